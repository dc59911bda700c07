"""Removing from the database's files what its rows no longer say."""

import time
from typing import Any

from sqlalchemy import text

from consult.db import PATIENCE, db

TABLES = "ballot, vote, roll"


class StillRead(RuntimeError):
    """Somebody reads old pages of the database at this moment; try again later."""


def erase_removed_rows() -> None:
    """Rewrite the files so that removed rows are gone from them too; not inside a transaction.

    SQLite rebuilds its file and empties the write-ahead log; PostgreSQL rewrites the three tables (it locks them for
    that time). Copies elsewhere (backups, archived log) are the administrator's: docs/operations.md says how long.

    Raises:
        StillRead: when SQLite's log cannot be emptied yet.
    """
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in TABLES.split(", "):
                connection.execute(text(f"VACUUM FULL {table}"))
        return
    raw = db.engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        _empty_log(cursor)
    finally:
        raw.close()


def _empty_log(cursor: Any) -> None:  # the driver's own
    """Empty SQLite's log; it waits for readers by itself, but not for another who empties it at this moment."""
    ends = time.monotonic() + PATIENCE
    while cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > ends:
            raise StillRead("the log of SQLite is still being read")
        time.sleep(0.05)
