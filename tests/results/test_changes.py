"""What the page of a correction lists: every figure that differs, the old beside the new."""

from dataclasses import replace

import pytest

from consult.results.round_figures import (
    LARGE_MAJORITY,
    Counted,
    Dimension,
    Group,
    Spread,
    Support,
    WeighingFigures,
)
from consult.results.sentences.changes import changes
from tests.results.made_up import around, choice, importance, plain

pytestmark = pytest.mark.usefixtures("app")


def listed(before, now):
    """What differs, as {part: [(figure, old, new)]}."""
    return {
        part.name: [tuple(plain(word) for word in line) for line in part.lines]
        for part in changes(before, now)
    }


def of_question(before, now):
    (lines,) = listed(around(before), around(now)).values()
    return lines


def test_the_same_figures_have_no_differences():
    assert changes(around(importance()), around(importance())) == []


def test_another_version_of_the_shape_is_no_difference():
    told = around(importance())
    assert changes(told, replace(told, version=told.version + 1)) == []


def test_a_figure_that_differs_is_listed_under_its_question():
    before, now = importance(), importance(counts=(156, 282, 536, 974, 848))
    assert listed(around(before), around(now)) == {
        "1. Hoe belangrijk is Wonen?": [
            ("Antwoord: Belangrijk", "984", "974"),
            ("Antwoord: Heel belangrijk", "838", "848"),
        ]
    }


def test_the_support_of_all_and_of_a_province_stand_with_what_they_rest_on():
    before = importance(cells=((74, 100), (49, 100), None))
    now = replace(before, support=Support(1832, 2796), provinces=(Support(84, 100), None, Support(20, 40)))
    assert of_question(before, now) == [
        ("Belangrijk of heel belangrijk", "65 % (1.822 van 2.796)", "66 % (1.832 van 2.796)"),
        ("Utrecht", "74 % (74 van 100)", "84 % (84 van 100)"),
        ("Zeeland", "49 % (49 van 100)", "niet getoond"),
        ("Drenthe", "niet getoond", "50 % (20 van 40)"),
    ]


def test_why_a_figure_is_hidden_is_a_difference_too():
    before = importance(cells=((74, 100), (49, 100), None))
    assert of_question(before, replace(before, majorities=("PV22",))) == [
        ("Drenthe", "niet getoond", "grote meerderheid")
    ]
    assert of_question(before, replace(before, support=None, hidden=LARGE_MAJORITY))[0] == (
        "Belangrijk of heel belangrijk",
        "65 % (1.822 van 2.796)",
        "grote meerderheid",
    )


def test_what_only_one_of_them_tells_has_a_dash_in_the_other():
    before = importance()
    spread = (Spread("office", ("mayor",), (Support(5, 10),)),)
    now = replace(before, spread=spread, otherwise=(Counted("municipalities", 61, 318),))
    assert of_question(before, now) == [
        ("Elke gemeente telt één keer", "–", "61 %"),
        ("Burgemeester", "–", "50 % (5 van 10)"),
    ]
    assert [line[1:] for line in of_question(now, before)] == [("61 %", "–"), ("50 % (5 van 10)", "–")]


def test_the_options_of_a_choice_are_told_apart():
    before = choice(cells=[[70, 60, 50], [20, 30, 40], [10, 10, 10]])
    first, *rest = before.options
    now = replace(before, options=(replace(first, provinces=(Support(75, 100), *first.provinces[1:])), *rest))
    assert of_question(before, now) == [("wonen, Utrecht", "70 % (70 van 100)", "75 % (75 van 100)")]


def test_names_and_places_are_listed():
    before = importance()
    assert of_question(before, replace(before, name="Wonen en bouwen", place=2)) == [
        ("Waar het over gaat", "Wonen", "Wonen en bouwen"),
        ("Plaats op de lijst", "1", "2"),
    ]


def test_who_took_part_and_what_is_shown_stand_under_the_round():
    office = Dimension("office", (Group("mayor", 355, 193), Group("clerk", 340, None)))
    before = around(importance(), by=(office,))
    response = replace(
        before.response, answered=2930, by=(replace(office, groups=(Group("mayor", 355, 203),)),)
    )
    now = replace(before, response=response, threshold=12, weighing=WeighingFigures(effective=2000))
    assert listed(before, now) == {
        "De stemronde": [
            ("Minste mensen bij een cijfer", "10", "12"),
            ("Deden mee", "2.920 van 11.204", "2.930 van 11.204"),
            ("Deden mee: Burgemeester", "193 van 355", "203 van 355"),
            ("Zo zeker als dit aantal even zware stembiljetten", "–", "2.000"),
            ("Deden mee: Griffier", "niet getoond", "–"),
        ]
    }


def test_a_difference_that_no_page_shows_is_said_to_be_there():
    before = around(importance())
    assert listed(before, replace(before, sessions=3)) == {
        "Het bestand met alle cijfers": [("Iets wat op geen pagina staat", "zoals vastgesteld", "veranderd")]
    }
