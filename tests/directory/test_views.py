"""The pages of the register: who may see them, and what they show as of a day."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine

from consult.db import db
from consult.directory.models import MergerKind, Office
from tests.factories import accounts
from tests.factories.directory import (
    appointment,
    council_seats,
    department,
    merger,
    municipality,
    network,
    person,
    province,
)

LISTS = ["/directory/", "/directory/people", "/directory/departments", "/directory/networks"]


@pytest.fixture(autouse=True)
def today():
    """All of this happens on 1 June 2026."""
    with time_machine.travel("2026-06-01T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def city(groningen):
    """A city with a mayor."""
    place = municipality("Groningen", code="GM0014", inhabitants=240_000)
    appointment(person("Anna Bos", email="anna@groningen.example"), office=Office.MAYOR, municipality=place)
    return place


@pytest.fixture
def haren(city):
    """A municipality that went into the city in 2019."""
    place = municipality("Haren", code="GM0017", valid_until=date(2019, 1, 1), inhabitants=20_000, year=2018)
    merger(place, city, date(2019, 1, 1))
    appointment(
        person("Bram Vos"), municipality=place, valid_from=date(2014, 3, 27), valid_until=date(2019, 1, 1)
    )
    return place


@pytest.mark.parametrize("url", [*LISTS, "/directory/municipalities/GM0014"])
def test_the_register_is_for_the_bureau_and_administrators(city, client, sign_in, url):
    db.session.commit()
    assert client.get(url).status_code == 302
    for account, status in ((accounts.member(), 403), (accounts.organiser(), 403), (accounts.admin(), 200)):
        assert sign_in(account).get(url).status_code == status


def test_a_person_and_a_network_are_for_the_same_readers(city, client, sign_in):
    urls = [f"/directory/people/{person().id}", f"/directory/networks/{network().id}"]
    member, admin = sign_in(accounts.member()), sign_in(accounts.admin())
    assert [client.get(url).status_code for url in urls] == [302, 302]
    assert [member.get(url).status_code for url in urls] == [403, 403]
    assert [admin.get(url).status_code for url in urls] == [200, 200]


@pytest.mark.parametrize("url", LISTS)
def test_an_empty_register_says_what_to_do(look, url):
    assert "flask consult import" in look(url).text


@pytest.mark.parametrize("url", ["people/{}", "networks/{}", "municipalities/GM9999", "municipalities/%00"])
def test_what_is_not_there_is_not_found(look, url):
    assert look("/directory/" + url.format(uuid4())).status_code == 404


def test_the_municipalities_stand_with_province_and_inhabitants(city, look):
    text = look("/directory/").text
    assert "1 gemeente op 1 juni 2026" in text
    assert "Groningen" in text
    assert "240.000" in text


def test_the_municipalities_are_those_of_the_day_that_is_asked(haren, look):
    assert ">Haren<" not in look("/directory/").text
    text = look("/directory/?day=31-12-2018").text
    assert "2 gemeenten op 31 december 2018" in text
    assert ">Haren<" in text


def test_a_municipality_that_ended_is_found_beside_the_list(haren, look):
    text = look("/directory/?q=HAREN").text
    assert "0 gemeenten gevonden" in text
    assert "Niet op 1 juni 2026, wel op een ander moment" in text
    assert "opgeheven op 1 januari 2019" in text


def test_a_search_without_result_says_so(city, look):
    assert "Geen gemeente gevonden" in look("/directory/?q=atlantis").text
    assert "Niemand gevonden" in look("/directory/people?q=atlantis").text


def test_the_filters_follow_to_the_next_page(groningen, look):
    for number in range(30):
        municipality(f"Plaats {number:02d}")
    text = look("/directory/?province=PV20&q=plaats&day=2026-01-01").text
    assert "Plaats 24" in text
    assert "Plaats 25" not in text
    assert "/directory/?page=2&amp;q=plaats&amp;province=PV20&amp;day=2026-01-01" in text
    assert "Plaats 25" in look("/directory/?province=PV20&q=plaats&day=2026-01-01&page=2").text


@pytest.mark.parametrize("page", ["0", "-1", "999", "99999999999999999999", "x"])
def test_a_page_that_is_not_there_is_one_that_is(city, look, page):
    assert look(f"/directory/?page={page}").status_code == 200


@pytest.mark.parametrize(
    "url", ["/directory/", "/directory/people", "/directory/departments", "/directory/municipalities/GM0014"]
)
def test_a_day_that_is_none_is_said_and_kept(city, look, url):
    page = look(f"{url}?day=31-2-2026")
    assert page.status_code == 422
    assert "<title>Fout: " in page.text
    assert "Dit is geen datum" in page.text
    assert 'value="31-2-2026"' in page.text


def test_words_that_are_too_many_are_said_and_looked_for_nowhere(city, look):
    page = look("/directory/people?q=" + "a" * 101)
    assert page.status_code == 422
    assert "Zoek met maximaal 100 tekens." in page.text


@pytest.mark.parametrize("query", ["province=PV99", "office=king", "q=%00", "province=%00"])
def test_a_filter_that_means_nothing_is_not_asked(city, look, query):
    page = look(f"/directory/people?{query}")
    assert page.status_code == 200
    assert "Anna Bos" in page.text


def test_people_stand_with_their_offices(city, look):
    text = look("/directory/people").text
    assert "1 deelnemer heeft een functie op 1 juni 2026" in text
    assert "burgemeester van Groningen" in text
    assert "anna@groningen.example" in text


def test_people_are_filtered_by_office_on_the_page(city, look):
    appointment(person("Carla Kok"), municipality=city)
    text = look("/directory/people?office=council_member").text
    assert "Carla Kok" in text
    assert "Anna Bos" not in text


def test_a_person_stands_with_every_office_ever_held(haren, look):
    someone = person("Daan Kok")
    appointment(someone, municipality=haren, valid_from=date(2010, 1, 1), valid_until=date(2014, 3, 27))
    text = look(f"/directory/people/{someone.id}").text
    assert "van 1 januari 2010 tot 27 maart 2014" in text
    assert "Haren" in text


def test_a_person_without_an_office_cannot_take_part(app, look):
    assert "kan niet meedoen" in look(f"/directory/people/{person().id}").text


def test_a_municipality_shows_who_holds_office_and_what_the_law_gives(city, look):
    council_seats(39, aldermen=(2, 8, 10))
    network("G40", members=[city])
    department(city.province)
    text = look("/directory/municipalities/GM0014").text
    assert "Anna Bos" in text
    assert "0 van 39 bezet" in text
    assert "minimaal 2, met deeltijd maximaal 10" in text
    assert "100.000 tot 250.000" in text
    assert "G40" in text
    assert "Afdeling Groningen" in text


def test_a_municipality_that_ended_names_who_came_after_it(haren, look):
    text = look("/directory/municipalities/GM0017").text
    assert "bestaat niet op deze dag" in text
    assert "Op 1 juni 2026 is dit het gebied van:" in text
    assert "De gemeente ging op in" in text
    assert "Bram Vos" in text


def test_the_same_municipality_on_an_earlier_day_shows_who_held_office_then(haren, look):
    text = look("/directory/municipalities/GM0017?day=2018-01-01").text
    assert "In functie op 1 januari 2018" in text
    assert "is dit het gebied van" not in text
    assert "Bram Vos" in text


@pytest.mark.parametrize(
    ("kind", "founds", "old_side", "new_side"),
    [
        (MergerKind.ABOLISHED, True, "De gemeente ging op in", "De gemeente ontstond, met daarin"),
        (MergerKind.ABOLISHED, False, "De gemeente ging op in", "ging op in deze gemeente"),
        (MergerKind.SPLIT, False, "De gemeente werd gesplitst: een deel ging naar", "Een deel van"),
        (MergerKind.BORDER_CORRECTION, False, "een klein deel ging naar", "een klein deel kwam van"),
        (MergerKind.PLANNED, False, "Gepland: de gemeente gaat op in", "Gepland: "),
    ],
)
def test_a_merger_reads_from_both_sides(city, look, kind, founds, old_side, new_side):
    other = municipality("Ten Boer", code="GM0009")
    merger(other, city, date(2027, 1, 1), kind, founds=founds)
    assert old_side in look("/directory/municipalities/GM0009").text
    assert new_side in look("/directory/municipalities/GM0014").text


def test_departments_count_their_municipalities_and_people_on_the_day(haren, look):
    department(haren.province)
    today, before = (look("/directory/departments").text, look("/directory/departments?day=1-6-2018").text)
    assert '1<span class="hide"> gemeenten in Groningen' in today
    assert '2<span class="hide"> gemeenten in Groningen' in before


def test_a_network_shows_its_members_and_where_that_is_from(city, look):
    members = network("G40", members=[city])
    text = look(f"/directory/networks/{members.id}").text
    assert "1 gemeente op 1 juni 2026" in text
    assert "Groningen" in text
    assert "Geen leden op deze dag" in look(f"/directory/networks/{network('M50').id}").text
    assert "1 gemeente" in look("/directory/networks").text


@pytest.fixture
def many(groningen):
    """Thirty municipalities with a mayor and a council member each, in one network."""
    places = [municipality(f"Plaats {number:02d}") for number in range(30)]
    for place in places:
        appointment(office=Office.MAYOR, municipality=place)
        appointment(municipality=place)
    department(groningen)
    return network("G40", members=places), places


@pytest.mark.parametrize(
    ("url", "statements"),
    [
        ("/directory/", 7),  # account and roles (2), provinces, count, rows, inhabitants, those of other days
        ("/directory/?q=plaats", 7),
        ("/directory/people", 6),  # account and roles (2), provinces, count, rows, offices
        ("/directory/departments", 5),  # account and roles (2), departments, municipalities, people
        ("/directory/networks", 4),  # account and roles (2), networks, members
        ("/directory/networks/{network}", 5),  # account and roles (2), network, members, inhabitants
        ("/directory/municipalities/{code}", 11),  # account and roles (2) and one for each part of the page
    ],
)
def test_no_list_costs_more_for_being_longer(many, look, queries, url, statements):
    members, places = many
    url = url.format(network=members.id, code=places[0].code)
    look(url)
    queries.clear()
    assert look(url).status_code == 200
    assert len([statement for statement in queries if statement.startswith(("SELECT", "WITH"))]) <= statements


def test_a_province_without_municipalities_counts_none(groningen, look):
    department(province("PV21", "Fryslân", "Fr"))
    assert '0<span class="hide"> gemeenten in Fryslân' in look("/directory/departments").text
