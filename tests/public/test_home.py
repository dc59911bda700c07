"""The rest of the home: how many took part, the map, the next sessions, the newest result; and nothing at all."""

from datetime import timedelta

import pytest

from consult.consultations.models import Phase
from tests.factories import accounts, consultations, dialogues, directory, results, voting
from tests.factories.consultations import NOW
from tests.factories.world import world

pytestmark = pytest.mark.usefixtures("at_now")
KINDS = {
    "visitor": None,
    "member": accounts.member,
    "organiser": accounts.organiser,
    "bureau": accounts.bureau,
    "admin": accounts.admin,
}
DAY = timedelta(days=1)


def voters(voting_round, number):
    """So many people, each of a municipality of its own, vote."""
    for _each in range(number):
        voting.cast(voting_round, voting.voter(), voting.answers(voting_round))


def test_ten_voters_are_counted_aloud(visit, words):
    voters(voting.open_round(), 10)
    remark = words(visit("/").find(".//p[@class='small quiet']"))
    assert remark == "Tot nu toe stemden 10 deelnemers uit 10 van de 10 gemeenten."


def test_nine_voters_are_not(visit, words):
    voters(voting.open_round(), 9)
    assert "Tot nu toe" not in words(visit("/"))


def test_voters_of_few_municipalities_are_not_counted_either(visit, words):
    voting_round, municipality = voting.open_round(), directory.municipality()
    for _each in range(12):
        voting.cast(voting_round, voting.voter(municipality=municipality), voting.answers(voting_round))
    assert "Tot nu toe" not in words(visit("/"))


def departments():
    """Departments of four provinces."""
    return [
        directory.department(directory.province(code, name, short))
        for code, (name, short) in results.NAMES.items()
    ]


def test_the_map_tells_where_sessions_were_and_which_is_next(visit, words):
    consultation, (past, coming, later, _none) = consultations.consultation(), departments()
    dialogues.past_dialogue(consultation, past)
    dialogues.dialogue(consultation, coming)
    dialogues.dialogue(consultation, later, starts_at=NOW + 20 * DAY)
    page = visit("/")
    states = {words(tile.find("{*}text")): tile.get("class") for tile in page.findall(".//figure//{*}g")}
    assert [states[short] for short in ("Gr", "Ut", "Ze", "Fl")] == ["done", "next", "todo", "todo"]
    assert words(page.find(".//figure//{*}title")) == (
        "De twaalf provincies als tegels: in 1 is de bijeenkomst geweest, Utrecht is de volgende."
    )
    assert words(page.find(".//figcaption/p")) == "1 van de 3 bijeenkomsten is geweest."


@pytest.mark.parametrize(
    ("past", "coming", "summary"),
    [
        (0, 1, "De bijeenkomst komt nog."),
        (0, 2, "Alle 2 bijeenkomsten komen nog."),
        (2, 1, "2 van de 3 bijeenkomsten zijn geweest."),
        (2, 0, "Alle 2 bijeenkomsten zijn geweest."),
    ],
)
def test_under_the_map_stands_how_far_the_sessions_are(visit, words, past, coming, summary):
    consultation = consultations.consultation()
    for _each in range(past):
        dialogues.past_dialogue(consultation)
    for _each in range(coming):
        dialogues.dialogue(consultation)
    assert words(visit("/").find(".//figcaption/p")) == summary


def test_without_sessions_the_map_says_so(visit, words):
    consultations.consultation()
    page = visit("/")
    assert words(page.find(".//figcaption/p")) == "Er is nog geen bijeenkomst gepland."
    assert "Nog geen bijeenkomsten" in words(page)


def rows(page, words):
    return [
        words(row.find(".//h3"))
        for row in page.findall(".//li[@class]")
        if row.get("class").startswith("row")
    ]


def test_the_next_three_sessions_are_shown_and_cancelled_ones_are_not(visit, words):
    consultation, (first, *others) = consultations.consultation(), departments()
    off = {"cancelled_at": NOW, "cancel_reason": "Te weinig aanmeldingen."}
    dialogues.dialogue(consultation, first, starts_at=NOW + DAY, **off)
    for days, department in enumerate((*others, first), 2):
        dialogues.dialogue(consultation, department, starts_at=NOW + days * DAY)
    assert rows(visit("/"), words) == ["Utrecht – de volgende", "Zeeland", "Flevoland"]


def test_after_the_last_session_the_reports_are_named(visit, words):
    dialogues.past_dialogue()
    page = visit("/")
    assert "Er komt geen bijeenkomst meer" in words(page)
    assert words(page.find(".//figcaption/p")) == "De bijeenkomst is geweest."


def test_the_newest_result_leads_with_its_conclusion(visit, words):
    snapshot = results.published()
    section = visit("/").find(".//section[@aria-labelledby='latest']")
    assert "Hoe belangrijk is wonen?" in words(section)
    assert "Stemronde najaar, vastgesteld op maandag 9 maart 2026." in words(section)
    assert section.find(".//{*}svg[@class='mini']") is not None
    assert section.findall(".//a")[-1].get("href").startswith("/results/questions/")
    assert snapshot.published_at > NOW


def test_without_a_published_result_there_is_no_such_section(visit):
    consultations.consultation()
    assert visit("/").find(".//section[@aria-labelledby='latest']") is None


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_installation_says_so_to_everyone(visit, words, sign_in, kind):
    browser = sign_in(KINDS[kind]()) if KINDS[kind] else None
    page = visit("/", browser)
    assert words(page.find(".//h1")) == "Hier bepalen gemeenten samen wat hun vereniging doet"
    assert "Er is nog geen raadpleging." in words(page)


def test_an_empty_installation_tells_the_bureau_how_to_begin(hero, sign_in):
    assert hero(sign_in(accounts.bureau()))[2] == "/consultations/new"


def test_an_empty_installation_tells_an_administrator_what_to_load(visit, words, sign_in):
    assert "flask consult import facts" in words(visit("/", sign_in(accounts.admin())))


def test_a_consultation_in_preparation_stays_hidden(visit, words):
    consultations.consultation(phase=Phase.PREPARING)
    assert "Er is nog geen raadpleging." in words(visit("/"))


@pytest.mark.parametrize("kind", ["visitor", "member", "own organiser", "bureau", "admin"])
def test_everyone_sees_the_home_of_a_full_installation(visit, words, sign_in, kind):
    made = world()
    browser = None if kind == "visitor" else sign_in(made.accounts[kind])
    assert "Raadpleging Agenda 2027 · open" in words(visit("/", browser))


@pytest.mark.parametrize("kind", ["visitor", "member", "own organiser", "bureau", "admin"])
def test_the_home_takes_at_most_twelve_statements(client, sign_in, queries, kind):
    made = world()
    results.published(consultation=made.consultation)
    browser = client if kind == "visitor" else sign_in(made.accounts[kind])
    queries.clear()
    assert browser.get("/").status_code == 200
    assert len(queries) <= 12, "\n".join(queries)


def test_the_home_takes_as_many_statements_for_thirty_sessions_as_for_two(sign_in, queries):
    made = world()
    browser = sign_in(made.accounts["member"])
    browser.get("/")
    queries.clear()
    browser.get("/")
    few = len(queries)
    for days in range(30):
        dialogues.dialogue(made.consultation, made.department, starts_at=NOW + (days + 1) * DAY)
    for days in range(3):
        voting.open_round(made.consultation, closes_at=NOW + (days + 10) * DAY)
    browser = sign_in(made.accounts["member"])
    queries.clear()
    browser.get("/")
    assert len(queries) == few
