import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from consult.methods.hidden_groups import Counts, hidden_groups, told_beside

minima = st.sampled_from([5, 10])


def counts_of(took_part, *bases, ballots=None):
    return Counts(
        np.array(took_part),
        np.array(took_part if ballots is None else ballots),
        np.array(bases, dtype=int).reshape(len(bases), len(took_part)),
    )


@st.composite
def counts(draw):
    """A few groups with their ballots, some of which sealing put elsewhere, and who of them answered each question."""
    groups, questions = draw(st.integers(1, 7)), draw(st.integers(0, 5))
    took_part = draw(arrays.arrays(int, groups, elements=st.one_of(st.integers(0, 30), st.integers(0, 300))))
    gone = draw(arrays.arrays(int, groups, elements=st.integers(0, 12)))
    ballots = np.maximum(took_part - gone, 0)
    made = draw(st.booleans())
    took_part, ballots = (
        np.append(took_part, 0) if made else took_part,
        np.append(ballots, (took_part - ballots).sum()) if made else took_part,
    )
    shares = draw(
        arrays.arrays(float, (questions, len(ballots)), elements=st.sampled_from([0, 0.4, 0.7, 0.95, 1]))
    )
    bases = (ballots * shares).round().astype(int)
    return Counts(took_part, ballots, bases[bases.sum(axis=1) >= 10])


def enough(row, hidden, minimum):
    return not hidden.any() or (hidden.sum() > 1 and row[hidden].sum() >= minimum) or hidden.all()


def test_a_small_group_is_hidden_with_the_smallest_other():
    found = hidden_groups(counts_of([4, 60, 30], [3, 50, 25]), 10)
    assert found.groups.tolist() == found.response.tolist() == [True, False, True]
    assert found.told.all()


def test_a_group_that_few_of_answered_one_question_is_hidden_in_all():
    few = [9, 55, 28, 35, 45, 65]
    found = hidden_groups(counts_of([15, 60, 30, 40, 50, 70], [15, 60, 30, 40, 50, 70], few, few), 10)
    assert found.groups.tolist() == found.response.tolist() == [True, False, True, False, False, False]
    assert found.told.all()


def test_small_groups_are_hidden_until_they_are_enough_for_every_question():
    found = hidden_groups(counts_of([4, 8, 60, 30], [4, 8, 60, 30], [2, 6, 55, 28]), 10)
    assert found.groups.tolist() == [True, True, False, True]


def test_a_question_that_few_answered_is_told_by_no_group_rather_than_hiding_them_all():
    found = hidden_groups(counts_of([50, 60, 70, 80], *[[45, 55, 65, 75]] * 3, [5, 6, 7, 8]), 10)
    assert found.told.tolist() == [True, True, True, False]
    assert not found.groups.any()


def test_a_question_that_nearly_all_answered_cannot_leave():
    # 43 of 46 answered; without a table, too, one would know that 9 to 12 of the twelve did.
    found = hidden_groups(counts_of([12, 14, 20], [9, 14, 20], *[[12, 14, 20]] * 9), 10)
    assert found.told.all()
    assert found.groups.tolist() == [True, True, False]


def test_who_sealing_took_away_stands_in_for_a_named_group():
    found = hidden_groups(counts_of([60, 40, 0, 0], [50, 30, 5, 8], ballots=[52, 33, 6, 9]), 10)
    assert found.groups.tolist() == [False, False, True, True]
    assert not found.response.any()


def test_a_group_hidden_with_such_ballots_may_tell_how_many_took_part():
    found = hidden_groups(counts_of([60, 14, 0], [50, 7, 14], ballots=[54, 8, 12]), 10)
    assert found.groups.tolist() == [False, True, True]
    assert not found.response.any()


def test_a_group_forced_though_nobody_of_it_took_part_takes_others_along():
    found = hidden_groups(counts_of([0, 60, 30], [0, 50, 25]), 10, forced=np.array([True, False, False]))
    assert found.groups.tolist() == [True, False, True]


def test_too_few_in_all_are_all_hidden():
    assert hidden_groups(counts_of([3, 0, 4]), 10).response.all()


def test_without_ballots_nothing_needs_hiding():
    assert not hidden_groups(counts_of([0, 0]), 10).groups.any()


def test_a_dimension_without_groups_hides_none():
    assert hidden_groups(counts_of([]), 10).groups.tolist() == []


@given(counts(), minima)
def test_whoever_is_told_of_is_in_no_small_group(counts, minimum):
    found = hidden_groups(counts, minimum)
    shown = np.concatenate(
        [counts.took_part[~found.response], counts.bases[found.told][:, ~found.groups].ravel()]
    )
    assert not ((shown > 0) & (shown < minimum)).any()
    assert not (found.response & ~found.groups).any()


@given(counts(), minima)
def test_hidden_groups_are_enough_people_in_every_table(counts, minimum):
    found = hidden_groups(counts, minimum)
    assert enough(counts.took_part, found.response, minimum)
    for row in counts.bases[found.told]:
        assert enough(row, found.groups, minimum)


@given(counts(), minima)
def test_a_question_that_leaves_narrows_nothing(counts, minimum):
    found = hidden_groups(counts, minimum)
    for row in counts.bases[~found.told]:
        small = (row > 0) & (row < minimum) & ~found.groups
        assert not small.any() or counts.ballots.sum() - row.sum() >= minimum
        assert (counts.ballots.sum() - counts.ballots[small] >= minimum).all()


@given(counts(), minima, st.randoms(use_true_random=False))
def test_the_order_of_the_questions_changes_nothing(counts, minimum, random):
    order = list(range(len(counts.bases)))
    random.shuffle(order)
    found = hidden_groups(counts, minimum)
    turned = hidden_groups(Counts(counts.took_part, counts.ballots, counts.bases[order]), minimum)
    assert turned.groups.sum() * (turned.told.sum() + 1) == found.groups.sum() * (found.told.sum() + 1)


@pytest.mark.parametrize(
    ("base", "told"), [([20, 15, 12, 30], True), ([20, 4, 12, 30], False), ([3, 15, 6, 30], False)]
)
def test_another_figure_is_told_if_it_needs_no_more_hidden(base, told):
    hidden = hidden_groups(counts_of([4, 60, 12, 70]), 10)
    assert hidden.groups.tolist() == [True, False, True, False]
    assert told_beside(hidden, np.array([base]), 10).tolist() == [told]


def test_the_bureau_hides_a_group_rather_than_a_question_that_everyone_is_told():
    # Published: 73 of the second, 30 in the others. Were the question told by no group here, of which five took part
    # in the last one, 30 less 27 at most are left for it: three to five people.
    counted = counts_of([78, 27, 5], [76, 23, 5], [73, 26, 4])
    published = hidden_groups(counted, 10)
    assert (published.told.tolist(), published.groups.tolist()) == ([True, True], [False, True, True])
    assert hidden_groups(counted, 5).told.tolist() == [True, False]
    found = hidden_groups(counted, 5, within=published)
    assert (found.told.tolist(), found.groups.tolist()) == ([True, True], [False, True, True])


@given(counts())
def test_of_two_minimums_the_lower_hides_only_what_the_higher_hides(given_counts):
    higher = hidden_groups(given_counts, 10)
    lower = hidden_groups(given_counts, 5, within=higher)
    assert lower.is_among(higher)
    assert enough(given_counts.took_part, lower.response, 5)
    for row in (given_counts.ballots, *given_counts.bases[lower.told]):
        assert enough(row, lower.groups, 5)
        assert not ((row > 0) & (row < 5) & ~lower.groups).any()
