"""What was answered in one session, counted while the round is open; sealing takes the session off every ballot."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, bindparam, cast, func, select

from consult.db import db, of_few_lengths
from consult.voting.models import Ballot, Vote


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


def _counted(
    question_id: UUID, office: str, province: str, value: int | None, chosen: str | None, count: int
) -> Counted:
    choices = None if chosen is None else tuple(json.loads(chosen))
    return Counted(question_id, office, province, value, choices, count)


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
