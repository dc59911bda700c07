"""Whether versions of one result may stand side by side: no few people by comparing them."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consult.results.round_figures import Dimension, Group
from consult.results.together import are_safe_together
from tests.results.made_up import around, choice, importance

UTRECHT, ZEELAND, DRENTHE = (20, 40), (6, 12), (4, 7)


def version(*cells, counts=(29, 0, 0, 0, 30), **values):
    """A result with one question, told of Utrecht, Zeeland and Drenthe in this order."""
    return around(importance(counts=counts, cells=cells), **values)


def test_a_version_is_safe_beside_itself():
    told = version(UTRECHT, None, None)
    assert are_safe_together([told, told], 10)


@pytest.mark.parametrize(("more", "safe"), [(0, True), (1, False), (9, False), (10, True)])
def test_numbers_are_the_same_or_far_apart(more, safe):
    before, now = version(None, None, None), version(None, None, None, counts=(29 - more, 0, 0, 0, 30 + more))
    assert are_safe_together([before, now], 10) is safe


def test_the_numbers_of_a_province_and_of_who_took_part_count_too():
    told = version(UTRECHT, ZEELAND, None)
    assert not are_safe_together([told, version((21, 40), ZEELAND, None)], 10)
    assert not are_safe_together([told, version(UTRECHT, ZEELAND, None, answered=2921)], 10)
    by = [
        (Dimension("office", (Group("mayor", 50, answered), Group("clerk", 50, 20))),)
        for answered in (30, 33)
    ]
    assert not are_safe_together([replace(told, response=replace(told.response, by=each)) for each in by], 10)


def test_what_one_version_hides_the_other_may_not_help_to_compute():
    """Utrecht of one and Zeeland of the other leave 59 - 40 - 12 = 7 people in Drenthe."""
    assert not are_safe_together([version(UTRECHT, None, None), version(None, ZEELAND, None)], 10)


def test_with_enough_people_left_it_may():
    """They leave 7 people in Drenthe or elsewhere when five are enough: 0 to 7 is wide."""
    assert are_safe_together([version(UTRECHT, None, None), version(None, ZEELAND, None)], 5)


def test_hiding_more_than_before_tells_nothing_new():
    assert are_safe_together([version(UTRECHT, ZEELAND, None), version(UTRECHT, None, None)], 10)


def test_what_was_known_before_holds_no_correction_up():
    """Drenthe followed from the first two already."""
    versions = [version(UTRECHT, None, None), version(None, ZEELAND, None), version(UTRECHT, None, None)]
    assert are_safe_together(versions, 10)


def test_three_versions_are_laid_side_by_side():
    """No two of them leave Drenthe alone, all three do."""
    cells = [((20, 40), (6, 12), (4, 7), (15, 30))[place] for place in range(4)]
    names = [*version().provinces, replace(version().provinces[0], code="PV20")]

    def telling(*places):
        told = version(
            *(cell if place in places else None for place, cell in enumerate(cells)), counts=(44, 0, 0, 0, 45)
        )
        return replace(told, provinces=tuple(names))

    assert are_safe_together([telling(0), telling(1)], 10)
    assert not are_safe_together([telling(0), telling(1), telling(3)], 10)


def test_of_two_numbers_the_newer_one_is_true():
    """Of 99 the old one left 99 - 40 - 12 = 47 people in Drenthe; now 89 - 70 - 12 = 7 are left."""
    before = version(UTRECHT, ZEELAND, None, counts=(49, 0, 0, 0, 50))
    now = version((40, 70), None, None, counts=(39, 0, 0, 0, 50))
    assert not are_safe_together([before, now], 10)


def test_of_a_large_majority_one_knows_about_how_many_they_are():
    """Ten to 29 people of 59 - 40 are in Zeeland, where nearly all agree: so nought to nine in Drenthe."""
    asked = importance(counts=(29, 0, 0, 0, 30), cells=(UTRECHT, None, None))
    before = around(replace(asked, provinces=(None, None, None)))
    apart, hidden = around(asked), around(replace(asked, majorities=("PV29",), provinces=(None, None, None)))
    assert are_safe_together([before, apart], 10)
    assert not are_safe_together([hidden, apart], 10)


def test_versions_that_contradict_each_other_are_not_safe():
    before, now = version(None, (6, 60), None, counts=(49, 0, 0, 0, 50)), version(UTRECHT, None, None)
    assert not are_safe_together([before, now], 10)


def test_the_options_of_a_choice_share_their_base():
    """Option one tells Utrecht, option two Zeeland: every option of a version is told of the same groups."""
    asked = choice(chosen=(30, 20, 9), base=59)

    def telling(*cells):
        options = tuple(replace(each, provinces=cells) for each in asked.options)
        return around(replace(asked, options=options))

    ut, ze = importance(cells=((9, 40), (9, 12))).provinces
    assert are_safe_together([telling(ut, None, None), telling(ut, None, None)], 10)
    assert not are_safe_together([telling(ut, None, None), telling(None, ze, None)], 10)


counts_of_provinces = st.lists(st.integers(1, 40), min_size=3, max_size=3)
hidden_ones = st.lists(st.booleans(), min_size=3, max_size=3)


@given(counts_of_provinces, hidden_ones, hidden_ones)
def test_versions_that_are_safe_leave_no_few_people_to_subtraction(bases, first, second):
    """Checked by plain subtraction, for versions of which each alone hides nobody or enough people."""

    def telling(hides):
        cells = [None if hidden else (0, base) for hidden, base in zip(hides, bases, strict=True)]
        return version(*cells, counts=(sum(bases), 0, 0, 0, 0))

    def few_left(*versions):
        left = sum(base for base, *hides in zip(bases, *versions, strict=True) if all(hides))
        return 0 < left < 10

    assume(not few_left(first) and not few_left(second))
    assert are_safe_together([telling(first), telling(second)], 10) is not few_left(first, second)
