"""The sentence that the chair reads aloud: good Dutch, and no number that is not in the table."""

import re

import pytest
from flask_babel import gettext
from hypothesis import given
from hypothesis import strategies as st

from consult.formats import percent
from consult.live.bars import most_chosen
from consult.live.cloud import mood_figures
from consult.live.models import Feeling
from consult.live.sentences import read_aloud
from consult.voting.forms import WORDS
from consult.voting.models import QuestionKind
from tests.live.told import CHOICE, IMPORTANCE, OPTIONS, STANCE, figures, plain

pytestmark = pytest.mark.once

VALUES = {
    QuestionKind.STANCE: [1, -1, 0],
    QuestionKind.IMPORTANCE: [5, 4, 3, 2, 1, None],
    QuestionKind.CHOICE: [[1], [2], [3], [1, 2], []],
}


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
        (
            [(20, 1), (10, -1), (20, 0)],
            "Van de 50 mensen die antwoordden, zijn er meer eens (20) dan oneens (10). 20 hebben geen mening of weten het niet.",
        ),
        (
            [(10, 1), (20, -1), (30, 0)],
            "Van de 60 mensen die antwoordden, zijn er meer oneens (20) dan eens (10). 30 hebben geen mening of weten het niet.",
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
    assert plain(read_aloud(figures(STANCE, *answers), WORDS[STANCE.kind])) == sentence


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
            "Bij de 87 mensen die antwoordden, staan “Wonen” en “Zorg” samen bovenaan: elk 35.",
        ),
        (
            CHOICE,
            [(30, [1]), (28, [2]), (28, [3])],
            "Bij de 86 mensen die antwoordden, eindigen “Wonen” (30), “Zorg” en “Klimaat” (elk 28) nagenoeg gelijk.",
        ),
        (
            CHOICE,
            [(30, [1]), (15, [2]), (15, [3]), (5, [])],
            "Van de 65 mensen die antwoordden, koos de grootste groep “Wonen”: 30 (46%). Daarna volgen “Zorg” en “Klimaat” (elk 15).",
        ),
        (
            CHOICE,
            [(30, [1]), (15, [2]), (15, [3]), (15, [])],
            "Van de 75 mensen die antwoordden, koos de grootste groep “Wonen”: 30 (40%). 15 kozen geen van deze.",
        ),
        (
            CHOICE,
            [(40, [1]), (20, [1, 2])],
            "Van de 60 mensen die antwoordden, kozen de meesten “Wonen”: 60 (100%). Daarna volgt “Zorg” (20).",
        ),
        (
            IMPORTANCE,
            [(15, 5), (13, 4), (5, 3), (5, 2), (15, None)],
            "Van de 53 mensen die antwoordden, vindt een meerderheid dit belangrijk: 15 heel belangrijk en 13 belangrijk. 15 hebben geen mening of weten het niet.",
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
    assert plain(read_aloud(figures(question, *answers), labels)) == sentence


@given(st.lists(st.integers(0, 150), min_size=6, max_size=6), st.sampled_from([STANCE, IMPORTANCE, CHOICE]))
def test_every_number_of_a_sentence_stands_in_the_table(dutch, counts, question):
    found = figures(question, *zip(counts, VALUES[question.kind], strict=False))
    labels = WORDS.get(question.kind, OPTIONS)
    sentence = plain(read_aloud(found, labels))
    shown = [*(found["counts"] or []), found["base"]]
    table = {str(number) for number in shown} | {
        plain(percent(number / (found["base"] or 1))) for number in shown
    }
    assert set(re.findall(r"\d+%?", sentence)) - table == set()


@pytest.mark.parametrize(
    ("moods", "sentence"),
    [
        (
            [15, 5, 5, 3, 3],
            "Van de 31 mensen die antwoordden, koos de grootste groep “heel goed”: 15 (48%). Daarna volgen “goed” en “gaat wel” (elk 5).",
        ),
        ([16, 4, 4, 4, 3], "Van de 31 mensen die antwoordden, kozen de meesten “heel goed”: 16 (52%)."),
        (
            [12, 12, 3, 2, 2],
            "Bij de 31 mensen die antwoordden, staan “heel goed” en “goed” samen bovenaan: elk 12.",
        ),
    ],
)
def test_moods_that_are_equal_are_told_together(dutch, moods, sentence):
    assert plain(read_aloud(_mood(moods), _moods())) == sentence


@given(
    st.lists(st.sampled_from([0, 3, 5, 9, 30]), min_size=6, max_size=6),
    st.sampled_from([STANCE, IMPORTANCE, CHOICE, None]),
)
def test_a_sentence_never_names_one_of_several_equals_alone(dutch, counts, question):
    """Of those that as many people chose, none is named or at least two are; and none is largest that has an equal."""
    found = (
        _mood(counts[:5])
        if question is None
        else figures(question, *zip(counts, VALUES[question.kind], strict=False))
    )
    labels = _moods() if question is None else WORDS.get(question.kind, OPTIONS)
    sentence = plain(read_aloud(found, labels))
    table = list(zip(found["words"], found["counts"] or [], strict=False))
    for word, count in table:
        equals = [other for other, people in table if people == count and other != word]
        is_named = f"“{labels[word]}”" in sentence
        assert not is_named or not equals or any(f"“{labels[other]}”" in sentence for other in equals)
    is_one_largest = len(most_chosen(found, found, labels)) == 1
    assert is_one_largest or "grootste groep" not in sentence


def _mood(counts):
    """What may be shown of so many people for each mood."""
    return mood_figures(dict(zip(Feeling, counts, strict=True)), minimum=10)


def _moods():
    """What the moods are called in the language that is spoken."""
    return {feeling.value: gettext(feeling.label) for feeling in Feeling}


@pytest.mark.parametrize(
    ("counts", "named"),
    [
        ([9, 5, 4, 3], "“a” (9), “b” (5), “c” (4)"),
        ([9, 5, 4, 4], "“a” (9), “b” (5)"),
        ([9, 4, 4, 4, 2], "“a” (9)"),
        ([4, 4, 4, 4, 2], "“a” (4), “b” (4), “c” (4), andere"),
    ],
)
def test_of_words_that_as_many_wrote_none_is_named_without_the_others(dutch, counts, named):
    found = {"kind": "words", "base": 30, "words": "abcde"[: len(counts)], "counts": counts, "hidden": ""}
    told = plain(read_aloud(found, {}))
    assert told == f"30 mensen antwoordden. Het vaakst geschreven: {named}."
