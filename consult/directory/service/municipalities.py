"""Importing the provinces, and the municipalities of a year with their inhabitants."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select

from consult.db import db
from consult.directory import queries
from consult.directory.models import Municipality, Population, Province
from consult.directory.names import folded
from consult.directory.service.members import every_municipality
from consult.directory.service.sheet import Line, Progress, Sheet, silent
from consult.directory.service.storing import Imported, recorded, store
from consult.wording import N_

FIRST_YEAR, LAST_YEAR = 1900, 2200


def import_provinces(
    content: bytes, *, progress: Progress = silent, actor_id: UUID | None = None
) -> Imported:
    """Take over provinces: code, name, abbreviation.

    Raises:
        ImportRefused: with every fault of the file; nothing is written then.
    """
    sheet = Sheet(content, ["code", "name", "abbreviation"])
    rows = []
    for line in sheet.watched(progress):
        row = {
            "code": line.code("code", like="PV27"),
            "name": line.text("name"),
            "abbreviation": line.text("abbreviation"),
        }
        line.once("code", row["code"])
        line.once("name", row["name"])
        rows.append(row)
    sheet.settle()
    return recorded(store(Province, rows, key=["code"]), actor_id=actor_id)


def import_municipalities(
    content: bytes, *, year: int, progress: Progress = silent, actor_id: UUID | None = None
) -> Imported:
    """Take over the whole set of municipalities that exist on 1 January of a year, with their inhabitants.

    The first set says which there are; every later one must be what the mergers make of it. `inhabitants_year` says
    when they were counted, where that is another year.

    Raises:
        ImportRefused: with every fault of the file; nothing is written then.
    """
    sheet = Sheet(
        content, ["code", "name", "province", "inhabitants"], optional=["also_known_as", "inhabitants_year"]
    )
    provinces = {province.code.lower(): province.code for province in queries.provinces()}
    read = [(line, _row(line, provinces), _count(line, year)) for line in sheet.watched(progress)]
    _check_set(sheet, {str(row["code"]): line for line, row, _count in read}, date(year, 1, 1))
    sheet.settle()
    done = store(Municipality, [row for _line, row, _count in read], key=["code"])
    done += store(Population, [count for *_, count in read], key=["municipality_code", "year"])
    progress(2, 2)
    return recorded(done, actor_id=actor_id)


def _row(line: Line, provinces: Mapping[str, str]) -> dict[str, object]:
    """Return one row as a municipality."""
    code, name, alias = line.code("code", like="GM0363"), line.text("name"), line.optional("also_known_as")
    line.once("code", code)
    return {
        "code": code,
        "name": name,
        "also_known_as": alias,
        "search_name": folded(name, alias),
        "province_code": line.one_of("province", provinces),
    }


def _count(line: Line, year: int) -> dict[str, object]:
    """Return the inhabitants of one row."""
    counted = line.number("inhabitants_year", may_be_empty=True) or year
    if not FIRST_YEAR <= counted <= LAST_YEAR:
        line.refuse("inhabitants_year", N_("%(year)s is not a year."), year=counted)
    return {
        "municipality_code": line.cells["code"].upper(),
        "year": counted,
        "inhabitants": line.number("inhabitants"),
    }


def _check_set(sheet: Sheet, lines: Mapping[str, Line], day: date) -> None:
    """Note where the set differs from what the register and its mergers say of the day."""
    known = every_municipality()
    is_first = not db.session.scalar(select(exists().where(Population.year.is_not(None))))
    for code, line in lines.items():
        if code not in known and not is_first:
            line.refuse("code", N_("%(code)s is not in the register, and no merger made it."), code=code)
        elif code in known and not known[code].exists_on(day):
            message = N_("%(code)s does not exist on 1 January %(year)s, say the mergers.")
            line.refuse("code", message, code=code, year=day.year)
        elif code in known and line.cells["province"].upper() != known[code].province_code:
            message = N_("%(code)s lies in %(province)s, says the register.")
            line.refuse("province", message, code=code, province=known[code].province_code)
    for code, municipality in known.items():
        if municipality.exists_on(day) and code not in lines:
            message = N_("%(code)s %(name)s is missing: it exists on 1 January %(year)s.")
            sheet.refuse(0, "code", message, code=code, name=municipality.name, year=day.year)
