import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

from consult.methods.opinion_groups.clusters import adjusted_rand, centres_of, nearest, silhouettes

CORNERS = np.array([[0.0, 0], [0, 1], [9, 0], [9, 1]])


def lot(seed=0):
    return np.random.default_rng(seed)


def blobs(seed, people=90, groups=3):
    chance = lot(seed)
    return chance.normal(size=(people, 2)) + chance.normal(size=(groups, 2))[np.arange(people) % groups] * 4


groupings = st.integers(2, 40).flatmap(
    lambda people: st.tuples(
        *[st.lists(st.integers(0, 4), min_size=people, max_size=people).map(np.array) for _ in range(2)]
    )
)


def test_two_pairs_far_apart_are_two_groups():
    centres = centres_of(CORNERS, 2, lot())
    assert sorted(centres.tolist()) == [[0, 0.5], [9, 0.5]]
    assert len(set(nearest(CORNERS, centres)[[0, 1]])) == 1


def test_more_groups_than_different_points_there_are_not():
    assert centres_of(CORNERS.repeat(20, axis=0), 5, lot()) is None
    assert len(centres_of(CORNERS.repeat(20, axis=0), 4, lot())) == 4


def test_a_point_between_two_centres_goes_to_the_first():
    assert nearest(np.array([[1.0, 0]]), np.array([[0.0, 0], [2, 0]])).tolist() == [0]


def test_a_few_far_off_among_a_thousand_are_found():
    points = np.vstack([np.zeros((1000, 2)), np.full((3, 2), 5.0)])
    assert sorted(centres_of(points, 2, lot()).tolist()) == [[0, 0], [5, 5]]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("number", [2, 3, 5])
def test_no_arrangement_of_scikit_learn_is_noticeably_closer(seed, number):
    points = blobs(seed)
    centres = centres_of(points, number, lot(seed))
    squared = ((points - centres[nearest(points, centres)]) ** 2).sum()
    assert squared <= KMeans(number, n_init=10, random_state=seed).fit(points).inertia_ * 1.02


def test_very_many_points_are_grouped_as_a_sample_of_them_is():
    points = blobs(1, people=5000)
    settled = centres_of(points, 3, lot())
    again = np.array([points[nearest(points, settled) == group].mean(axis=0) for group in range(3)])
    assert settled == pytest.approx(again, abs=1e-2)


def test_a_worked_silhouette():
    # On a line at 0, 1 and 5, 6: for 0 and 6, a = 1 and b = 5.5; for 1 and 5, a = 1 and b = 4.5.
    points = np.array([[0.0, 0], [1, 0], [5, 0], [6, 0]])
    expected = (2 * (4.5 / 5.5) + 2 * (3.5 / 4.5)) / 4
    assert silhouettes(points, [np.array([0, 0, 1, 1])], lot()) == pytest.approx([expected])


def test_who_is_alone_in_a_group_counts_as_nothing():
    points = np.array([[0.0, 0], [1, 0], [5, 0]])
    assert silhouettes(points, [np.array([0, 0, 1])], lot()) == pytest.approx([(4 / 5 + 3 / 4) / 3])


def test_one_group_and_one_place_are_nowhere_apart():
    assert silhouettes(CORNERS, [np.zeros(4, dtype=int)], lot()) == [0]
    assert silhouettes(np.zeros((4, 2)), [np.array([0, 0, 1, 1])], lot()) == [0]


@pytest.mark.parametrize("seed", range(5))
def test_silhouettes_are_those_of_scikit_learn(seed):
    points = blobs(seed)
    labels = nearest(points, centres_of(points, 4, lot(seed)))
    assert silhouettes(points, [labels], lot()) == pytest.approx([silhouette_score(points, labels)])


def test_a_worked_adjusted_rand_index():
    # Hubert and Arabie's formula on the table (2 0) (1 1): 1 pair together in both, of 2 and 3; 2 · 3 / 6 by chance.
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 0, 0, 1])) == pytest.approx((1 - 1) / (2.5 - 1))
    # The table (2 0) (0 2) with one person moved to a group of its own: 1 of 2 and 1, less 2 · 1 / 6.
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 0, 1, 2])) == pytest.approx(
        (1 - 2 / 6) / (1.5 - 2 / 6)
    )


@settings(deadline=None)
@given(groupings)
def test_the_adjusted_rand_index_is_that_of_scikit_learn(both):
    assert adjusted_rand(*both) == pytest.approx(adjusted_rand_score(*both))


@settings(deadline=None)
@given(groupings)
def test_names_of_groups_do_not_matter(both):
    labels, others = both
    assert adjusted_rand(4 - labels, others) == pytest.approx(adjusted_rand(labels, others))
    assert adjusted_rand(labels, 4 - labels) == 1
