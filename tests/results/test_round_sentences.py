"""How sure a figure is, and what a whole round says, in words."""

import pytest

from consult.results.round_figures import Dimension, Group
from consult.results.sentences import amounts, doubts, provinces, questions, rounds, spreads
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


def test_the_doubt_tells_where_a_small_group_is_of_one_mind():
    question = importance(cells=((74, 100), None, None), majorities=("PV29",))
    assert plain(doubts.doubt(around(question), question)).endswith(
        "Van Drenthe tonen wij geen cijfer: te weinig antwoorden. "
        "Van Zeeland tonen wij geen cijfer: in een kleine groep gaf bijna iedereen hetzelfde antwoord."
    )


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


def test_a_round_in_which_provinces_do_not_differ_says_so():
    alike = ((650, 1000), (640, 1000), (660, 1000))
    figures = around(importance("Wonen", cells=alike), importance("Zorg", place=2, cells=alike))
    assert rounds.gap(figures) == "De provincies verschillen nergens meer dan toeval verklaart."


def test_a_round_of_which_no_province_is_shown_says_nothing_of_them():
    figures = around(
        importance("Wonen", cells=()), importance("Zorg", place=2, cells=((60, 100), None, None))
    )
    assert rounds.gap(figures) == ""


def test_a_round_of_statements_names_those_with_most_agreement_and_the_most_divided():
    said = {
        "A": (100, 0, 900),
        "B": (200, 0, 800),
        "C": (300, 0, 700),
        "D": (480, 40, 480),
        "E": (350, 0, 650),
    }
    figures = around(*(stance(counts, name=name, cells=()) for name, counts in said.items()))
    assert plain(rounds.conclusion(figures)) == (
        "De meeste mensen zijn het eens met ‘A’ (90 %), ‘B’ (80 %) en ‘C’ (70 %). "
        "Het meest verdeeld zijn zij over ‘D’: 48 % eens, 48 % oneens."
    )


def test_a_round_of_statements_names_the_widest_gap_too():
    near = ((60, 100), (60, 100), (60, 100))
    figures = around(stance(name="A", cells=near), stance(name="B", cells=((90, 100), (20, 100), (60, 100))))
    assert plain(rounds.conclusion(figures)).endswith(
        "De provincies verschillen het meest over ‘B’: van 20 % in Zeeland tot 90 % in Utrecht."
    )


def test_a_long_statement_is_cut_between_words():
    assert len(amounts.shortened("Gemeenten moeten " * 20)) <= 71
    assert amounts.shortened("Gemeenten moeten " * 20).endswith("moeten…")
    assert amounts.shortened("Kort.") == "Kort."


def test_topics_that_chance_may_have_ordered_are_named_in_the_doubt():
    counts = [(0, 100, 0, 900, 0), (0, 200, 0, 800, 0), (0, 300, 0, 700, 0), (0, 305, 0, 695, 0)]
    named = zip(["Wonen", "Zorg", "Bos", "Zee"], counts, strict=True)
    asked = [importance(name, each, cells=(), place=at) for at, (name, each) in enumerate(named, 1)]
    assert rounds.close_call(around(*asked)) == (
        "Bos en Zee liggen zo dicht bij elkaar dat toeval kan bepalen welke van de twee bij de eerste drie staat."
    )
    assert rounds.close_call(around()) == ""
    assert rounds.close_call(around(asked[0])) == ""
    assert rounds.close_call(around(*asked[:3])) == ""
    assert (
        rounds.close_call(around(*asked[:3], importance("Zee", (0, 500, 0, 500, 0), cells=(), place=4))) == ""
    )
    assert rounds.close_call(around(*asked, invited=None)) == ""


def test_a_question_says_which_place_it_takes():
    figures = around(importance("Wonen"), importance("Zorg", place=2))
    assert questions.place(figures, figures.questions[1]) == "Dat is plaats 2 van 2 onderwerpen."
    figures = around(stance((10, 0, 90), name="A"), stance((20, 0, 80), name="B"), importance())
    assert questions.place(figures, figures.questions[1]) == "Dat is plaats 2 van 2 stellingen."
    assert questions.place(figures, figures.questions[2]) == ""


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
    first = importance("Wonen", cells=cells)
    found = spreads.leader(around(first, other), [first, other], "province")
    assert found == heading.replace("Zorg staat in drie provincies", "Zorg staat in elke provincie")


def test_without_a_leader_the_heading_asks():
    first = importance("Wonen", cells=((90, 100), None, (20, 100)))
    second = importance("Zorg", place=2, cells=((50, 100), None, (50, 100)))
    found = spreads.leader(around(first, second), [first, second], "province")
    assert found == "Welk onderwerp weegt waar het zwaarst?"


def test_a_round_without_topics_says_what_its_first_question_says():
    assert rounds.conclusion(around(stance())).startswith("58")


def test_a_round_without_questions_says_nothing():
    assert rounds.conclusion(around()) == ""


def test_provinces_are_ordered_by_share_then_by_name():
    question = importance(cells=((65, 100), (65, 100), (70, 100)))
    ordered = provinces.shown(around(question).by_province(question))
    assert [place.name for place in ordered] == ["Drenthe", "Utrecht", "Zeeland"]
