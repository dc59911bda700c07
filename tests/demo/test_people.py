"""Made-up people: their names, their careers and how they lean."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from consult.demo.careers import careers, held_on
from consult.demo.leanings import Person, takes_part
from consult.demo.names import Names
from consult.directory.models import Municipality, Office, SizeClass
from consult.directory.queries import Strata
from consult.directory.service import NewPerson

REFERENCE = date(2019, 1, 1)


def office(begin, until, *, office=Office.COUNCIL_MEMBER, code="GM0177"):
    return NewPerson("Sanne Visser", "sanne@voorbeeld.example", office, code, begin, until)


def strata(**values):
    defaults = {
        "office": Office.COUNCIL_MEMBER,
        "province_code": "PV26",
        "size_class": SizeClass.FROM_20,
        "networks": (),
        "municipality_code": "GM0355",
    }
    return Strata(**defaults | values)


def part(times, happens):
    return sum(happens() for _ in range(times)) / times


def test_every_address_is_given_once_and_can_reach_nobody():
    names = Names(Random(1))
    given = [names.give().email for _ in range(5000)]
    assert len(set(given)) == 5000
    assert all(email.endswith("@voorbeeld.example") and email.isascii() for email in given)


def test_a_council_member_sits_for_the_term():
    assert held_on(REFERENCE, Office.COUNCIL_MEMBER, Municipality(), Random(1)) == (
        date(2018, 3, 29),
        date(2022, 3, 30),
    )


def test_nobody_holds_an_office_before_or_after_the_municipality():
    short = Municipality(valid_from=REFERENCE, valid_until=date(2021, 1, 1))
    for one in Office:
        begin, until = held_on(REFERENCE, one, short, Random(1))
        assert begin == REFERENCE
        assert until <= date(2021, 1, 1)


def test_who_sat_then_and_sits_now_sat_between():
    then, now = office(date(2018, 3, 29), date(2022, 3, 30)), office(date(2026, 3, 26), None)
    assert [
        (one.valid_from.year, one.valid_until and one.valid_until.year) for one in careers([then], [now])
    ] == [(2018, 2022), (2022, 2026), (2026, None)]


def test_a_mayor_who_stayed_has_one_appointment():
    then = office(date(2017, 5, 1), date(2021, 5, 1), office=Office.MAYOR)
    now = office(date(2023, 5, 1), None, office=Office.MAYOR)
    assert [(one.valid_from, one.valid_until) for one in careers([then], [now])] == [(date(2017, 5, 1), None)]


def test_who_moved_along_in_a_merger_is_not_in_two_places():
    then = office(date(2017, 5, 1), date(2024, 5, 1), office=Office.CLERK, code="GM0738")
    now = office(date(2023, 5, 1), None, office=Office.CLERK, code="GM1959")
    first, second = careers([then], [now])
    assert first.valid_until == second.valid_from


@pytest.mark.parametrize(("province", "share"), [("PV26", 0.75), ("PV29", 0.48)])
def test_a_province_leans_as_it_is_written(province, share):
    chance, group = Random(3), strata(province_code=province)
    important = part(3000, lambda: Person(group, chance).opinion("energie-en-klimaat").strength >= 3.5)
    assert important == pytest.approx(share, abs=0.03)


def test_statements_are_agreed_to_as_it_is_written():
    text, chance = "Elke regio moet één energieplan maken dat voor alle gemeenten verplicht is.", Random(3)
    said = Counter(Person(strata(province_code="PV28"), chance).stance(text) for _ in range(3000))
    assert said[1] / 3000 == pytest.approx(0.32, abs=0.03)
    assert said[0] / 3000 == pytest.approx(0.12, abs=0.03)


def test_nobody_chooses_more_than_may_be_chosen():
    person = Person(strata(), Random(3))
    chosen = [person.favourite(dict.fromkeys(range(1, 8), 0.0), 3) for _ in range(300)]
    assert {len(one) for one in chosen} == {0, 1, 2, 3}
    assert all(one == sorted(set(one)) for one in chosen)


def test_mayors_take_part_more_than_council_members():
    assert takes_part("2018-1", strata(office=Office.MAYOR)) > takes_part("2018-1", strata())
