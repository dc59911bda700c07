"""Writing many rows at once: what is new is added, what differs is changed, the rest is left alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, inspect, select, update

from consult import audit
from consult.db import Base, db

BATCH = 1000
ALL_ALIKE = {"render_nulls": True}
"""Rows in which something is empty go in one statement with those in which it is not."""


@dataclass(frozen=True)
class Imported:
    """What an import did: how many rows the file had, how many are new and how many differ from what was there."""

    kind: str
    rows: int
    added: int = 0
    changed: int = 0

    def __add__(self, other: "Imported") -> "Imported":
        """Add up what was done for one file."""
        return Imported(self.kind, self.rows, self.added + other.added, self.changed + other.changed)


def store(table: type[Base], rows: Sequence[Mapping[str, Any]], *, key: Sequence[str]) -> Imported:
    """Add the rows whose key is new; change those that differ in a column that is given. Flushes."""
    db.session.flush()
    primary = [column.name for column in inspect(table).primary_key]
    columns = list(dict.fromkeys([*primary, *key, *(rows[0] if rows else ())]))
    known = {
        tuple(row[name] for name in key): row
        for row in db.session.execute(select(*(getattr(table, name) for name in columns))).mappings()
    }
    added, changed = [], []
    for row in rows:
        there = known.get(tuple(row[name] for name in key))
        if there is None:
            added.append({"id": uuid4()} | dict(row) if primary == ["id"] else dict(row))
        elif any(there[name] != value for name, value in row.items()):
            changed.append({name: there[name] for name in primary} | dict(row))
    for start in range(0, len(added), BATCH):
        db.session.execute(insert(table), added[start : start + BATCH], execution_options=ALL_ALIKE)
    for start in range(0, len(changed), BATCH):
        db.session.execute(update(table), changed[start : start + BATCH])
    if changed:
        db.session.expire_all()
    return Imported(table.__name__, len(rows), len(added), len(changed))


def recorded(done: Imported, *, actor_id: UUID | None) -> Imported:
    """Write in the log what an import changed, if anything."""
    if done.added or done.changed:
        audit.record("directory.import", done.kind, actor_id=actor_id, added=done.added, changed=done.changed)
    return done
