"""Inserting a row that may be there already, in the words of whichever database there is."""

from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from consult.db import Base, db

Insert = postgresql.Insert | sqlite.Insert
"""An INSERT that can say what to do when the row is there already."""


def insert_in(dialect: str, table: Table | type[Base]) -> Insert:
    """Return an INSERT for one kind of database."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def insert_unless_there(table: Table | type[Base], *key: str) -> Insert:
    """Return an INSERT that does nothing when a row with the same `key` (without one: any unique key) is there."""
    return insert_in(db.engine.dialect.name, table).on_conflict_do_nothing(index_elements=key or None)


def upsert(table: Table | type[Base], key: tuple[str, ...], replaced: tuple[str, ...]) -> Any:
    """Return an INSERT that, when a row with the same `key` is there, gives it the new values of some columns.

    One statement, so that of two who write at once the later one holds. Each is built once.
    """
    return _upsert(db.engine.dialect.name, table, key, replaced)


@cache
def _upsert(
    dialect: str, table: Table | type[Base], key: tuple[str, ...], replaced: tuple[str, ...]
) -> Insert:
    statement = insert_in(dialect, table)
    return statement.on_conflict_do_update(
        index_elements=key, set_={name: statement.excluded[name] for name in replaced}
    )
