"""The statements that write a ballot: few, and without a moment between looking and writing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from operator import itemgetter
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Row, Table, and_, case, delete, insert
from sqlalchemy.exc import DBAPIError

from consult.db import db
from consult.directory.queries import Strata
from consult.upserts import Insert, insert_in, insert_unless_there, upsert
from consult.voting.models import Ballot, Channel, Roll, Vote
from consult.voting.queries.paper import Answers

ROLL: Table = Roll.__table__  # type: ignore[assignment]  # a mapped class has a Table
BALLOT: Table = Ballot.__table__  # type: ignore[assignment]  # the same
VOTE: Table = Vote.__table__  # type: ignore[assignment]  # the same
Values = dict[str, Any]


class BallotNotWritten(RuntimeError):
    """The database failed while a ballot was written."""


def ballot_values(
    round_id: UUID, keys: Sequence[str], strata: Strata, *, channel: Channel, dialogue_id: UUID | None
) -> Values:
    """Return the columns of a ballot; `keys` are the pseudonyms of the voter and of the municipality."""
    return {
        "id": uuid4(),
        "voting_round_id": round_id,
        "voter_key": keys[0],
        "municipality_key": keys[1],
        "dialogue_id": dialogue_id,
        "channel": channel,
        "office": str(strata.office),
        "province_code": strata.province_code,
        "size_class": str(strata.size_class) if strata.size_class else None,
        "networks": ",".join(strata.networks),
    }


@contextmanager
def unnamed() -> Iterator[None]:
    """Let a failure of the database say what kind it is and no more: its words can hold a person, a key or an answer."""
    try:
        yield
    except DBAPIError as error:
        raise BallotNotWritten(type(error.orig).__name__) from None


def put_on_roll(rows: Sequence[Values]) -> bool:
    """Write who took part; whoever stood there gets the channel of now, but was in the room once and for all.

    Whoever votes on paper keeps that: then False, and of who votes otherwise the rest of the transaction may not be kept.
    """
    with unnamed():
        statement = _roll_upsert(db.engine.dialect.name)
        written = db.session.execute(statement, sorted(rows, key=itemgetter("person_id")))
        return len(written.all()) == len(rows)


def put_papers_on_roll(rows: Sequence[Values]) -> bool:
    """Write of whom a paper came in; False when one of them votes otherwise, and then nothing may be kept."""
    with unnamed():
        statement = _paper_upsert(db.engine.dialect.name)
        written = db.session.execute(statement, sorted(rows, key=itemgetter("person_id")))
        return len(written.all()) == len(rows)


def put_ballots(ballots: Sequence[tuple[Values, Answers]]) -> None:
    """Write ballots of different voters with their votes; one that a voter had is replaced, whoever else writes it now.

    They are written in the order of their pseudonyms: two transactions that write the same ones wait for one another in
    turn, and the order tells nothing.
    """
    new = {row["id"] for row, _said in ballots}
    with unnamed():
        stored = _stored(ballots)
        if replaced := [row.id for row in stored if row.id not in new]:
            db.session.execute(delete(VOTE).where(VOTE.c.ballot_id.in_(replaced)))
        db.session.execute(insert(VOTE), _votes(stored, ballots))


def add_to_ballots(ballots: Sequence[tuple[Values, Answers]]) -> None:
    """Write answers of different voters, each joining the ballot that the voter had; an answer to the same question is replaced.

    They are written in the same order as whole ballots, and whoever writes an answer holds its ballot.
    """
    with unnamed():
        stored = _stored(ballots)
        db.session.execute(
            upsert(VOTE, ("ballot_id", "question_id"), ("value", "choices")), _votes(stored, ballots)
        )


def put_new_ballots(ballots: Sequence[tuple[Values, Answers]]) -> bool:
    """Write ballots that replace nothing; False when a voter had one, and then nothing may be kept."""
    rows = sorted((row for row, _said in ballots), key=itemgetter("voter_key"))
    statement = insert_unless_there(BALLOT, "voting_round_id", "voter_key")
    with unnamed():
        written = db.session.execute(statement.returning(BALLOT.c.id, BALLOT.c.voter_key), rows).all()
        if len(written) == len(rows):
            db.session.execute(insert(VOTE), _votes(written, ballots))
    return len(written) == len(rows)


def _stored(ballots: Sequence[tuple[Values, Answers]]) -> Sequence[Row[Any]]:
    """Write ballots without their votes, and return of each the id under which it stands."""
    rows = sorted((row for row, _said in ballots), key=itemgetter("voter_key"))
    return db.session.execute(_ballot_upsert(db.engine.dialect.name), rows).all()


def _votes(stored: Sequence[Row[Any]], ballots: Sequence[tuple[Values, Answers]]) -> list[Values]:
    answers = {row["voter_key"]: said for row, said in ballots}
    return [vote for row in stored for vote in vote_values(row.id, answers[row.voter_key])]


def vote_values(ballot_id: UUID, answers: Answers) -> Iterator[Values]:
    """Give the columns of each vote."""
    for question_id, answer in answers.items():
        chosen = isinstance(answer, (list, tuple))
        yield {
            "ballot_id": ballot_id,
            "question_id": question_id,
            "value": None if chosen else answer,
            "choices": sorted(answer) if isinstance(answer, (list, tuple)) else None,
        }


@cache
def _roll_upsert(dialect: str) -> Any:
    statement = insert_in(dialect, ROLL)
    return statement.on_conflict_do_update(
        index_elements=[ROLL.c.voting_round_id, ROLL.c.person_id],
        set_={"channel": _unless_in_room(ROLL, statement, "channel")},
        where=ROLL.c.channel != Channel.PAPER,
    ).returning(ROLL.c.person_id)


@cache
def _paper_upsert(dialect: str) -> Any:
    statement = insert_in(dialect, ROLL)
    return statement.on_conflict_do_update(
        index_elements=[ROLL.c.voting_round_id, ROLL.c.person_id],
        set_={"channel": statement.excluded.channel},
        where=ROLL.c.channel == Channel.PAPER,
    ).returning(ROLL.c.person_id)


@cache
def _ballot_upsert(dialect: str) -> Any:
    statement = insert_in(dialect, BALLOT)
    replaced: dict[str, ColumnElement[Any]] = {
        name: statement.excluded[name]
        for name in BALLOT.c.keys()  # noqa: SIM118  # the columns by name
        if name not in {"id", "voting_round_id", "voter_key"}
    }
    replaced |= {name: _unless_in_room(BALLOT, statement, name) for name in ("channel", "dialogue_id")}
    return statement.on_conflict_do_update(
        index_elements=[BALLOT.c.voting_round_id, BALLOT.c.voter_key], set_=replaced
    ).returning(BALLOT.c.id, BALLOT.c.voter_key)


def _unless_in_room(table: Table, statement: Insert, name: str) -> ColumnElement[Any]:
    """Give a column its new value, unless the person was in the room and changes the ballot online."""
    was_there = and_(table.c.channel == Channel.ROOM, statement.excluded.channel == Channel.ONLINE)
    return case((was_there, table.c[name]), else_=statement.excluded[name])
