"""Removing from the database's files what its rows no longer say."""

import sqlite3
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import String, literal_column, select, text
from sqlalchemy.exc import OperationalError

from consult import jobs
from consult.db import PATIENCE, db
from consult.voting.models import VotingRound

TABLES = ("ballot", "vote", "roll")
AGAIN = timedelta(minutes=10)
"""How long to wait when others are in the way, before trying again."""
LOCKING = 3
"""How many seconds to wait for a table: whoever wants it after us waits as long."""
LOCK_NOT_AVAILABLE = "55P03"


class StillRead(RuntimeError):
    """Somebody reads, or may still see, what was removed; try again later."""


def plan_erasing(voting_round_id: UUID, *, now: datetime) -> None:
    """Have what is left of a sealed round erased in a while, as often as it takes."""
    jobs.enqueue("voting.seal", id=str(voting_round_id)).run_after = now + AGAIN


def record_erased(voting_round: VotingRound, *, now: datetime) -> None:
    """Write down that nothing is left in the files of what sealing removed."""
    voting_round.erased_at = now
    db.session.flush()


def erase_removed_rows(voting_round_id: UUID) -> None:
    """Rewrite the files so that what sealing a round removed is gone from them too; not inside a transaction.

    SQLite rebuilds its file and empties the write-ahead log; PostgreSQL rewrites the three tables (it locks each for
    that time). Copies elsewhere (backups, archived log) are the administrator's: docs/operations.md says how long.

    Raises:
        StillRead: when others were in the way for too long; part of the work may be done.
    """
    if db.engine.dialect.name == "postgresql":
        _rewrite_tables(voting_round_id)
    else:
        _rewrite_file()


def _rewrite_tables(voting_round_id: UUID) -> None:
    """Rewrite PostgreSQL's tables with their indexes and samples, and make sure that no removed row came along.

    A rewrite takes along what any transaction may still see: of one that looks at an older state of this database, and
    of one that writes, in whichever database of the server. Writers are waited for, so that few rewrites are in vain.
    """
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.detach()  # It is closed after this, so that its setting is not for whoever has it next.
        connection.execute(text(f"SET lock_timeout = '{LOCKING}s'"))
        sealing = connection.scalar(_LAST_WRITTEN.where(VotingRound.id == voting_round_id))
        _wait(lambda: connection.scalar(_WRITERS_ENDED, {"then": sealing}), "another transaction writes")
        try:
            for table in TABLES:
                connection.execute(text(f"VACUUM FULL {table}"))
                if not connection.scalar(_IS_CLEAN, {"then": sealing, "table": table}):
                    raise StillRead(f"a removed row of {table} may still be seen by another transaction")
            connection.execute(text(f"ANALYZE {', '.join(TABLES)}"))
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                raise
            raise StillRead("another transaction uses the tables") from error


_LAST_WRITTEN = select(literal_column("xmin::text", String)).select_from(VotingRound)
"""The transaction that sealed the round, or a later one that wrote its row."""
_WRITERS_ENDED = text("SELECT age(pg_snapshot_xmin(pg_current_snapshot())::xid) < age(CAST(:then AS xid))")
_IS_CLEAN = text(
    "SELECT age(relfrozenxid) < age(CAST(:then AS xid)) FROM pg_class WHERE oid = CAST(:table AS regclass)"
)
"""Whether nothing is left of what was removed until `then`, in a table that was rewritten just now.

Its relfrozenxid is then the oldest transaction that anybody could still see, and rows that ended before it are gone.
Everyone may read it, in every language, unlike the report of VACUUM and the sessions of others; pg_stat's count of dead
rows leaves out those that are kept for another database. A rewrite that was skipped for want of rights does not move it.
"""


def _rewrite_file() -> None:
    """Rebuild SQLite's file and empty its log."""
    raw = db.engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        _wait(lambda: _has_emptied_log(cursor), "the log of SQLite is being read")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        raise StillRead("the file of SQLite is being written") from error
    finally:
        raw.close()


def _has_emptied_log(cursor: Any) -> bool:  # the driver's own
    """Empty the log; it waits for readers by itself, but not for another who empties it at this moment."""
    return not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def _wait(is_free: Callable[[], bool], why: str) -> None:
    """Wait until it is free, or raise StillRead because it takes too long."""
    ends = time.monotonic() + PATIENCE
    while not is_free():
        if time.monotonic() > ends:
            raise StillRead(why)
        time.sleep(0.05)
