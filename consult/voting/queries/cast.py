"""All ballots of a round as numbers, in one statement: the database folds each ballot's answers into two lines."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from sqlalchemy import ScalarSelect, String, case, cast, func, select

from consult.db import db
from consult.methods.responses import BoolArray, FloatArray, IntArray, Kind
from consult.methods.responses import Question as Column
from consult.voting.models import Ballot, QuestionKind, Vote, VotingRound
from consult.voting.queries.paper import Asked, Paper, paper_of

KINDS = {QuestionKind.IMPORTANCE: Kind.SCALE, QuestionKind.STANCE: Kind.STANCE}
_STEP, _SHIFT, _DONT_KNOW = 10, 2, 9
"""A value is sent as place × 10 + (value + 2), with 9 for "don't know"; choices as the place and their list."""


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
    rows = _folded(paper) if paper.questions else []
    columns, firsts = _columns(paper)
    values = np.full((len(rows), len(columns)), np.nan)
    no_opinion = np.zeros(values.shape, dtype=np.bool_)
    _fill_values([row.said or "" for row in rows], firsts, values, no_opinion)
    _fill_choices([row.chosen or "" for row in rows], paper, firsts, values)
    return CastBallots(rows, columns, values, no_opinion)


def _folded(paper: Paper) -> Sequence[Any]:
    """Return one row a ballot, with its groups, its values as one line of numbers, and its choices as another."""
    place = case({asked.id: asked.number - 1 for asked in paper.questions}, value=Vote.question_id)
    value = cast(place * _STEP + func.coalesce(Vote.value + _SHIFT, _DONT_KNOW), String)
    said = func.aggregate_strings(value, ",")
    chosen = func.aggregate_strings(cast(place, String) + cast(Vote.choices, String), ";")
    return db.session.execute(
        select(
            *(Ballot.id, Ballot.channel, Ballot.office, Ballot.province_code, Ballot.size_class),
            *(Ballot.networks, Ballot.municipality_key, Ballot.dialogue_id),
            _of_ballot(said, Vote.choices.is_(None)).label("said"),
            _of_ballot(chosen, Vote.choices.is_not(None)).label("chosen"),
        )
        .where(Ballot.voting_round_id == paper.round_id)
        .order_by(Ballot.id)
    ).all()


def _of_ballot(line: Any, which: Any) -> ScalarSelect[Any]:
    return select(line).where(Vote.ballot_id == Ballot.id, which).correlate(Ballot).scalar_subquery()


def _columns(paper: Paper) -> tuple[tuple[Column, ...], IntArray]:
    """Return the columns (one a question, or one an option) and the place of each question's first column."""
    columns: list[Column] = []
    firsts = []
    for asked in paper.questions:
        firsts.append(len(columns))
        columns += _columns_of(asked)
    return tuple(columns), np.array(firsts, dtype=np.int64)


def _columns_of(asked: Asked) -> Iterator[Column]:
    if asked.kind != QuestionKind.CHOICE:
        yield Column(str(asked.id), asked.text, KINDS[asked.kind])
    for option in asked.options:
        yield Column(str(option.id), option.label, Kind.CHOICE, str(asked.id))


def _fill_values(lines: Sequence[str], firsts: IntArray, values: FloatArray, no_opinion: BoolArray) -> None:
    numbers = np.array([number for number in ",".join(lines).split(",") if number], dtype=np.int64)
    many = [line.count(",") + 1 if line else 0 for line in lines]
    ballots = np.repeat(np.arange(len(lines)), many)
    columns, said = firsts[numbers // _STEP], numbers % _STEP
    known = said != _DONT_KNOW
    values[ballots[known], columns[known]] = said[known] - _SHIFT
    no_opinion[ballots[~known], columns[~known]] = True


def _fill_choices(lines: Sequence[str], paper: Paper, firsts: IntArray, values: FloatArray) -> None:
    """Fill in 0 and 1 for the options of everyone who answered a question of choice."""

    @cache  # a few hundred ways to choose come back thousands of times
    def found(part: str) -> tuple[slice, list[int]]:
        place, bracket, rest = part.partition("[")
        first, options = int(firsts[int(place)]), paper.questions[int(place)].options
        chosen = set(json.loads(bracket + rest))
        return slice(first, first + len(options)), [int(option.position in chosen) for option in options]

    for ballot, line in enumerate(lines):
        for part in line.split(";") if line else ():
            columns, ones = found(part)
            values[ballot, columns] = ones
