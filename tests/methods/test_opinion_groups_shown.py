from fractions import Fraction

import numpy as np

from consult.methods.guarded import guarded_table
from consult.methods.opinion_groups import DIMENSION, NOT_GROUPED, common_ground, find
from consult.methods.responses import ResponseMatrix
from consult.methods.tally import Share
from tests.methods.opinions import NOTHING, questions, two_camps


def round_of(values):
    return ResponseMatrix(values, tuple(questions(values.shape[1])))


def test_groups_are_counted_and_guarded_as_any_other_dimension():
    values = np.vstack([two_camps(70, 40), np.full((4, 8), NOTHING)])
    values[-4:, :3] = 1
    matrix = round_of(values)
    found = find(values, seed=1, questions=matrix.questions)
    table = guarded_table(found.among(matrix), DIMENSION, 10)
    assert table.labels == ("0", "1", NOT_GROUPED)
    # Four people in no group would be told by subtraction from all 114, so the smaller group is hidden too: everywhere,
    # as 110 who answered another question would tell that no more than four are in no group.
    assert [[isinstance(cell, Share) for cell in row] for row in table.cells] == [[True, False, False]] * 8


def mixed_camps():
    """60 and 40 people: all agree on the first statements, on the last only most of the large group does."""
    values = two_camps(60, 40)
    values[:, 0] = 1
    values[50:60, 7] = -1
    values[60:70, 7] = 1
    return values


def common_ground_of(values):
    matrix = round_of(values)
    found = find(values, seed=1, groups=2, questions=matrix.questions)
    return common_ground(guarded_table(found.among(matrix), DIMENSION, 10))


def test_a_worked_example_of_group_aware_consensus():
    ground = {each.question.id: each for each in common_ground_of(mixed_camps())}
    assert ground["q0"].consensus == Fraction(61, 62) * Fraction(41, 42)
    assert ground["q7"].shares == (Share(50, 60), Share(10, 40))
    assert ground["q7"].consensus == Fraction(51, 62) * Fraction(11, 42)
    assert ground["q0"].is_shared
    assert not ground["q7"].is_shared


def test_common_ground_comes_first():
    ground = common_ground_of(mixed_camps())
    assert [each.question.id for each in ground] == ["q0", "q7", "q1", "q2", "q3", "q4", "q5", "q6"]


def test_half_is_not_more_than_half():
    values = mixed_camps()
    values[60:80, 7] = 1
    assert [each.is_shared for each in common_ground_of(values) if each.question.id == "q7"] == [False]


def test_where_one_group_is_hidden_there_is_no_common_ground():
    assert common_ground_of(two_camps(60, 9)) == ()


def test_without_groups_there_is_no_common_ground():
    assert common_ground_of(two_camps(30, 20)) == ()
