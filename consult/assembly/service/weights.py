"""The vote tables: how many votes a municipality has by its inhabitants, each dated and with its source."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from uuid import UUID

from sqlalchemy import delete, select

from consult import audit
from consult.assembly import facts
from consult.assembly.models import Assembly, VoteWeight
from consult.db import db
from consult.errors import Conflict, RuleViolation
from consult.methods import weighted_vote
from consult.methods.weighted_vote import Bracket
from consult.wording import N_


class TableRefused(RuleViolation):
    """A table like this gives some municipality no votes, or two numbers of votes."""


class TableInUse(Conflict):
    """An assembly's votes were given by the table of that day."""


def add_vote_table(
    *,
    valid_from: date,
    table: Sequence[Bracket],
    source: str,
    is_example: bool = False,
    actor_id: UUID | None,
) -> None:
    """Add the vote table that holds from a day on, in the place of the one that held from that very day.

    Raises:
        TableRefused: when it does not run from 0 inhabitants on without gap or overlap, or names no source.
        TableInUse: when an assembly's votes were given by the table of that day.
    """
    if weighted_vote.faults(table):
        raise TableRefused(
            N_(
                "The classes must follow on each other from 0 inhabitants on, each with at least one vote;"
                " only the last has no upper bound."
            )
        )
    if not source.strip():
        raise TableRefused(N_("Say where this table comes from."))
    if db.session.scalar(select(Assembly.id).where(Assembly.weights_from == valid_from).limit(1)):
        raise TableInUse(N_("An assembly uses the table of this day. Add one of another day."))
    db.session.execute(delete(VoteWeight).where(VoteWeight.valid_from == valid_from))
    for bracket in table:
        row = VoteWeight(valid_from=valid_from, source=source.strip(), is_example=is_example)
        row.lower, row.upper, row.votes = bracket.lower, bracket.upper, bracket.votes
        db.session.add(row)
    db.session.flush()
    audit.record("assembly.vote_table", f"VoteTable:{valid_from}", actor_id=actor_id, classes=len(table))


def add_example(*, actor_id: UUID | None) -> None:
    """Add the example table that comes with the product, marked as such; where there is any table, nothing is done."""
    if db.session.scalar(select(VoteWeight.id).limit(1)):
        return
    add_vote_table(
        valid_from=facts.EXAMPLE_FROM,
        table=brackets(facts.example()),
        source=facts.EXAMPLE_SOURCE,
        is_example=True,
        actor_id=actor_id,
    )


def brackets(lines: Sequence[tuple[int, int]]) -> list[Bracket]:
    """Return a table from (from so many inhabitants on, votes) pairs: each class ends where the next begins."""
    table = [Bracket(lower, after - 1, votes) for (lower, votes), (after, _next) in pairwise(lines)]
    return [*table, *(Bracket(lower, None, votes) for lower, votes in lines[-1:])]
