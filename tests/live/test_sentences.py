"""The sentence that the chair reads aloud: good Dutch, and no number that is not in the table."""

import re
from types import SimpleNamespace

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from consult.formats import percent
from consult.live.bars import groups_of
from consult.live.figures import Said, figures_of
from consult.live.sentences import read_aloud, read_split_aloud
from consult.voting.forms import WORDS
from consult.voting.models import QuestionKind

pytestmark = pytest.mark.once

STANCE = SimpleNamespace(kind=QuestionKind.STANCE, options=[])
IMPORTANCE = SimpleNamespace(kind=QuestionKind.IMPORTANCE, options=[])
OPTIONS = {"1": "Wonen", "2": "Zorg", "3": "Klimaat", "none": "Geen van deze"}
CHOICE = SimpleNamespace(
    kind=QuestionKind.CHOICE, options=[SimpleNamespace(position=place) for place in (1, 2, 3)]
)
NAMES = {"a": "Drenthe", "b": "Zeeland"}


@pytest.fixture(scope="module")
def dutch(the_app):
    """A request in Dutch."""
    with the_app.test_request_context(), force_locale("nl"):
        yield


def figures(question, *answers, minimum=10):
    """What may be shown of (people, answer), where an answer is a value or choices, or of (people, answer, province)."""
    said = [
        Said(
            None,
            place[0] if place else "a",
            *((None, value) if isinstance(value, list) else (value, None)),
            people,
        )
        for people, value, *place in answers
    ]
    return figures_of(question, said, minimum=minimum, is_closed=True)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (
            [(62, 1), (20, -1), (5, 0)],
            "Van de 87 mensen die antwoordden, is een ruime meerderheid het eens: 62 (71%), tegen 20 oneens.",
        ),
        (
            [(20, 1), (45, -1), (22, 0)],
            "Van de 87 mensen die antwoordden, is een meerderheid het oneens: 45 (52%), tegen 20 eens. 22 hebben geen mening of weten het niet.",
        ),
        (
            [(30, 1), (28, -1)],
            "De 58 mensen die antwoordden, zijn nagenoeg gelijk verdeeld: 30 eens, 28 oneens.",
        ),
        ([(15, 1), (15, -1)], "Van de 30 mensen die antwoordden, zijn er evenveel eens als oneens: elk 15."),
        (
            [(24, 1), (1, -1)],
            "Een ruime meerderheid koos “Eens”. Het aantal tonen wij niet, omdat er weinig mensen antwoordden.",
        ),
        ([(9, 1)], "Te weinig deelnemers antwoordden om een uitslag te tonen."),
    ],
)
def test_how_people_stand_is_said_with_its_base(dutch, answers, sentence):
    assert _plain(read_aloud(figures(STANCE, *answers), WORDS[STANCE.kind])) == sentence


@pytest.mark.parametrize(
    ("question", "answers", "sentence"),
    [
        (
            IMPORTANCE,
            [(35, 5), (23, 4), (10, 3), (9, 2), (7, 1), (3, None)],
            "Van de 87 mensen die antwoordden, vindt een ruime meerderheid dit belangrijk: 35 heel belangrijk en 23 belangrijk.",
        ),
        (
            IMPORTANCE,
            [(8, 5), (9, 4), (26, 3), (12, 2), (5, 1), (30, None)],
            "De meningen zijn verdeeld. Bij de 90 mensen die antwoordden, eindigen “Weet ik niet” (30) en “redelijk belangrijk” (26) nagenoeg gelijk.",
        ),
        (
            CHOICE,
            [(35, [1]), (35, [2]), (17, [3])],
            "Van de 87 mensen die antwoordden, kozen er evenveel voor “Wonen” en “Zorg”: elk 35.",
        ),
        (
            CHOICE,
            [(28, [1]), (22, [2]), (10, [])],
            "Van de 60 mensen die antwoordden, koos de grootste groep “Wonen”: 28 (47%). Daarna volgt “Zorg” (22).",
        ),
        (
            CHOICE,
            [(30, [1]), (20, [1, 2]), (10, [])],
            "Van de 60 mensen die antwoordden, kozen de meesten “Wonen”: 50 (83%). Daarna volgt “Zorg” (20).",
        ),
    ],
)
def test_what_most_people_chose_is_said_and_who_is_equal_is_named(dutch, question, answers, sentence):
    labels = WORDS.get(question.kind, OPTIONS)
    assert _plain(read_aloud(figures(question, *answers), labels)) == sentence


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
    assert _plain(read_split_aloud(found, WORDS[STANCE.kind], groups)) == sentence


def test_of_answers_that_a_group_chose_most_the_one_that_differs_most_is_told(dutch):
    """Here Zeeland is further from all in what it chose less; its share of that does not stand on the wall."""
    found = figures(
        IMPORTANCE, (20, 5), (20, 3), (20, 1), *((12, 4, "b"), (8, 1, "b"), (1, 5, "b"), (1, 3, "b"))
    )
    labels = WORDS[IMPORTANCE.kind]
    groups = groups_of(found, "province", labels, NAMES)
    assert _plain(read_split_aloud(found, labels, groups)) == (
        "Zeeland wijkt het meest af: daar koos 55% “belangrijk”, tegen 15% van iedereen."
    )


@given(st.lists(st.integers(0, 150), min_size=6, max_size=6), st.sampled_from([STANCE, IMPORTANCE, CHOICE]))
def test_every_number_of_a_sentence_stands_in_the_table(dutch, counts, question):
    values = {
        QuestionKind.STANCE: [1, -1, 0],
        QuestionKind.IMPORTANCE: [5, 4, 3, 2, 1, None],
        QuestionKind.CHOICE: [[1], [2], [3], [1, 2], []],
    }[question.kind]
    found = figures(question, *zip(counts, values, strict=False))
    labels = WORDS.get(question.kind, OPTIONS)
    sentence = _plain(read_aloud(found, labels))
    shown = [*(found["counts"] or []), found["base"]]
    table = {str(number) for number in shown} | {
        _plain(percent(number / (found["base"] or 1))) for number in shown
    }
    assert set(re.findall(r"\d+%?", sentence)) - table == set()


def _plain(text):
    """A sentence without marks for a browser, with plain spaces."""
    return re.sub(r"\s*%", "%", str(getattr(text, "striptags", lambda: text)()).replace("\u00a0", " "))
