"""Worlds that many tests ask for: made by the services the first time, and put back row by row after that."""

from collections.abc import Hashable

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from consult import clock
from consult.audit import AuditEvent
from consult.db import Base, db

WORLDS = {}


def once(make, *asked_for: Hashable):
    """Give what `make` gives, the id of a row: it is called once a day for what is asked for, if the rest allows it.

    The rows are put back as they were written, dates and all; beside others of the same name the world is made anew.
    """
    if db.session.scalar(select(AuditEvent.number).limit(1)):  # Its own events would follow others.
        return make()
    key = (clock.now().date(), make.__qualname__, *asked_for)
    if key in WORLDS and _put_back(WORLDS[key][1]):
        return WORLDS[key][0]
    before = _rows()
    made = make()
    WORLDS[key] = made, _without(_rows(), before)
    return made


def _put_back(rows):
    try:
        with db.session.begin_nested():
            for table, some in rows.items():
                db.session.execute(insert(table), some)
    except IntegrityError:
        return False
    db.session.commit()
    return True


def _rows():
    """All rows by table, parents first."""
    db.session.flush()
    return {
        table: db.session.execute(select(table)).mappings().all() for table in Base.metadata.sorted_tables
    }


def _without(rows, before):
    """The tables with rows that were not there before."""
    new = {table: [dict(row) for row in some if row not in before[table]] for table, some in rows.items()}
    return {table: some for table, some in new.items() if some}
