"""All ballots of a round as numbers, in two statements: the database folds each ballot's answers into one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import String, case, cast, func, select

from consult.db import db
from consult.methods.responses import BoolArray, FloatArray, IntArray, Kind
from consult.methods.responses import Question as Column
from consult.voting.models import Ballot, QuestionKind, Vote, VotingRound
from consult.voting.queries.paper import Paper, paper_of

KINDS = {QuestionKind.IMPORTANCE: Kind.SCALE, QuestionKind.STANCE: Kind.STANCE}
_STEP, _SHIFT, _DONT_KNOW, _CHOSEN = 10, 2, 9, 0
"""An answer is sent as place × 10 + (value + 2); 9 for "don't know", 0 for choices, which come apart."""


@dataclass(frozen=True)
class CastBallots:
    """What was cast: `rows` hold the groups of each ballot, the arrays its answers (ballots × columns).

    Rows stand in the order of their random ids. A row has id, channel, office, province_code, size_class, networks,
    and before sealing municipality_key and dialogue_id.
    """

    rows: Sequence[Any]
    columns: tuple[Column, ...]
    values: FloatArray
    no_opinion: BoolArray


def cast_ballots(voting_round: VotingRound) -> CastBallots:
    """Return all ballots of a round."""
    paper = paper_of(voting_round)
    rows = _folded(paper)
    columns, firsts = _columns(paper)
    values = np.full((len(rows), len(columns)), np.nan)
    no_opinion = np.zeros(values.shape, dtype=np.bool_)
    codes = np.array(",".join(row.answers for row in rows if row.answers).split(","), dtype="U5")
    numbers: IntArray = codes[codes != ""].astype(np.int64)
    ballots = np.repeat(np.arange(len(rows)), [row.answered for row in rows])
    column, said = firsts[numbers // _STEP], numbers % _STEP
    one = (said != _CHOSEN) & (said != _DONT_KNOW)
    values[ballots[one], column[one]] = said[one] - _SHIFT
    dont_know = said == _DONT_KNOW
    no_opinion[ballots[dont_know], column[dont_know]] = True
    _fill_choices(paper, rows, firsts, values)
    return CastBallots(rows, columns, values, no_opinion)


def _folded(paper: Paper) -> Sequence[Any]:
    """Return one row a ballot, with its groups, its answers as one line of numbers and how many there are."""
    if not paper.questions:
        return []
    place = case({asked.id: asked.number - 1 for asked in paper.questions}, value=Vote.question_id)
    said = case((Vote.choices.is_not(None), _CHOSEN), else_=func.coalesce(Vote.value + _SHIFT, _DONT_KNOW))
    return db.session.execute(
        select(
            *(Ballot.id, Ballot.channel, Ballot.office, Ballot.province_code, Ballot.size_class),
            *(Ballot.networks, Ballot.municipality_key, Ballot.dialogue_id),
            func.aggregate_strings(cast(place * _STEP + said, String), ",").label("answers"),
            func.count(Vote.question_id).label("answered"),
        )
        .outerjoin(Vote, Vote.ballot_id == Ballot.id)
        .where(Ballot.voting_round_id == paper.round_id)
        .group_by(Ballot.id)
        .order_by(Ballot.id)
    ).all()


def _columns(paper: Paper) -> tuple[tuple[Column, ...], IntArray]:
    """Return the columns (one a question, or one an option) and the place of each question's first column."""
    columns: list[Column] = []
    firsts = []
    for asked in paper.questions:
        firsts.append(len(columns))
        if asked.kind == QuestionKind.CHOICE:
            part_of = str(asked.id)
            columns += [
                Column(str(option.id), option.label, Kind.CHOICE, part_of) for option in asked.options
            ]
        else:
            columns.append(Column(str(asked.id), asked.text, KINDS[asked.kind]))
    return tuple(columns), np.array(firsts, dtype=np.int64)


def _fill_choices(paper: Paper, rows: Sequence[Any], firsts: IntArray, values: FloatArray) -> None:
    """Fill in 0 and 1 for the options of everyone who answered a question of choice."""
    asked = {one.id: one for one in paper.questions if one.kind == QuestionKind.CHOICE}
    if not asked or not rows:
        return
    place: dict[UUID, int] = {row.id: number for number, row in enumerate(rows)}
    for ballot_id, question_id, choices in db.session.execute(
        select(Vote.ballot_id, Vote.question_id, Vote.choices)
        .join(Ballot, Ballot.id == Vote.ballot_id)
        .where(
            Ballot.voting_round_id == paper.round_id, Vote.question_id.in_(asked), Vote.choices.is_not(None)
        )
    ):
        question = asked[question_id]
        first = firsts[question.number - 1]
        line = values[place[ballot_id]]
        line[first : first + len(question.options)] = 0
        positions = [option.position for option in question.options]
        line[[first + positions.index(choice) for choice in choices or ()]] = 1
