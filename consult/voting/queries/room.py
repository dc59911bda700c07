"""What was answered in one session, counted while the round is open; sealing takes the session off every ballot."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, and_, bindparam, cast, func, or_, select
from sqlalchemy.orm import aliased

from consult.db import db, of_few_lengths
from consult.methods.responses import Kind
from consult.methods.shift import Pair, Shift, shift_of
from consult.voting.models import Ballot, QuestionKind, Vote
from consult.voting.queries.cast import KINDS
from consult.voting.queries.paper import Asked


@dataclass(frozen=True)
class Counted:
    """How many ballots of a session gave one answer to a question, in one group; an answer has a value or choices."""

    question_id: UUID
    office: str | None
    province_code: str | None
    value: int | None
    choices: tuple[int, ...] | None
    count: int


def answers_in_room(question_ids: Collection[UUID], dialogue_id: UUID) -> Sequence[Counted]:
    """Count each answer to some questions among the ballots of a session, by office and province; in no order.

    One statement. Nothing is hidden here: what is shown of a group goes by the threshold.
    """
    values = {"questions": of_few_lengths(list(question_ids)), "dialogue": dialogue_id}
    return [_counted(*row) for row in db.session.execute(_statement(), values)]


@dataclass(frozen=True)
class Paired:
    """How many ballots of a session gave these two answers; None: no answer, or "don't know"."""

    before: int | tuple[int, ...] | None
    after: int | tuple[int, ...] | None
    count: int

    def on(self, position: int | None = None) -> Pair:
        """Return it as numbers: the answers, or for one option of a choice 1 chosen and 0 not."""
        return _number(self.before, position), _number(self.after, position), self.count


def _number(answer: int | tuple[int, ...] | None, position: int | None) -> int | None:
    return int(position in answer) if isinstance(answer, tuple) else answer


def paired_answers(first_id: UUID, second_id: UUID, dialogue_id: UUID) -> Sequence[Paired]:
    """Count the pairs of answers to two questions among the ballots of a session that answered either; in no order.

    One statement. Nothing is hidden here: `methods.shift` says what may be shown.
    """
    values = {"first": first_id, "second": second_id, "dialogue": dialogue_id}
    return [
        Paired(_answer(row[0], row[1]), _answer(row[2], row[3]), row[4])
        for row in db.session.execute(_pairs(), values)
    ]


def shifts_in_room(first: Asked, second: Asked, dialogue_id: UUID) -> tuple[Shift, ...]:
    """Return how the answers in a session moved from a question to the one that repeats it; of a choice, option by option.

    Exact: show `methods.shift.guarded_shift` of it.
    """
    pairs = paired_answers(first.id, second.id, dialogue_id)
    if first.kind == QuestionKind.CHOICE:
        positions = [option.position for option in first.options]
        return tuple(shift_of(Kind.CHOICE, [pair.on(position) for pair in pairs]) for position in positions)
    return (shift_of(KINDS[first.kind], [pair.on() for pair in pairs]),)


def _answer(value: int | None, chosen: str | None) -> int | tuple[int, ...] | None:
    return value if chosen is None else tuple(json.loads(chosen))


def _counted(
    question_id: UUID, office: str, province: str, value: int | None, chosen: str | None, count: int
) -> Counted:
    choices = None if chosen is None else tuple(json.loads(chosen))
    return Counted(question_id, office, province, value, choices, count)


@cache
def _pairs() -> Select[*tuple[Any, ...]]:
    first, second = aliased(Vote), aliased(Vote)
    groups = (
        first.value.label("before"),
        cast(first.choices, String).label("chosen_before"),
        second.value.label("after"),
        cast(second.choices, String).label("chosen_after"),
    )
    return (
        select(*groups, func.count())
        .select_from(Ballot)
        .outerjoin(first, and_(first.ballot_id == Ballot.id, first.question_id == bindparam("first")))
        .outerjoin(second, and_(second.ballot_id == Ballot.id, second.question_id == bindparam("second")))
        .where(
            Ballot.dialogue_id == bindparam("dialogue"),
            or_(first.ballot_id.is_not(None), second.ballot_id.is_not(None)),
        )
        .group_by(*groups)
    )


@cache
def _statement() -> Select[*tuple[Any, ...]]:
    """Return the count; choices are compared as they were written, in ascending order, since JSON has no equals."""
    groups = (Vote.question_id, Ballot.office, Ballot.province_code, Vote.value, cast(Vote.choices, String))
    return (
        select(*groups, func.count())
        .join(Vote, Vote.ballot_id == Ballot.id)
        .where(
            Ballot.dialogue_id == bindparam("dialogue"),
            Vote.question_id.in_(bindparam("questions", expanding=True)),
        )
        .group_by(*groups)
    )
