"""The questions of a round as a reader asked to see them: found, sorted, a page at a time."""

import re

import pytest
import time_machine

from consult.methods.disclosure import Hidden
from consult.results.listing import PER_PAGE, listed
from consult.results.narrowing import ANSWERS, DIVIDED, GAP, NAME, NUMBER, SORTS, Narrowing
from consult.results.round_figures import TOO_FEW
from consult.results.sentences import agreements, rounds
from consult.results.showing.lists import lists_of
from tests.factories import accounts
from tests.factories import results as make
from tests.factories.results import CLOSED
from tests.results.made_up import around, choice, importance, stance
from tests.results.pages import rows_of, words

pytestmark = pytest.mark.usefixtures("app")
HIDDEN = {"hidden": TOO_FEW, "counts": (), "base": None, "support": None, "provinces": (), "place": None}
ALIKE, APART = ((60, 100), (60, 100), (60, 100)), ((90, 100), (20, 100), (60, 100))


def topics():
    return around(
        importance("Wonen", (0, 0, 0, 500, 500), place=1, number=3, cells=ALIKE),
        importance("Élan", (400, 0, 100, 0, 500), place=2, number=1, cells=APART),
        importance("Zorg", (100, 100, 600, 100, 100), place=3, number=2, cells=()),
        importance("Bos", number=4, **HIDDEN),
    )


def names(figures, **asked):
    return [each.name for each in listed(figures, Narrowing(**asked)).items]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("support", ["Wonen", "Élan", "Zorg", "Bos"]),
        (NAME, ["Bos", "Élan", "Wonen", "Zorg"]),
        (NUMBER, ["Élan", "Zorg", "Wonen", "Bos"]),
        (GAP, ["Élan", "Wonen", "Zorg", "Bos"]),
        (DIVIDED, ["Élan", "Zorg", "Wonen", "Bos"]),
    ],
)
def test_a_list_has_the_order_asked_for(sort, order):
    assert names(topics(), sort=sort) == order


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("is elan", ["Élan"]),
        ("WON", ["Wonen"]),
        ("hoe belangrijk", ["Wonen", "Élan", "Zorg", "Bos"]),
        ("", ["Wonen", "Élan", "Zorg", "Bos"]),
        ("xyz", []),
    ],
)
def test_a_word_is_found_whatever_its_accents_and_capitals(q, found):
    assert names(topics(), q=q) == found


def test_a_choice_is_found_by_its_options():
    found = listed(around(importance(), choice()), Narrowing(q="klimaat")).items
    assert [each.kind for each in found] == ["choice"]


def test_topics_stand_before_statements_and_those_before_choices():
    figures = around(choice(), stance((10, 0, 90), name="A"), stance((5, 0, 95), name="B"), importance("Z"))
    assert names(figures) == ["Z", "B", "A", choice().name]


def test_a_long_list_comes_in_pages():
    figures = around(*(stance((number, 0, 200), name=str(number)) for number in range(PER_PAGE + 5)))
    first, second = listed(figures, Narrowing()), listed(figures, Narrowing(page=2))
    assert [len(first.items), len(second.items), first.pages, first.total] == [PER_PAGE, 5, 2, PER_PAGE + 5]
    assert not {each.id for each in first.items} & {each.id for each in second.items}
    assert listed(figures, Narrowing(page=99)) == second


def test_hidden_statements_stand_last_with_the_reason():
    figures = around(stance(name="A", cells=()), importance("B", **HIDDEN | {"kind": "stance"}))
    found = lists_of(figures, Narrowing()).statements
    assert [row.answers.label for row in found.chart.rows] == ["A", "B"]
    assert (found.chart.reasons, found.opinions) == ((Hidden.TOO_FEW,), ("twee kampen", "–"))


def test_topics_show_all_answers_where_asked():
    assert lists_of(topics(), Narrowing()).topics_scale is None
    found = lists_of(topics(), Narrowing(show=ANSWERS)).topics_scale
    assert found.opinions == ("dicht bij elkaar", "twee kampen", "dicht bij elkaar", "–")


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 0, 100, 100), "De meningen liggen dicht bij elkaar."),
        ((20, 20, 20, 20, 20), "De meningen zijn verdeeld."),
        ((50, 0, 0, 0, 50), "Er zijn twee kampen: er staan meer mensen aan de uiteinden dan ertussen."),
        ((0, 0, 0, 0, 0), ""),
    ],
)
def test_how_much_people_agree_is_said_in_words(counts, said):
    assert agreements.sentence(importance(counts=counts)) == said


def test_the_bounds_of_the_words_are_those_of_the_explanation():
    assert (agreements.CLOSE, agreements.CAMPS) == (0.4, 0)
    assert agreements.opinions(choice()) == "–"


@pytest.mark.parametrize(
    ("shares", "heading"),
    [
        ((60, 70), "Een meerderheid is het met elke stelling eens"),
        ((40, 50), "Met geen van de stellingen is een meerderheid het eens"),
        ((60, 40), "Een meerderheid is het eens met één van de twee stellingen"),
        ((60,), "De stellingen"),
    ],
)
def test_the_heading_counts_the_statements_with_a_majority(shares, heading):
    figures = around(*(stance((100 - share, 0, share), name=str(share)) for share in shares))
    assert rounds.statements_heading(figures) == heading


@pytest.fixture
def snapshot(app):
    with time_machine.travel(CLOSED, tick=False):
        subjects = [f"Onderwerp {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"] + [
            f"Punt {n}" for n in range(9)
        ]
        yield make.published(make.sealed_round({"PV20": 30}, say=say, subjects=subjects))


def say(number, _province):
    return [5 - (number + at) % 5 for at in range(35)] + [number % 3 - 1, [1]]


def address(snapshot, query=""):
    return f"/results/{snapshot.voting_round_id}{query}"


def test_a_round_with_many_questions_has_pages(client, snapshot):
    first, second = client.get(address(snapshot)), client.get(address(snapshot, "?page=2"))
    assert "37 vragen" in words(first)
    assert len(rows_of(first, "ranking")) == PER_PAGE + 1
    assert len(rows_of(second, "ranking")) == 5 + 1
    assert "Andere vragen" in words(second)


def test_what_was_asked_stays_in_every_link(client, snapshot):
    page = client.get(address(snapshot, "?q=onderwerp&sort=name&by=office&show=answers"))
    links = re.findall(r'href="(/results/[^"?]+\?[^"]+)"', page.text)
    kept = [link for link in links if "by=province" in link or ("show=" not in link and "q=" in link)]
    assert kept
    assert all("q=onderwerp" in link and "sort=name" in link for link in kept)
    assert 'name="by" type="hidden" value="office"' in page.text


def test_a_search_that_finds_nothing_says_so_and_leads_back(client, snapshot):
    page = client.get(address(snapshot, "?q=zzz"))
    assert page.status_code == 200
    assert "Geen vraag past hierbij" in words(page)
    assert f'href="{address(snapshot)}#list"' in page.text


@pytest.mark.parametrize(
    "query", ["?page=onzin", "?page=-3", "?page=999", "?sort=onzin", "?show=onzin", "?q=%00", "?by=%3Cb%3E"]
)
def test_what_makes_no_sense_shows_the_usual_list(client, snapshot, query):
    assert client.get(address(snapshot, query)).status_code == 200


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_shows_on_the_page(client, sign_in, snapshot, sort):
    assert client.get(address(snapshot, f"?sort={sort}")).status_code == 200
    assert (
        sign_in(accounts.bureau()).get(address(snapshot, f"/work?sort={sort}&show=answers")).status_code
        == 200
    )
