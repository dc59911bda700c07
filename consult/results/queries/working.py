"""The bureau's figures of a sealed round: counted from its ballots, or as they were kept."""

import hashlib
from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import select

from consult.clock import local_date
from consult.db import db
from consult.directory.queries import provinces
from consult.results.counting import count_round
from consult.results.models import MethodRun
from consult.results.round_figures import (
    VERSION,
    OptionFigures,
    ProvinceName,
    QuestionFigures,
    RoundFigures,
    canonical,
    read,
)
from consult.results.software import code_version
from consult.voting.models import Question, VotingRound
from consult.voting.queries import response_matrix, voting_round

FIGURES = "figures"
"""The method that counts all figures of a round; its parameter is the `minimum`."""
_READ: dict[str, RoundFigures] = {}
_MOST_READ = 32


def kept_figures(round_id: UUID, minimum: int) -> RoundFigures | None:
    """Return the figures that the code of now counted before and kept; None when it did not yet.

    What is kept never changes, so this process reads it once.
    """
    key = run_key(round_id, FIGURES, {"minimum": minimum})
    if found := _READ.get(key):
        return found
    outcome = outcome_of(round_id, FIGURES, {"minimum": minimum})
    if outcome is None:
        return None
    if len(_READ) >= _MOST_READ:
        _READ.clear()
    return _READ.setdefault(key, read(outcome))


def outcome_of(round_id: UUID, method: str, parameters: dict[str, Any]) -> dict[str, Any] | None:
    """Return what the code of now made of a round with these parameters; None when nothing of it is kept."""
    key = run_key(round_id, method, parameters)
    return db.session.scalar(select(MethodRun.outcome).filter_by(key=key))


def run_key(round_id: UUID, method: str, parameters: dict[str, Any]) -> str:
    """Return what tells one run from every other: the SHA-256 of round, method, parameters and code."""
    told = {"round": str(round_id), "method": method, "parameters": parameters, "code": code_version()}
    return hashlib.sha256(canonical(told)).hexdigest()


def working_figures(round_id: UUID, minimum: int) -> RoundFigures:
    """Count the figures of a round as they may be shown to whom this minimum holds. Use it for sealed rounds only."""
    asked = voting_round(round_id)
    matrix = response_matrix(asked)
    counted = matrix.strata["province"].labels if "province" in matrix.strata else ()
    return count_round(matrix, _names(asked, counted), minimum)


def _names(asked: VotingRound, counted: Collection[str]) -> RoundFigures:
    """Return a round with all its names and without a figure; the provinces are those that were counted."""
    consultation = asked.consultation
    return RoundFigures(
        version=VERSION,
        threshold=0,
        round_id=str(asked.id),
        title=asked.title,
        consultation_id=str(consultation.id),
        consultation=consultation.title,
        opened_on=local_date(asked.starts_at).isoformat(),
        closed_on=local_date(asked.ends_at).isoformat(),
        reference_date=consultation.reference_date.isoformat(),
        sessions=len(asked.dialogues),
        provinces=tuple(
            ProvinceName(one.code, one.name, one.abbreviation) for one in provinces() if one.code in counted
        ),
        questions=tuple(_question(number, each) for number, each in enumerate(asked.questions, 1)),
    )


def _question(number: int, asked: Question) -> QuestionFigures:
    return QuestionFigures(
        id=str(asked.id),
        number=number,
        kind=str(asked.kind),
        text=asked.text,
        name=asked.topic.title if asked.topic else asked.text,
        topic_id=str(asked.topic_id) if asked.topic_id else None,
        max_choices=asked.max_choices,
        repeats=str(asked.repeats_id) if asked.repeats_id else None,
        options=tuple(
            OptionFigures(str(each.id), each.label, str(each.topic_id) if each.topic_id else None)
            for each in asked.options
        ),
    )
