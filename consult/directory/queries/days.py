"""What holds on a day, said once for every dated table; and how many people lived somewhere."""

from datetime import date

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    case,
    func,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from consult.directory.models import Appointment, Municipality, NetworkMembership, Population

Dated = type[Municipality] | type[NetworkMembership] | type[Appointment]


def holds_on(table: Dated, day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition valid_from <= day < valid_until, an empty bound being open; the day may be one that is filled in."""
    return and_(
        or_(table.valid_from.is_(None), table.valid_from <= day),
        or_(table.valid_until.is_(None), table.valid_until > day),
    )


def latest_inhabitants(day: date) -> Subquery:
    """Return (municipality_code, inhabitants): of the latest year up to the day's that is known, else of the earliest."""
    year = Population.year
    is_later = case((year > day.year, 1), else_=0)
    distance = case((year > day.year, year), else_=-year)
    place = func.row_number().over(partition_by=Population.municipality_code, order_by=(is_later, distance))
    ranked: Select[str, int, int] = select(
        Population.municipality_code, Population.inhabitants, place.label("place")
    )
    known = ranked.subquery()
    return select(known.c.municipality_code, known.c.inhabitants).where(known.c.place == 1).subquery()


def inhabitants_of(
    code: ColumnElement[str] | InstrumentedAttribute[str], asked: BindParameter[int]
) -> ScalarSelect[int]:
    """Return the inhabitants of the one municipality of a row in the year that is asked, by the same rule.

    For few rows: there the index is quicker.
    """
    year = Population.year
    is_later = case((year > asked, 1), else_=0)
    distance = case((year > asked, year), else_=-year)
    own = select(Population.inhabitants).where(Population.municipality_code == code)
    return own.order_by(is_later, distance).limit(1).scalar_subquery()
