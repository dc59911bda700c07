"""Sealed rounds of any size, written as sealing leaves them: all ballots in one piece, and no row of them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np

from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.directory import facts
from consult.directory.models import Office, SizeClass
from consult.directory.service import import_provinces
from consult.methods.packing import pack
from consult.methods.responses import IntArray, ResponseMatrix, Stratum
from consult.methods.responses import Question as Column
from consult.voting.models import Channel, Question, QuestionKind, SealedAnswers, SealedTally, VotingRound

NETWORKS = {"G4": 0.05, "G40": 0.25, "M50": 0.2, "P10": 0.03}
OFFICES, SIZES, CHANNELS = (0.04, 0.14, 0.76, 0.03, 0.03), (0.22, 0.42, 0.2, 0.11, 0.05), (0.9, 0.08, 0.02)
LEFT_OUT, DONT_KNOW = 0.02, 0.05
DAY = timedelta(days=1)


def make_round(ballots: int, questions: int) -> UUID:
    """Write a sealed round of importance in which every answer is by chance, provinces leaning; give its id."""
    made = _round(questions)
    matrix = _matrix([Column(str(each.id), each.text) for each in made.questions], ballots)
    packed = pack(matrix)
    piece = {"layout": packed.layout, "answers": packed.answers, "digest": packed.digest}
    db.session.add(SealedAnswers(voting_round_id=made.id, **piece))
    db.session.add_all(
        SealedTally(voting_round_id=made.id, name=name, table=table)
        for name, table in _tables(matrix).items()
    )
    db.session.commit()
    return made.id


def prepare() -> None:
    """Write what all rounds share: the provinces."""
    import_provinces(facts.content("provinces.csv"))
    db.session.commit()


def _round(questions: int) -> VotingRound:
    now = datetime.now(UTC)
    consultation = Consultation(
        title="Maatstaf",
        summary="Een raadpleging om mee te meten.",
        agenda_period="2027",
        opens_at=now - 9 * DAY,
        closes_at=now - DAY,
        reference_date=(now - 60 * DAY).date(),
        phase=Phase.ANALYSING,
    )
    made = VotingRound(
        consultation=consultation,
        title=f"Ronde van {questions}",
        opens_at=consultation.opens_at,
        closes_at=consultation.closes_at,
        prepared_at=consultation.opens_at,
        frozen_at=consultation.opens_at,
        sealed_at=consultation.closes_at,
        questions=[
            Question(
                position=number, kind=QuestionKind.IMPORTANCE, text=f"Hoe belangrijk is onderwerp {number}?"
            )
            for number in range(1, questions + 1)
        ],
    )
    db.session.add_all([consultation, made])
    db.session.flush()
    return made


def _matrix(columns: Sequence[Column], ballots: int) -> ResponseMatrix:
    chance = np.random.default_rng(ballots)
    provinces = [f"PV{code}" for code in range(20, 32)]
    strata = {
        "office": _stratum(chance, ballots, list(Office), OFFICES),
        "province": _stratum(chance, ballots, provinces, chance.dirichlet(np.full(len(provinces), 9))),
        "size_class": _stratum(chance, ballots, list(SizeClass), SIZES),
        "channel": _stratum(chance, ballots, list(Channel), CHANNELS),
    } | {
        name: _stratum(chance, ballots, ["member", "other"], (share, 1 - share))
        for name, share in NETWORKS.items()
    }
    leaning = chance.uniform(-0.7, 0.7, (len(columns), len(provinces)))
    values = np.empty((len(columns), ballots))
    for line, leans in zip(values, leaning, strict=True):
        line[:] = np.clip(
            np.rint(3.3 + leans[strata["province"].codes] + chance.normal(0, 1.1, ballots)), 1, 5
        )
        line[chance.random(ballots) < LEFT_OUT + DONT_KNOW] = np.nan
    no_opinion = np.isnan(values) & (chance.random(values.shape) < DONT_KNOW / (LEFT_OUT + DONT_KNOW))
    empty = ResponseMatrix(np.empty((ballots, 0)), (), strata)
    return ResponseMatrix(values.T, tuple(columns), strata, _population(empty), no_opinion.T)


def _stratum(
    chance: np.random.Generator, ballots: int, labels: Sequence[str], shares: Sequence[float]
) -> Stratum:
    codes = chance.choice(len(labels), ballots, p=shares).astype(np.int64)
    return Stratum(codes, tuple(str(label) for label in labels))


def _population(took_part: ResponseMatrix) -> dict[tuple[str, ...], IntArray]:
    """Return a register of which one in two took part, wherever one looks."""
    tables = [("office", "province", "size_class"), *((name,) for name in NETWORKS)]
    return {names: 2 * took_part.counts(*names) for names in tables}


def _tables(matrix: ResponseMatrix) -> dict[str, dict[str, object]]:
    once = [[0.6, 3.5, 300]] * len(matrix.questions)
    return {
        "took_part": {
            name: dict(zip(each.labels, each.counts().tolist(), strict=True))
            for name, each in matrix.strata.items()
        },
        "raking": {"cells": matrix.counts("office", "province", "size_class").tolist()},
        "municipalities": {"columns": once},
        "inhabitants": {"columns": once},
        "sessions": {},
        "reach": {"municipalities": [318, 342]},
    }
