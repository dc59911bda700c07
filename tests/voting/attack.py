"""What someone reads and counts who has all that is left after sealing and tries to tie persons to answers."""

import subprocess
from collections import Counter, defaultdict
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import inspect, select, text

from consult.db import db
from consult.voting.models import Vote


def stored_order(table):
    """The rows of a table in the order in which the database stores them, its hidden row number included."""
    hidden = "ctid" if db.engine.dialect.name == "postgresql" and table != '"pg_stats"' else None
    columns = f"{hidden}::text AS hidden, *" if hidden else "*"
    rows = db.session.execute(text(f"SELECT {columns} FROM {table}")).mappings()
    return [dict(row) for row in rows]


def dump():
    """Every table, row by row, and on PostgreSQL the samples that it keeps of each column."""
    names = inspect(db.session.connection()).get_table_names()
    if db.engine.dialect.name == "postgresql":
        names.append("pg_stats")
    return {name: stored_order(f'"{name}"') for name in names}


def values_of(answers):
    """What a ballot says, comparable."""
    return frozenset(
        (question, value if not isinstance(value, list) else tuple(sorted(value)))
        for question, value in answers.items()
    )


def ballots_with_answers():
    """The ballots in stored order, each with what it says."""
    said = defaultdict(dict)
    for vote in db.session.execute(select(Vote.ballot_id, Vote.question_id, Vote.value, Vote.choices)):
        said[vote.ballot_id][vote.question_id] = vote.value if vote.choices is None else vote.choices
    return {id: values_of(answers) for id, answers in said.items()}


def agreement_by_chance(world):
    """How often two ballots picked at random say the same, in shares of one."""
    times = Counter(values_of(said) for said in world.said.values())
    return sum(many * many for many in times.values()) / len(world.said) ** 2


def hits(world, people, ballots):
    """How often the nth person and the nth ballot say the same."""
    said = ballots_with_answers()
    return sum(
        values_of(world.said[person]) == said[ballot] for person, ballot in zip(people, ballots, strict=True)
    )


def most_by_chance(world):
    """More hits than this do not happen by chance: five standard deviations above what is expected."""
    expected = agreement_by_chance(world) * len(world.voters)
    return expected + 5 * expected**0.5 + 1


def uuid_of(value):
    return value if isinstance(value, UUID) else UUID(str(value))


def database_files(*tables):
    """The bytes of all files of the database, or on PostgreSQL of these tables with all that belongs to them."""
    if db.engine.dialect.name == "sqlite":
        file = Path(db.engine.url.database)
        return [_read_apart(path) for path in file.parent.glob(f"{file.name}*")]
    skip_unless_superuser()
    with db.engine.connect() as connection:
        root = Path(connection.scalar(text("SHOW data_directory")))
        connection.execute(text("CHECKPOINT"))
        folder = root / Path(connection.scalar(text("SELECT pg_relation_filepath('ballot')"))).parent
        paths = [root / path for path in connection.scalars(_FILES, {"tables": list(tables)})]
    try:
        everything = list(folder.iterdir())
        return [_bytes(path) for path in (paths if tables else everything)]
    except (PermissionError, FileNotFoundError):
        pytest.skip("the files of this PostgreSQL are not ours to read")


def _read_apart(path):
    """Read in another process: who closes a file gives up all locks that its process has on it, and SQLite's were among them.

    Source: sqlite.org, How To Corrupt An SQLite Database File, 2.2.
    """
    return subprocess.run(["cat", path], check=True, stdout=subprocess.PIPE).stdout


def skip_unless_superuser():
    """Skip what only a superuser of PostgreSQL can try."""
    if not db.session.scalar(text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")):
        pytest.skip("this account of PostgreSQL may not do what the test tries")


def _bytes(path):
    """What a file holds; nothing when the server removed it meanwhile, as it does with what it keeps for speed."""
    with suppress(FileNotFoundError, IsADirectoryError):
        return path.read_bytes()
    return b""


_FILES = text(
    "WITH own AS (SELECT unnest(CAST(:tables AS text[]))::regclass::oid AS id),"
    " stored AS (SELECT id FROM own"
    "   UNION SELECT reltoastrelid FROM pg_class WHERE oid IN (SELECT id FROM own) AND reltoastrelid <> 0)"
    " SELECT pg_relation_filepath(id) FROM (SELECT id FROM stored"
    "   UNION SELECT indexrelid FROM pg_index WHERE indrelid IN (SELECT id FROM stored)) AS relations"
)
