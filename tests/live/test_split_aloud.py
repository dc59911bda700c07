"""The sentence about groups that the chair reads aloud: who differs most from all, and in what."""

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from consult.live.bars import groups_of
from consult.live.models import Split
from consult.live.split_aloud import read_split_aloud
from consult.voting.forms import WORDS
from tests.live.told import CHOICE, IMPORTANCE, OPTIONS, STANCE, figures, plain

pytestmark = pytest.mark.once

NAMES = {"a": "Drenthe", "b": "Zeeland", "c": "Utrecht"}
OFFICES = {"mayor": "Burgemeester", "alderman": "Wethouder", "council_member": "Raadslid"}


@pytest.mark.parametrize(
    ("zeeland", "sentence"),
    [
        (
            [(5, 1, "b"), (15, -1, "b")],
            "Zeeland wijkt het meest af: daar koos 75% “Oneens”, tegen 42% van iedereen.",
        ),
        ([(14, 1, "b"), (6, -1, "b")], "De groepen die hier staan, antwoordden ongeveer hetzelfde."),
        ([(3, 1, "b")], "Geen groep is groot genoeg om te tonen."),
    ],
)
def test_the_group_that_differs_most_is_named_among_those_that_are_shown(dutch, zeeland, sentence):
    found = figures(STANCE, (30, 1), (10, -1), *zeeland)
    groups = groups_of(found, "province", WORDS[STANCE.kind], NAMES)
    assert plain(read_split_aloud(found, WORDS[STANCE.kind], groups, Split.PROVINCE)) == sentence


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (
            [(30, 1, "mayor"), (10, -1, "mayor"), (5, 1, "alderman"), (15, -1, "alderman")],
            "Van de wethouders koos 75% “Oneens”, tegen 42% van iedereen: het grootste verschil.",
        ),
        (
            [(15, 1, "mayor"), (5, -1, "mayor"), (5, 1, "alderman"), (15, -1, "alderman")],
            "Twee groepen wijken het meest af: van de burgemeesters koos 75% “Eens” (van iedereen 50%) en van de wethouders koos 75% “Oneens” (van iedereen 50%).",
        ),
    ],
)
def test_of_offices_those_who_hold_them_are_told(dutch, answers, sentence):
    assert plain(_split(STANCE, OFFICES, *answers, split=Split.OFFICE)) == sentence


def test_of_one_office_that_may_be_shown_those_who_hold_it_are_told(dutch):
    answers = [(30, 1, "mayor"), (10, -1, "mayor"), (5, 1, "alderman"), (15, -1, "alderman")]
    found = figures(STANCE, *answers, split=Split.OFFICE)
    groups = _groups(found, STANCE, {"mayor": "Burgemeester"}, Split.OFFICE)
    told = plain(read_split_aloud(found, WORDS[STANCE.kind], groups, Split.OFFICE))
    assert told == "Alleen van burgemeesters kunnen wij de uitslag tonen."


def test_an_office_is_told_in_english_as_well(the_app):
    answers = [(30, 1, "mayor"), (10, -1, "mayor"), (5, 1, "alderman"), (15, -1, "alderman")]
    with the_app.test_request_context(), force_locale("en"):
        told = plain(_split(STANCE, OFFICES, *answers, split=Split.OFFICE))
    assert told == "Of the aldermen 75% chose “Disagree”, against 42% of all: the largest difference."


def test_two_provinces_that_differ_as_much_are_both_told(dutch):
    assert plain(_split(STANCE, NAMES, (15, 1), (5, -1), (5, 1, "b"), (15, -1, "b"))) == (
        "Twee groepen wijken het meest af: in Drenthe koos 75% “Eens” (van iedereen 50%) en in Zeeland koos 75% “Oneens” (van iedereen 50%)."
    )


def test_of_three_groups_that_differ_as_much_none_is_told(dutch):
    each = [
        (10 if value == place else 3, [value], name)
        for place, name in enumerate(NAMES, 1)
        for value in (1, 2, 3)
    ]
    assert plain(_split(CHOICE, NAMES, *each)) == "Meerdere groepen wijken evenveel af van iedereen."


def test_of_answers_that_a_group_chose_most_the_one_that_differs_most_is_told(dutch):
    """Here Zeeland is further from all in what it chose less; its share of that does not stand on the wall."""
    found = figures(
        IMPORTANCE, (20, 5), (20, 3), (20, 1), *((12, 4, "b"), (8, 1, "b"), (1, 5, "b"), (1, 3, "b"))
    )
    labels = WORDS[IMPORTANCE.kind]
    groups = groups_of(found, "province", labels, NAMES)
    assert plain(read_split_aloud(found, labels, groups, Split.PROVINCE)) == (
        "Zeeland wijkt het meest af: daar koos 55% “belangrijk”, tegen 15% van iedereen."
    )


PAIR = st.tuples(*[st.sampled_from([10, 15, 20])] * 2)


@given(PAIR, PAIR)
def test_no_group_is_told_alone_that_another_equals(dutch, drenthe, utrecht):
    """Zeeland is the mirror of Drenthe. Whoever is told of is told of in any order of the groups."""
    each = zip(NAMES, (drenthe, drenthe[::-1], utrecht), strict=True)
    answers = [
        (people, value, name) for name, pair in each for people, value in zip(pair, (1, -1), strict=True)
    ]
    turned = dict(reversed(NAMES.items()))
    told, other = (
        {name for name in NAMES.values() if name in plain(_split(STANCE, names, *answers))}
        for names in (NAMES, turned)
    )
    assert told == other


def _groups(found, question, names, split=Split.PROVINCE):
    """The groups that may be shown."""
    return groups_of(found, split.value, WORDS.get(question.kind, OPTIONS), names)


def _split(question, names, *answers, split=Split.PROVINCE):
    """The sentence about groups, of (people, answer, group)."""
    found = figures(question, *answers, split=split)
    labels = WORDS.get(question.kind, OPTIONS)
    return read_split_aloud(found, labels, _groups(found, question, names, split), split)
