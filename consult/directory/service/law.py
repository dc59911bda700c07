"""Importing what the law says about councils: seats and aldermen by inhabitants (Gemeentewet, articles 8 and 36)."""

from uuid import UUID

from sqlalchemy import delete, insert, select

from consult.db import db
from consult.directory.models import CouncilSeats
from consult.directory.service.sheet import Line, Progress, Sheet, silent
from consult.directory.service.storing import Imported, recorded
from consult.wording import N_

COLUMNS = (
    "population_from",
    "population_to",
    "seats",
    "aldermen_min",
    "aldermen_max_full_time",
    "aldermen_max_with_part_time",
)
NUMBERS = COLUMNS[2:]


def import_council_seats(
    content: bytes, *, progress: Progress = silent, actor_id: UUID | None = None
) -> Imported:
    """Take over the whole table; it replaces the one that is there.

    The classes follow on each other from 0 inhabitants on; the last has no upper bound.

    Raises:
        ImportRefused: with every fault of the file; nothing is written then.
    """
    sheet = Sheet(content, ["inhabitants_from", "inhabitants_to", *NUMBERS])
    read = [(line, _class(line)) for line in sheet.watched(progress)]
    sheet.settle()
    expected: int | None = 0
    for line, row in read:
        if row["population_from"] != expected:
            line.refuse("inhabitants_from", N_("This class does not follow on the one before it."))
        upper = row["population_to"]
        expected = None if upper is None else upper + 1
    if expected is not None:
        sheet.refuse(0, "inhabitants_to", N_("The last class must have no upper bound."))
    sheet.settle()
    return recorded(_replace([row for _line, row in read]), actor_id=actor_id)


def _class(line: Line) -> dict[str, int | None]:
    """Return one row as a class of inhabitants."""
    lower, upper = line.number("inhabitants_from"), line.number("inhabitants_to", may_be_empty=True)
    if lower is not None and upper is not None and upper < lower:
        line.refuse("inhabitants_to", N_("The upper bound is below the lower."))
    return {"population_from": lower, "population_to": upper, **{name: line.number(name) for name in NUMBERS}}


def _replace(rows: list[dict[str, int | None]]) -> Imported:
    """Put these rows in the place of what is there, unless they are the same."""
    there = db.session.execute(
        select(*(getattr(CouncilSeats, name) for name in COLUMNS)).order_by(CouncilSeats.population_from)
    )
    if [tuple(row) for row in there] == [tuple(row[name] for name in COLUMNS) for row in rows]:
        return Imported("CouncilSeats", len(rows))
    db.session.execute(delete(CouncilSeats))
    db.session.execute(insert(CouncilSeats), rows)
    db.session.expire_all()
    return Imported("CouncilSeats", len(rows), added=len(rows))
