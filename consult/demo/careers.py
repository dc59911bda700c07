"""Since when and until when people hold their offices, so that the register of any day between looks alive."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from consult.directory.models import Municipality, Office
from consult.directory.service import NewPerson

COUNCIL_TERMS = (date(2014, 3, 27), date(2018, 3, 29), date(2022, 3, 30), date(2026, 3, 26))
"""The days on which newly elected councils met first."""
POLITICAL = {Office.ALDERMAN, Office.COUNCIL_MEMBER}
"""The offices that end with the council's term."""


def held_on(
    day: date, office: Office, municipality: Municipality, chance: Random
) -> tuple[date, date | None]:
    """Return when somebody who holds an office on this day began and stopped, inside the municipality's life."""
    begin = max(term for term in COUNCIL_TERMS if term <= day)
    end = min((term for term in COUNCIL_TERMS if term > day), default=None)
    if office not in POLITICAL:
        begin = day - timedelta(days=chance.randrange(60, 2500))
        end = end and day + timedelta(days=chance.randrange(200, 2000))
    elif office == Office.ALDERMAN:
        begin = min(day, begin + timedelta(days=chance.randrange(30, 90)))
    ends = [one for one in (end, municipality.valid_until) if one is not None]
    return max(begin, municipality.valid_from or date.min), min(ends, default=None)


def careers(then: Sequence[NewPerson], today: Sequence[NewPerson]) -> Iterator[NewPerson]:
    """Give all appointments; who holds in 2019 and today the same office in the same place never left."""
    before = {(one.email, one.office): one for one in then}
    after = {(one.email, one.office): one for one in today}
    yield from (one for one in then if (one.email, one.office) not in after)
    for one in today:
        first = before.get((one.email, one.office))
        yield from _career(first, one) if first else [one]


def _career(first: NewPerson, second: NewPerson) -> Iterator[NewPerson]:
    """Give the terms of a council or board, or one long appointment; nobody is in two places at once."""
    left = first.valid_until or second.valid_from
    if first.municipality_code != second.municipality_code:
        yield replace(first, valid_until=min(left, second.valid_from))
        yield second
    elif first.office in POLITICAL:
        yield first
        if left < second.valid_from:
            yield replace(second, valid_from=left, valid_until=second.valid_from)
        yield second
    else:
        yield replace(first, valid_until=second.valid_until)
