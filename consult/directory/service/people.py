"""Importing people with the offices that they hold: thousands at once, or none when anything is wrong."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from consult.db import db
from consult.directory.models import Appointment, Municipality, Office, Person
from consult.directory.names import folded
from consult.directory.service.members import every_municipality, known_municipality
from consult.directory.service.sheet import ImportRefused, Line, Problem, Progress, Sheet, silent
from consult.directory.service.storing import Imported, recorded, store
from consult.wording import N_

OFFICES = {office.value: office for office in Office} | {
    "burgemeester": Office.MAYOR,
    "wethouder": Office.ALDERMAN,
    "raadslid": Office.COUNCIL_MEMBER,
    "gemeentesecretaris": Office.MUNICIPAL_SECRETARY,
    "griffier": Office.CLERK,
}
ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\".]+(\.[^@\s,;<>\".]+)+")
NO_ADDRESS = N_("“%(found)s” is not an e-mail address.")
Fault = tuple[str, str, Mapping[str, object]]


@dataclass(frozen=True)
class NewPerson:
    """Somebody in one office; several with one address are one person in several offices."""

    name: str
    email: str
    office: Office
    municipality_code: str
    valid_from: date
    valid_until: date | None = None


def import_people(content: bytes, *, progress: Progress = silent, actor_id: UUID | None = None) -> Imported:
    """Take over people: name, email, office, municipality (its code), from, until (empty: still in office).

    Who is on the register already (by address) gets the name of the file; an office that is there already (same
    office, municipality and first day) gets its last day. Nobody is removed.

    Raises:
        ImportRefused: with every fault of the file; nothing is written then.
    """
    sheet = Sheet(content, ["name", "email", "office", "municipality", "from"], optional=["until"])
    municipalities = every_municipality()
    read = []
    for line in sheet.watched(progress):
        before = len(sheet.problems)
        found = _person(line, municipalities)
        if len(sheet.problems) == before:
            read.append((line, found))
    people = [found for _line, found in read]
    for place, (column, message, values) in _faults(people, municipalities):
        read[place][0].refuse(column, message, **values)
    sheet.settle()
    return _save(people, progress=progress, actor_id=actor_id)


def add_people(
    people: Sequence[NewPerson], *, progress: Progress = silent, actor_id: UUID | None = None
) -> Imported:
    """Add people as `import_people` does, from values instead of a file; the rows of problems count from 1.

    Raises:
        ImportRefused: with everything that is wrong; nothing is written then.
    """
    municipalities = every_municipality()
    problems = [
        Problem(place + 1, column, message, values)
        for place, (column, message, values) in _faults(people, municipalities)
    ]
    if problems:
        raise ImportRefused(problems)
    return _save(people, progress=progress, actor_id=actor_id)


def _person(line: Line, municipalities: Mapping[str, Municipality]) -> NewPerson:
    """Return one row; a wrong cell is a fault of the sheet, and what is returned then is not used."""
    email = line.text("email").lower()
    if email and not ADDRESS.fullmatch(email):
        line.refuse("email", NO_ADDRESS, found=email)
    return NewPerson(
        name=line.text("name"),
        email=email,
        office=line.one_of("office", OFFICES) or Office.MAYOR,
        municipality_code=known_municipality(line, municipalities),
        valid_from=line.day("from") or date.min,
        valid_until=line.day("until", may_be_empty=True),
    )


def _faults(
    people: Sequence[NewPerson], municipalities: Mapping[str, Municipality]
) -> Iterator[tuple[int, Fault]]:
    """Give what is wrong with each, with its place in the sequence."""
    names: dict[str, str] = {}
    seen: set[tuple[str, Office, str, date]] = set()
    for place, one in enumerate(people):
        for fault in _own_faults(one, municipalities.get(one.municipality_code)):
            yield place, fault
        if names.setdefault(one.email, one.name) != one.name:
            yield place, ("name", N_("An earlier row gives this address another name."), {})
        key = (one.email, one.office, one.municipality_code, one.valid_from)
        if key in seen:
            yield (
                place,
                ("office", N_("An earlier row gives this person the same office on the same day."), {}),
            )
        seen.add(key)


def _own_faults(one: NewPerson, municipality: Municipality | None) -> Iterator[Fault]:
    """Give what is wrong with one row by itself."""
    if not one.name:
        yield "name", N_("This is empty."), {}
    if not ADDRESS.fullmatch(one.email):
        yield "email", NO_ADDRESS, {"found": one.email}
    if one.valid_until and one.valid_until <= one.valid_from:
        yield "until", N_("The end comes before the beginning."), {}
    if municipality is None:
        message = N_("There is no municipality “%(found)s”.")
        yield "municipality", message, {"found": one.municipality_code}
        return
    named = {"name": municipality.name}
    if not municipality.exists_on(one.valid_from):
        yield "from", N_("%(name)s does not exist on this day."), named
    elif one.valid_until and municipality.valid_until and one.valid_until > municipality.valid_until:
        day = municipality.valid_until.isoformat()
        yield "until", N_("%(name)s ended before this day, on %(day)s."), named | {"day": day}


def _save(people: Sequence[NewPerson], *, progress: Progress, actor_id: UUID | None) -> Imported:
    """Write people and their offices; the second half of the work."""
    total = 2 * len(people)
    rows = {
        one.email: {"email": one.email, "name": one.name, "search_name": folded(one.name)} for one in people
    }
    done = store(Person, list(rows.values()), key=["email"])
    progress(total * 3 // 4, total)
    ids = {email: id for email, id in db.session.execute(select(Person.email, Person.id)) if email in rows}
    held = [
        {
            "person_id": ids[one.email],
            "office": one.office,
            "municipality_code": one.municipality_code,
            "valid_from": one.valid_from,
            "valid_until": one.valid_until,
        }
        for one in people
    ]
    done += store(Appointment, held, key=["person_id", "office", "municipality_code", "valid_from"])
    progress(total, total)
    return recorded(done, actor_id=actor_id)
