"""How sure a figure is, and what a whole round says, in words."""

import pytest

from consult.results.round_figures import Dimension, Group
from consult.results.sentences import doubts, provinces, rounds
from tests.results.made_up import around, importance, plain, stance

pytestmark = pytest.mark.usefixtures("app")


def test_the_doubt_tells_the_margin_who_stayed_away_and_where_few_answered():
    question = importance(cells=((74, 100), (23, 46), None))
    assert plain(doubts.doubt(around(question), question)) == (
        "De marge is 2 punten: door toeval kan het echte cijfer zoveel hoger of lager zijn. "
        "Deelnemers kozen zelf of zij meededen: 74 % van de genodigden deed niet mee. "
        "Uit Zeeland kwamen maar 46 antwoorden. "
        "Van Drenthe tonen wij geen cijfer: te weinig antwoorden."
    )


def test_without_a_register_there_is_no_margin_and_the_doubt_says_why():
    question = importance(cells=())
    assert doubts.doubt(around(question, invited=None), question).startswith("Er is geen marge")


def test_when_everyone_answered_chance_plays_no_part():
    question = importance(cells=())
    assert "kleiner dan één punt" in doubts.doubt(around(question, invited=2796), question)


def test_who_took_part_names_both_ends():
    by = (
        Dimension(
            "office", (Group("mayor", 100, 58), Group("council_member", 1000, 220), Group("clerk", 9, None))
        ),
    )
    assert [plain(line) for line in doubts.who_took_part(around(by=by))] == [
        "Van de burgemeesters deed 58 % mee, van de raadsleden 22 %."
    ]


def test_a_round_names_its_strongest_topics_and_the_widest_gap():
    figures = around(
        importance("Wonen", place=1),
        importance("Zorg", place=2, cells=((90, 100), (30, 100), (60, 100))),
        importance("Klimaat", place=3, cells=((60, 100), (61, 100), (60, 100))),
        importance("Bestuur", place=4, counts=(600, 200, 100, 50, 50), cells=()),
    )
    assert plain(rounds.conclusion(figures)) == (
        "Wonen, Zorg en Klimaat staan bovenaan: 65 %, 65 % en 65 % vindt ze belangrijk of heel belangrijk. "
        "De provincies verschillen het meest over Zorg: van 30 % in Zeeland tot 90 % in Utrecht."
    )
    assert (
        rounds.ranking_heading(figures) == "Drie van de vier onderwerpen zijn voor een meerderheid belangrijk"
    )


def test_the_widest_gap_is_the_one_in_the_table():
    figures = around(importance("Wonen"), importance("Zorg", cells=((90, 100), (30, 100), (60, 100))))
    question, top, bottom = rounds.widest_gap(figures)
    spans = {
        each.name: max(cell.share.percent for cell in each.provinces)
        - min(cell.share.percent for cell in each.provinces)
        for each in figures.questions
    }
    assert top.percent - bottom.percent == max(spans.values()) == spans[question.name]


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        (((90, 100), (80, 100), (85, 100)), "Wonen staat in elke provincie bovenaan"),
        (((90, 100), (80, 100), (20, 100)), "Wonen staat in twee provincies bovenaan"),
        (((30, 100), None, (20, 100)), "Zorg staat in drie provincies bovenaan"),
    ],
)
def test_the_heading_of_the_table_names_who_leads_most_often(cells, heading):
    other = importance("Zorg", place=2, cells=((50, 100), (50, 100), (50, 100)))
    found = rounds.heat_heading(around(importance("Wonen", cells=cells), other))
    assert found == heading.replace("Zorg staat in drie provincies", "Zorg staat in elke provincie")


def test_without_a_leader_the_heading_asks():
    first = importance("Wonen", cells=((90, 100), None, (20, 100)))
    second = importance("Zorg", place=2, cells=((50, 100), None, (50, 100)))
    assert rounds.heat_heading(around(first, second)) == "Welk onderwerp weegt waar het zwaarst?"


def test_a_round_without_topics_says_what_its_first_question_says():
    assert rounds.conclusion(around(stance())).startswith("58")


def test_a_round_without_questions_says_nothing():
    assert rounds.conclusion(around()) == ""


def test_provinces_are_ordered_by_share_then_by_name():
    question = importance(cells=((65, 100), (65, 100), (70, 100)))
    ordered = provinces.shown(around(question).by_province(question.provinces))
    assert [place.name for place in ordered] == ["Drenthe", "Utrecht", "Zeeland"]
