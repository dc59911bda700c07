import json
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.methods.opinion_groups import Reason, digest, find
from consult.methods.responses import Kind
from consult.methods.tally import Share
from tests.methods.opinions import NOTHING, noise, planted, questions, two_camps


def as_scale(values):
    """The same answers on a scale from 1 to 5."""
    return values * 2 + 3


def same_groups(labels, others):
    """Whether two groupings are the same but for names."""
    return len(set(zip(labels.tolist(), others.tolist(), strict=True))) == len(set(labels.tolist()))


def test_a_worked_example():
    found = find(two_camps(), seed=1)
    assert found.labels.tolist() == [0] * 35 + [1] * 25
    assert found.sizes == (35, 25)
    # The mean answer is (35 - 25) / 60 = 1/6; along the one axis, (1, …, 1) / √8, people stand at ±8 / √8 from there.
    assert found.centres == pytest.approx(np.array([[5 / 6 * sqrt(8), 0], [-7 / 6 * sqrt(8), 0]]))
    assert found.points[0] == pytest.approx(found.centres[0])
    assert found.explained == pytest.approx((1, 0))
    assert found.silhouette == {2: 1}  # There are only two different people, so no third group.
    assert found.suggested == 2
    assert found.stability.agreement == found.stability.lowest == 1
    assert found.holds
    assert found.reason is None


def test_what_sets_a_group_apart():
    values = two_camps()
    values[:, 3] = 1  # All agree on this one,
    values[:20, 5] = -1  # most of the first group with the second on this one.
    found = find(values, seed=1, groups=2)
    rows = [(row.label, row.question.id, row.share, row.rest) for row in found.statements]
    assert rows[0] == ("0", "0", Share(35, 35), Share(0, 25))
    assert ("0", "5", Share(15, 35), Share(0, 25)) in rows
    assert [label for label, *_row in rows] == ["0"] * 7 + ["1"] * 7
    assert "3" not in {statement for _label, statement, *_row in rows}
    assert rows[6][1] == "5"  # The smallest difference of the group comes last.


def test_planted_groups_are_found_and_hold():
    values, own = planted(3, people=300, groups=3, statements=16)
    found = find(values, seed=1)
    grouped = found.labels >= 0
    assert found.suggested == 3
    assert found.holds
    agreeing = [np.bincount(found.labels[grouped & (own == group)]).max() for group in range(3)]
    assert sum(agreeing) > 0.95 * grouped.sum()


@pytest.mark.parametrize("even", [True, False])
@pytest.mark.parametrize("seed", range(4))
def test_groups_in_answers_by_lot_do_not_hold(seed, even):
    found = find(noise(seed, even=even), seed=1)
    assert found.reason is None
    assert not found.holds


def test_one_question_that_divides_people_does_not_make_groups():
    # Nearly all agree on everything else: the one question alone gives two groups that always come back.
    values = np.empty((1000, 12))
    values[:, :11] = np.where(np.random.default_rng(1).random((1000, 11)) < 0.02, -1, 1)
    values[:, 11] = np.random.default_rng(2).choice([-1, 1], 1000)
    found = find(values, seed=1, groups=2)
    assert found.stability.comes_back
    assert not found.stability.hangs_together
    assert not found.holds


def test_two_runs_with_one_seed_are_identical():
    values, _own = planted(4)
    one, other = find(values, seed=7), find(values, seed=7)
    assert one.record == other.record
    for name in ("labels", "points", "centres"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    assert one.statements == other.statements


def test_asking_for_the_number_found_changes_nothing():
    values, _own = planted(4)
    found = find(values, seed=7)
    np.testing.assert_array_equal(find(values, seed=7, groups=found.suggested).labels, found.labels)


def test_a_number_may_be_asked_for():
    values, _own = planted(4)
    found = find(values, seed=7, groups=6)
    assert len(found.sizes) == 6
    assert found.suggested == 2
    assert set(found.silhouette) == {2, 3, 4, 5, 6}


def test_groups_come_largest_first():
    values, _own = planted(5, people=400, groups=4)
    found = find(values, seed=1, groups=4)
    assert list(found.sizes) == sorted(found.sizes, reverse=True)


def test_equal_groups_come_in_the_order_of_their_centres():
    found = find(two_camps(30, 30), seed=1)
    assert found.sizes == (30, 30)
    assert found.centres[0][0] < found.centres[1][0]


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 2**32 - 1), st.randoms(use_true_random=False))
def test_the_order_of_ballots_does_not_matter(seed, lot):
    values, _own = planted(seed, people=80, statements=9, loyal=0.4)
    order = list(range(len(values)))
    lot.shuffle(order)
    found, again = find(values, seed), find(values[order], seed)
    np.testing.assert_array_equal(again.labels, found.labels[order])
    np.testing.assert_array_equal(again.points, found.points[order])
    assert again.record == found.record
    assert again.statements == found.statements


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 2**32 - 1), st.randoms(use_true_random=False))
def test_the_order_of_statements_does_not_matter_where_groups_are_clear(seed, lot):
    values, _own = planted(seed, people=120, statements=10, loyal=0.85)
    order = list(range(values.shape[1]))
    lot.shuffle(order)
    found, again = find(values, seed, groups=2), find(values[:, order], seed, groups=2)
    assert same_groups(found.labels, again.labels)


@pytest.mark.parametrize("seed", range(3))
def test_agree_and_disagree_exchanged_give_the_same_groups(seed):
    values, _own = planted(seed)
    assert same_groups(find(values, 1, groups=2).labels, find(-values, 1, groups=2).labels)


@pytest.mark.parametrize("seed", range(3))
def test_a_scale_and_a_stance_that_say_the_same_give_the_same_groups(seed):
    values, _own = planted(seed)
    stance, scale = find(values, seed), find(as_scale(values), seed)
    np.testing.assert_array_equal(scale.labels, stance.labels)
    assert scale.centres == pytest.approx(stance.centres)
    assert [row.share for row in scale.statements] == [row.share for row in stance.statements]


def test_kinds_may_stand_beside_each_other():
    values, own = planted(2, people=300, statements=12, skipped=0)
    values[:, 4:8] = as_scale(values[:, 4:8])
    values[:, 8:] = values[:, 8:] == 1
    asked = [*questions(12)[:4], *questions(12, Kind.SCALE)[4:8], *questions(12, Kind.CHOICE)[8:]]
    found = find(values, seed=1, groups=2, questions=asked)
    assert found.holds
    assert np.mean(found.labels == own) > 0.95 or np.mean(found.labels == own) < 0.05
    assert {row.question for row in found.statements} <= set(asked)


def test_who_answered_few_is_not_grouped():
    values = two_camps()
    values[0, 1:] = NOTHING
    values[1, 6:] = NOTHING
    values[2, 7:] = NOTHING
    found = find(np.vstack([values, two_camps(3, 0)]), seed=1)
    assert found.labels[:3].tolist() == [-1, -1, 0]
    assert np.isnan(found.points[:2]).all()
    assert found.sizes == (36, 25)


def test_a_statement_that_nobody_answered_changes_no_group():
    values, _own = planted(6)
    blank = np.hstack([values, np.full((len(values), 1), NOTHING)])
    assert same_groups(find(blank, 1, groups=2).labels, find(values, 1, groups=2).labels)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (np.empty((0, 9)), Reason.TOO_FEW_PEOPLE),
        (np.empty((0, 0)), Reason.TOO_FEW_STATEMENTS),
        (two_camps(1, 0), Reason.TOO_FEW_PEOPLE),
        (two_camps(34, 25), Reason.TOO_FEW_PEOPLE),
        (two_camps(statements=6), Reason.TOO_FEW_STATEMENTS),
        (np.full((100, 9), NOTHING), Reason.TOO_FEW_PEOPLE),
        (two_camps(100, 0), Reason.ALL_ALIKE),
        (np.zeros((100, 9)), Reason.ALL_ALIKE),
    ],
    ids=["no ballots", "nothing", "one", "59 people", "6 statements", "all blank", "all equal", "all pass"],
)
def test_where_nobody_is_grouped_there_is_a_reason(values, reason):
    found = find(values, seed=1)
    assert found.reason is reason
    assert (found.labels == -1).all()
    assert found.labels.shape == (len(values),)
    assert found.sizes == found.statements == ()
    assert not found.holds
    assert found.record["reason"] == reason.value


def test_sixty_people_with_seven_answers_are_enough():
    assert find(two_camps(35, 25, statements=7), seed=1).reason is None


def test_more_groups_than_different_people_there_are_not():
    assert find(two_camps(), seed=1, groups=3).reason is Reason.ALL_ALIKE


def test_one_group_is_no_grouping():
    with pytest.raises(ValueError, match="two groups"):
        find(two_camps(), seed=1, groups=1)


def test_an_answer_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="answer outside"):
        find(two_camps() * 7, seed=1)


def test_the_run_is_recorded_without_anything_of_one_ballot():
    values, _own = planted(4)
    record = json.loads(json.dumps(find(values, seed=7, groups=3).record))
    assert record["inputs"] == digest(values)
    assert record["parameters"]["seed"] == 7
    assert record["parameters"]["groups_asked"] == 3
    assert not {"labels", "points", "centres"} & set(record)


def test_the_digest_tells_answers_apart_and_not_their_order():
    values, _own = planted(4)
    assert digest(values) == digest(values[::-1])
    assert digest(values) != digest(values[:, ::-1])
    assert digest(values) != digest(values[1:])
    assert len({digest(np.empty((0, 3))), digest(np.empty((3, 0))), digest(np.empty((0, 0)))}) == 3


def test_what_is_found_cannot_be_written_to():
    found = find(two_camps(), seed=1)
    with pytest.raises(ValueError, match="read-only"):
        found.labels[0] = 1
