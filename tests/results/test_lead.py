"""A page leads with sentences that name the top three, the margin and the widest regional gap: those of its own tables."""

import re

import pytest
import time_machine

from consult.results.round_figures import read
from tests.factories import results as make
from tests.factories.results import CLOSED, leaning
from tests.results.pages import asked, row_of, rows_of, words

SUBJECTS = ("Wonen", "Zorg", "Klimaat", "Bestuur")


def say(number, province):
    """As usual, and on the fourth topic whatever place and province make of it."""
    first, second, third, *rest = leaning(number, province)
    return [
        first,
        second,
        third,
        [5, 1, 2][number % 3] if province == "PV20" else [5, 5, 4, 1][number % 4],
        *rest,
    ]


@pytest.fixture
def snapshot(app):
    with time_machine.travel(CLOSED, tick=False):
        yield make.published(
            make.sealed_round({"PV20": 80, "PV26": 90, "PV29": 70}, say=say, subjects=SUBJECTS)
        )


@pytest.fixture
def page(client, snapshot):
    return client.get(f"/results/{snapshot.voting_round_id}")


def lead(page):
    """The conclusion and the doubt, as a reader sees them."""
    found = re.search(
        r'<p class="answer-big[^"]*">(.*?)</p>\s*<p class="doubt">(.*?)</p>', page.text, re.DOTALL
    )
    return [" ".join(re.sub(r"<[^>]+>", " ", part).replace("\u00a0", " ").split()) for part in found.groups()]


def percents(text):
    return [int(found) for found in re.findall(r"(\d+) %", text)]


def test_the_first_three_topics_are_those_of_the_table(page):
    rows = rows_of(page, "ranking")[1:]
    conclusion, _doubt = lead(page)
    names = [re.sub(r"^\d\s*", "", row[0]) for row in rows]
    told = conclusion.split(" staan bovenaan")[0]
    assert re.split(r", | en ", told) == names[:3]
    assert percents(conclusion)[:3] == [int(row[2].split("\u00a0")[0]) for row in rows[:3]]


def test_the_widest_gap_is_that_of_the_table(page, snapshot):
    topic, low, bottom, high, top = re.search(
        r"het meest over (.+): van (\d+) % in (.+) tot (\d+) % in (.+)\.", lead(page)[0]
    ).groups()
    head, *rows = rows_of(page, "heat-table")
    short = {place["abbreviation"]: place["name"] for place in snapshot.figures["provinces"]}
    cells = {
        row[0]: {
            short[column]: int(cell)
            for column, cell in zip(head[1:-1], row[1:-1], strict=True)
            if cell.isdigit()
        }
        for row in rows
    }
    spans = {name: max(found.values()) - min(found.values()) for name, found in cells.items()}
    assert (cells[topic][bottom], cells[topic][top]) == (int(low), int(high))
    assert spans[topic] == max(spans.values()) == int(high) - int(low)


def test_the_margin_is_the_widest_of_any_topic(page, snapshot):
    figures = read(snapshot.figures)
    said = int(re.search(r"hoogstens (\d+) punt", lead(page)[1])[1])
    invited = figures.response.invited
    found = [
        1.96 * (0.25 / each.base * (invited - each.base) / (invited - 1)) ** 0.5 for each in figures.ranking
    ]
    assert said == round(100 * max(found))


def test_who_stayed_away_is_in_the_doubt(page):
    share = re.search(r"(\d+) % van de genodigden deed niet mee", lead(page)[1])[1]
    assert "240 van 300 (80 %)" in words(page)
    assert share == "20"


def test_a_question_leads_with_its_share_its_place_its_ends_and_its_margin(client, snapshot):
    page = client.get(asked(snapshot))
    conclusion, doubt = lead(page)
    assert percents(conclusion)[0] == sum(
        int(row_of(page, "answers", name)[2].split("\u00a0")[0]) for name in ("Heel belangrijk", "4")
    )
    rows = [row for row in rows_of(page, "spread-table")[1:] if row[2].endswith("%")]
    assert f"In {rows[0][0]} is dat" in conclusion
    assert f"in {rows[-1][0]} " in conclusion
    place = next(
        at
        for at, row in enumerate(rows_of(client.get(f"/results/{snapshot.voting_round_id}"), "ranking"))
        if "Wonen" in row[0]
    )
    assert f"Dat is plaats {place} van 4 onderwerpen." in conclusion
    assert re.search(r"De marge is \d+ punt", doubt)
