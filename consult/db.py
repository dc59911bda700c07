"""The database: one declarative base, one session, one time type, and SQLite made to behave."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import Enum
from functools import wraps
from itertools import repeat
from threading import Lock
from typing import Any
from uuid import UUID, uuid4

import psycopg
from flask import g, has_request_context, request
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Connection, DateTime, Engine, Executable, MetaData, TypeDecorator, event
from sqlalchemy import Enum as EnumType
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.pool import ConnectionPoolEntry, Pool, PoolProxiedConnection

from consult import clock
from consult.wording import Word

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime that SQLite and PostgreSQL store and return alike."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Refuse a naive time; store any other as UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime: use clock.now() or attach a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return an aware time, also from SQLite, which forgets the zone."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


def values_of(words: type[Enum]) -> list[str]:
    """Store an enum by its values, so that a renamed member moves no data."""
    return [word.value for word in words]


WORDS = EnumType(Word, native_enum=False, create_constraint=True, length=40, values_callable=values_of)


class Base(DeclarativeBase):
    """Base of every table, with the types and constraint names that all share."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: UTCDateTime, Word: WORDS, list[int]: JSON, dict[str, Any]: JSON},
    )


class Row(Base):
    """A row with a random id and nothing else, since an ordered id or a time can tell who wrote a secret row."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-2)


class Dated:
    """Mixin for rows that may tell when they were made. Never on a roll, ballot, vote or reaction."""

    created_at: Mapped[datetime] = mapped_column(
        default=lambda: clock.now(),  # noqa: PLW0108  # The clock is looked up at each insert, so that it can be set.
        sort_order=-1,
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate()
View = Callable[..., Any]
PATIENCE = 20
"""How many seconds SQLite is waited for."""
WAITS = f"busy_timeout={PATIENCE * 1000}"
PRAGMAS = (
    "journal_mode=WAL",
    "wal_autocheckpoint=8000",  # Ballots have random places: a page is copied back less often than it is written.
    "cache_size=-16000",
    "foreign_keys=ON",
    "synchronous=NORMAL",
)
TURN = Lock()
IDLE = 2.0
"""Seconds after which a connection that lay idle is tried before it is used: its server may have gone meanwhile."""
APART = "apart"
"""The option of a connection to SQLite on which one statement is read without a transaction."""


def reads_first(view: View) -> View:
    """Let a view that writes begin by reading, so that SQLite's one lock for writing is taken after `end_reading` only.

    What it read may be old when it writes: the service that it calls reads again under its own lock.
    """

    @wraps(view)
    def begun(**values: Any) -> Any:
        g.reads_first = True
        try:
            return view(**values)
        finally:
            g.pop("reads_first", None)

    return begun


def of_few_lengths(values: Sequence[Any]) -> list[Any]:
    """Return values for an IN list with the last repeated, up to the next power of two.

    A list of each length is another statement to the database; of a few lengths it keeps them prepared.
    """
    length = 1 << (len(values) - 1).bit_length() if values else 0
    return [*values, *repeat(values[-1] if values else None, length - len(values))]


def read_apart(statement: Executable, values: dict[str, Any]) -> Sequence[Any]:
    """Return the rows of one statement, read outside of the request's own transaction; nothing is held afterwards."""
    alone = {"isolation_level": "AUTOCOMMIT"} if db.engine.dialect.name == "postgresql" else {APART: True}
    with db.engine.connect().execution_options(**alone) as connection:
        return connection.execute(statement, values).all()


def end_reading() -> None:
    """End the reading of a view that reads first; what it loaded is let go."""
    g.pop("reads_first", None)
    if db.session.registry.has():  # A session that never began is not begun for it.
        db.session.rollback()


def is_away(error: DBAPIError) -> bool:
    """Tell whether a statement failed since the database is not there (now), and not because of what was asked."""
    return error.connection_invalidated or (isinstance(error, OperationalError) and error.statement is None)


@event.listens_for(Pool, "checkin")
def _note_idle(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["idle_since"] = time.monotonic()


@event.listens_for(Pool, "checkout")
def _try_idle(connection: Any, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
    """Try a connection that lay idle for a while, and open all anew when it is dead; a try each time costs a busy page more."""
    is_fresh = time.monotonic() - record.info.get("idle_since", time.monotonic()) < IDLE
    if is_fresh or isinstance(connection, sqlite3.Connection):
        return
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except psycopg.OperationalError as error:
        raise InvalidatePoolError from error


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:  # any driver's connection
    """Give SQLite foreign keys, readers beside a writer, and patience; transactions are begun below."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    for pragma in (WAITS, *PRAGMAS):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    """Begin for writing at once unless the request only reads: an upgrade halfway can fail, a wait cannot."""
    if connection.dialect.name != "sqlite" or APART in connection.get_execution_options():
        return
    if has_request_context() and (request.method in {"GET", "HEAD", "OPTIONS"} or "reads_first" in g):
        connection.exec_driver_sql("BEGIN")
    else:
        _begin_writing(connection.connection.driver_connection)


def _begin_writing(connection: Any) -> None:  # the driver's own
    """Wait for the turn to write, one of us at a time; SQLite's own wait would keep this process from its readers."""
    ends = time.monotonic() + PATIENCE
    with TURN:
        connection.execute("PRAGMA busy_timeout=0")
        try:
            while not _has_begun(connection, ends):
                time.sleep(0.001)  # Under gevent others are served meanwhile.
        finally:
            connection.execute(f"PRAGMA {WAITS}")


def _has_begun(connection: Any, ends: float) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > ends:
            raise OperationalError(None, None, error) from error  # As SQLAlchemy does: this runs beside it.
        return False
    return True
