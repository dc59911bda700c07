"""Municipalities as of a day: which exist, what became of them, how many people live there, who they belong with."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from consult.db import db
from consult.directory import mergers as through_mergers
from consult.directory.models import CouncilSeats, Merger, Municipality, Population, Province
from consult.directory.names import folded
from consult.directory.queries.days import holds_on, latest_inhabitants
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.wording import N_


def provinces() -> Sequence[Province]:
    """Return the provinces from north to south, as their codes run."""
    return db.session.scalars(select(Province).order_by(Province.code)).all()


def municipality(code: str) -> Municipality:
    """Return the municipality with its province, whether it still exists or not; NotFound when there never was one."""
    statement = (
        select(Municipality).where(Municipality.code == code).options(joinedload(Municipality.province))
    )
    found = db.session.scalar(statement) if code.isalnum() else None
    if found is None:
        raise NotFound(N_("There is no municipality with this code."))
    return found


def municipalities_on(day: date, *, province_code: str | None = None) -> Sequence[Municipality]:
    """Return the municipalities that exist on the day, with their provinces, by name."""
    return db.session.scalars(_existing(day, province_code)).all()


def municipalities_page(
    day: date, *, sought: str = "", province_code: str | None = None, number: int = 1
) -> Page[Municipality]:
    """Return one page of those that exist on the day and carry the sought words in a name or code, by name."""
    return page_of(_existing(day, province_code).where(*_carries(sought)), number=number)


def municipalities_of_other_days(day: date, *, sought: str, most: int = 10) -> Sequence[Municipality]:
    """Return those that carry the sought words but do not exist on the day, by name; none when nothing is sought."""
    if not sought.strip():
        return []
    return db.session.scalars(
        select(Municipality)
        .where(~holds_on(Municipality, day), *_carries(sought))
        .options(joinedload(Municipality.province))
        .order_by(Municipality.search_name, Municipality.code)
        .limit(most)
    ).all()


def _carries(sought: str) -> list[ColumnElement[bool]]:
    """Return the conditions that every sought word is in a name, or is the code."""
    return [
        or_(Municipality.search_name.contains(word, autoescape=True), func.lower(Municipality.code) == word)
        for word in folded(sought).split()
    ]


def _existing(day: date, province_code: str | None) -> Select[Municipality]:
    statement = (
        select(Municipality)
        .where(holds_on(Municipality, day))
        .options(joinedload(Municipality.province))
        .order_by(Municipality.search_name, Municipality.code)
    )
    return statement.where(Municipality.province_code == province_code) if province_code else statement


def all_mergers() -> Sequence[Merger]:
    """Return every merger, oldest first; border corrections and plans too."""
    return db.session.scalars(
        select(Merger).order_by(Merger.effective, Merger.old_code, Merger.new_code)
    ).all()


def mergers_of(code: str) -> Sequence[Merger]:
    """Return the mergers that the municipality was on either side of, oldest first; border corrections and plans too."""
    return db.session.scalars(
        select(Merger)
        .where(or_(Merger.old_code == code, Merger.new_code == code))
        .order_by(Merger.effective, Merger.old_name, Merger.new_name)
    ).all()


def successors(code: str, day: date) -> Sequence[Municipality]:
    """Return the municipalities that have this one's ground on the day, through chains, by name."""
    return _by_codes(through_mergers.successors(code, all_mergers(), day=day))


def municipality_as_of(code: str, day: date) -> Sequence[Municipality]:
    """Return the municipality when it exists on the day, else who came after it or stood before it, by name."""
    asked = municipality(code)
    if asked.exists_on(day):
        return [asked]
    if asked.valid_until is not None and asked.valid_until <= day:
        return successors(code, day)
    return _by_codes(through_mergers.predecessors(code, all_mergers(), day=day))


def _by_codes(codes: Collection[str]) -> Sequence[Municipality]:
    return db.session.scalars(
        select(Municipality)
        .where(Municipality.code.in_(codes))
        .options(joinedload(Municipality.province))
        .order_by(Municipality.search_name)
    ).all()


def inhabitants_on(day: date, *, codes: Collection[str] | None = None) -> dict[str, int]:
    """Return inhabitants by code: of the latest year up to the day's that is known, else of the earliest.

    A municipality whose inhabitants nobody imported is left out; with `codes`, so is every other.
    """
    known = latest_inhabitants(day)
    statement = select(known.c.municipality_code, known.c.inhabitants)
    if codes is not None:
        statement = statement.where(known.c.municipality_code.in_(codes))
    return dict(db.session.execute(statement).all())


def inhabitants(code: str, day: date) -> int | None:
    """Return the inhabitants of one municipality as `inhabitants_on` does; None when nobody knows."""
    return inhabitants_on(day, codes=[code]).get(code)


def population_of(code: str) -> Sequence[Population]:
    """Return the inhabitants of every year that is known, latest first."""
    return db.session.scalars(
        select(Population).where(Population.municipality_code == code).order_by(Population.year.desc())
    ).all()


def seats_by_law(inhabitants: int) -> CouncilSeats | None:
    """Return the seats and aldermen that the law gives for so many inhabitants; None when the law was not imported."""
    return db.session.scalar(
        select(CouncilSeats)
        .where(CouncilSeats.population_from <= inhabitants)
        .order_by(CouncilSeats.population_from.desc())
        .limit(1)
    )
