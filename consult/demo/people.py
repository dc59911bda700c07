"""Some 11,000 made-up office holders over the real municipalities, at each of the two reference dates.

Seats and aldermen are those of the law; every municipality has a mayor, a secretary and a clerk. Some people of 2019
still hold an office today, in the same municipality or in the one that it went into.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from sqlalchemy import select

from consult.db import db
from consult.demo import reading
from consult.demo.careers import careers, held_on
from consult.demo.names import Named, Names
from consult.demo.year import CURRENT, PAST, Year
from consult.directory import queries, service
from consult.directory.models import CouncilSeats, Municipality, Office
from consult.directory.service import NewPerson

STILL_THERE = {
    Office.MAYOR: 0.3,
    Office.ALDERMAN: 0.2,
    Office.COUNCIL_MEMBER: 0.22,
    Office.MUNICIPAL_SECRETARY: 0.25,
    Office.CLERK: 0.35,
}
"""Which part of the offices of today is held by somebody who held it in 2019."""
SHARES_A_CLERK = 25
"""One in so many municipalities has the clerk of the one before, so that some people hold two offices."""
ACCOUNTS = {
    ("GM0177", Office.COUNCIL_MEMBER): Named("Sanne Visser", "raadslid@voorbeeld.example"),
    ("GM0355", Office.ALDERMAN): Named("Henk van Dijk", "wethouder@voorbeeld.example"),
}
"""The demo accounts that are on the register: a council member of Raalte and an alderman of Zeist."""
Holders = dict[tuple[str, Office], list[Named]]
"""Who holds an office in a municipality."""


@dataclass
class Staffing:
    """Who stands where while the register is made; `settled` are the addresses that come back nowhere else."""

    names: Names
    before: Holders = field(default_factory=dict)
    here: Holders = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)


def make(year: Year) -> str:
    """Put everybody on the register."""
    then, today = reference_dates(year)
    staffing = Staffing(Names(year.chance("names")))
    first = list(_office_holders(year, then, staffing))
    staffing.before, staffing.here = staffing.here, {}
    second = list(_office_holders(year, today, staffing))
    people = list(careers(first, second))
    service.add_people(people)
    return f"{len({one.email for one in people}):,} people, {len(people):,} appointments"


def reference_dates(year: Year) -> tuple[date, date]:
    """Return the reference dates of the two consultations."""
    written = {one["slug"]: one for one in reading.book("consultations")["consultations"]}
    return written[PAST]["reference_date"], year.day(written[CURRENT]["reference_in_days"])


def _office_holders(year: Year, day: date, staffing: Staffing) -> Iterator[NewPerson]:
    """Give everybody in office on a day."""
    law = db.session.scalars(select(CouncilSeats).order_by(CouncilSeats.population_from)).all()
    inhabitants, chance = queries.inhabitants_on(day), year.chance("people", day.year)
    neighbour = ""
    for place, municipality in enumerate(_municipalities(year, day)):
        codes = _codes_before(municipality, staffing.before)
        for office, number in _staff(inhabitants[municipality.code], law, chance):
            holders = _holders(office, number, municipality.code, codes, staffing, chance)
            if office == Office.CLERK and place % SHARES_A_CLERK == 1:
                holders = _shared(holders, staffing.here[neighbour, office], staffing)
            staffing.here[municipality.code, office] = holders
            for holder in holders:
                yield NewPerson(
                    *holder, office, municipality.code, *held_on(day, office, municipality, chance)
                )
        neighbour = municipality.code


def _municipalities(year: Year, day: date) -> Sequence[Municipality]:
    """Return the municipalities that get office holders, by province: those of the accounts, and as many as fit."""
    every = sorted(queries.municipalities_on(day), key=lambda one: (one.province_code, one.code))
    chosen = {one.code for one in year.some(every)} | {code for code, _office in ACCOUNTS}
    return [one for one in every if one.code in chosen]


def _staff(inhabitants: int, law: Sequence[CouncilSeats], chance: Random) -> Iterator[tuple[Office, int]]:
    """Give each office with how many hold it: seats by law, aldermen between the law's least and most."""
    row = law[bisect_right([one.population_from for one in law], inhabitants) - 1]
    aldermen = chance.randint(row.aldermen_min, row.aldermen_max_full_time)
    for office in Office:
        number = {Office.COUNCIL_MEMBER: row.seats, Office.ALDERMAN: max(aldermen, row.aldermen_min + 1)}
        yield office, number.get(office, 1)


def _codes_before(municipality: Municipality, before: Holders) -> list[str]:
    """Return the municipalities of 2019 that this one is, or came from."""
    if not before or (municipality.code, Office.MAYOR) in before or municipality.valid_from is None:
        return [municipality.code]
    return [one.code for one in queries.municipality_as_of(municipality.code, date(2019, 1, 1))]


def _holders(
    office: Office, number: int, code: str, codes: list[str], staffing: Staffing, chance: Random
) -> list[Named]:
    """Return who holds an office here: a demo account first, then some of 2019, then new names."""
    found = [ACCOUNTS[code, office]] if (code, office) in ACCOUNTS else []
    known = [one for code in codes for one in staffing.before.get((code, office), []) if one not in found]
    staying = [one for one in known if chance.random() < STILL_THERE[office]]
    found += [one for one in staying if one.email not in staffing.settled][: number - len(found)]
    staffing.settled.update(one.email for one in found)
    return found + [staffing.names.give() for _ in range(number - len(found))]


def _shared(holders: list[Named], neighbours: list[Named], staffing: Staffing) -> list[Named]:
    """Return the neighbour's clerk instead of an own one, unless that one was there in 2019 already."""
    if neighbours[0].email in staffing.settled:
        return holders
    staffing.settled.add(neighbours[0].email)
    return neighbours
