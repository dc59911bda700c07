"""Numbers in Dutch texts, and what they may rest on."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.methods.dutch_numerals import WORDS, value_of
from consult.methods.numbers_in_text import Known, Measure, match, numbers_in

SHARES = st.fractions(min_value=0, max_value=1, max_denominator=5000)


def said(text):
    """What is found in a text, as (how it is said, what it measures, its value)."""
    return [(number.said, number.measure.value, float(number.value)) for number in numbers_in(text)]


def fits(text, value, measure=Measure.SHARE):
    """Whether the one number of a text may stand for this value."""
    (number,) = numbers_in(text)
    return match(number, [Known(measure, Fraction(value), "it")]) is not None


def test_figures_are_read_as_dutch_writes_them():
    text = "65 % vindt dit belangrijk, 12,5 procent niet; 1.234 antwoorden, gemiddeld 3,8, marge 2 punten."
    assert said(text) == [
        ("65 %", "share", 0.65),
        ("12,5 procent", "share", 0.125),
        ("1.234", "count", 1234.0),
        ("3,8", "count", 3.8),
        ("2 punten", "points", 0.02),
    ]


def test_fractions_are_shares():
    text = "Driekwart, drie kwart, twee derde, tweederde, de helft, een kwart, vier vijfde en een derde van de raden."
    assert [value for _said, measure, value in said(text)] == pytest.approx(
        [0.75, 0.75, 2 / 3, 2 / 3, 0.5, 0.25, 0.8, 1 / 3]
    )


def test_so_many_out_of_ten_or_fewer_is_a_share_and_of_more_a_count():
    text = "Twee op de drie, 8 op de 10, een op de vijf; 11 van de 12 provincies"
    assert said(text)[0] == ("Twee op de drie", "share", pytest.approx(2 / 3))
    assert [(words, measure) for words, measure, _value in said(text)[1:]] == [
        ("8 op de 10", "share"),
        ("een op de vijf", "share"),
        ("11", "count"),
        ("12", "count"),
    ]


def test_the_unit_at_the_end_of_a_range_holds_for_its_beginning():
    assert said("Van 49 tot 74 procent; 49–74 %") == [
        ("49", "share", 0.49),
        ("74 procent", "share", 0.74),
        ("49", "share", 0.49),
        ("74 %", "share", 0.74),
    ]


def test_words_count_where_they_count_what_a_consultation_counts():
    assert said("In negen grote provincies, alle twaalf bijeenkomsten en vijfendertig procent") == [
        ("negen", "count", 9.0),
        ("twaalf", "count", 12.0),
        ("vijfendertig procent", "share", 0.35),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019, in 2019–2020 en in 2018/19",
        "Op 12 januari 2027, 1-10-2019, 2019-10-01 en 3 of 4 maart",
        "Om 19.30 uur en om 19:30",
        "Binnen drie maanden, 5 weken, twee volle jaren en drie keer per jaar",
        "1. Eerst dit\n2) dan dat",
        "Zie punt 2.3, vraag 4 en Global Goals 7, 11 en 13",
        "De 3e keer, G40 en M50, COVID-19, 65-plussers, een 10-puntenplan",
        "Een derde partij en de vijfde keer",
        "Twee kanten van één zaak",
        "",
    ],
)
def test_what_needs_no_evidence_is_left_alone(text):
    assert said(text) == []


def test_a_year_before_what_is_counted_is_a_number():
    assert said("2019 antwoorden in 2019") == [("2019", "count", 2019.0)]


def test_millions_are_read_with_their_number():
    assert said("€ 2,5 miljoen en twee miljoen inwoners") == [
        ("2,5 miljoen", "count", 2_500_000.0),
        ("twee miljoen", "count", 2_000_000.0),
    ]


@pytest.mark.parametrize(
    ("text", "value", "is_right"),
    [
        ("65 %", "0.646", True),
        ("65 %", "0.645", True),
        ("65 %", "0.655", False),
        ("65,0 %", "0.646", False),
        ("driekwart", "0.73", True),
        ("driekwart", "0.69", False),
        ("ruim 60 %", "0.63", True),
        ("ruim 60 %", "0.59", False),
        ("bijna driekwart", "0.72", True),
        ("bijna driekwart", "0.76", False),
        ("meer dan de helft", "0.81", True),
        ("meer dan de helft", "0.5", False),
        ("minstens 40 procent", "0.4", True),
        ("hoogstens 40 procent", "0.41", False),
        ("ongeveer 35 %", "0.354", True),
    ],
)
def test_a_share_matches_as_it_is_rounded_and_softened(text, value, is_right):
    assert fits(text, value) is is_right


def test_a_count_is_exact_unless_it_is_softened():
    assert fits("1.200 antwoorden", 1200, Measure.COUNT)
    assert not fits("1.200 antwoorden", 1201, Measure.COUNT)
    assert fits("ongeveer 1.200 antwoorden", 1234, Measure.COUNT)


def test_a_share_is_no_count():
    assert not fits("65 %", 65, Measure.COUNT)


def test_a_count_of_one_thing_is_no_count_of_another():
    (number,) = numbers_in("Twaalf grote gemeenten proberen het uit.")
    provinces, municipalities, open_ended = (
        Known(Measure.COUNT, Fraction(12), "it", unit) for unit in ("provinces", "municipalities", "")
    )
    assert match(number, [provinces]) is None
    assert match(number, [provinces, municipalities]) is municipalities
    assert match(number, [provinces, open_ended]) is open_ended


def test_of_several_that_fit_the_first_is_meant_and_of_a_bound_the_nearest():
    known = [Known(Measure.SHARE, Fraction(value, 100), str(value)) for value in (90, 62, 61, 60)]
    assert match(numbers_in("meer dan 60 %")[0], known).name == "61"
    assert match(numbers_in("60,5 %")[0], known) is None
    assert match(numbers_in("ruim 60 %")[0], known).name == "62"


@given(st.integers(0, 10**9))
def test_a_count_written_with_points_is_read_back(number):
    value, step = value_of(f"{number:,}".replace(",", "."))
    assert (value, step) == (number, 1)


@given(SHARES, st.integers(0, 3))
def test_a_share_rounded_halves_up_matches_itself_and_nothing_half_a_step_away(share, decimals):
    step = Fraction(1, 10**decimals)
    rounded = (100 * share / step + Fraction(1, 2)).__floor__() * step
    text = f"{float(rounded):.{decimals}f} %".replace(".", ",")
    assert fits(text, share)
    assert not fits(text, share + step / 100)
    assert not fits(text, share - step / 100)


@given(st.sampled_from(sorted(WORDS.keys() - {"nul", "een"})))
def test_every_word_for_a_number_is_read(word):
    assert [value for _said, _measure, value in said(f"{word} gemeenten")] == [WORDS[word]]


@given(st.text(alphabet="0123456789 .,%-abcdevn\n", max_size=60))
def test_numbers_stand_in_the_text_in_order_and_apart(text):
    found = numbers_in(text)
    assert all(text[number.start : number.end] == number.said for number in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(number.is_bound or number.stands_for(number.value) for number in found)
