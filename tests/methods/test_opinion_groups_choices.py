"""The options of one choice exclude each other, and that alone makes no groups."""

import numpy as np
import pytest

from consult.methods.opinion_groups import find
from consult.methods.responses import Kind, Question

PEOPLE, OPTIONS = 200, 4
ASKED = (
    *(Question(f"scale {place}", f"Scale {place}") for place in range(4)),
    *(Question(f"option {place}", f"Option {place}", Kind.CHOICE, "choice") for place in range(OPTIONS)),
)


def one_choice(seed, *, goes_along):
    """Four answers on a scale and one option of four: by lot, or the first two options with high answers."""
    chance = np.random.default_rng(seed)
    chosen = chance.integers(0, OPTIONS, PEOPLE)
    scales = chance.integers(1, 6, (PEOPLE, 4))
    if goes_along:
        scales = np.where((chosen < 2)[:, np.newaxis], 5, 1) + chance.integers(0, 2, (PEOPLE, 4)) * np.where(
            (chosen < 2)[:, np.newaxis], -1, 1
        )
    return np.hstack([scales, np.eye(OPTIONS)[chosen]]).astype(float)


@pytest.mark.parametrize("seed", range(5))
def test_a_choice_among_answers_by_lot_makes_no_groups_that_hold(seed):
    found = find(one_choice(seed, goes_along=False), seed=1, questions=ASKED)
    assert not found.stability.hangs_together
    assert not found.holds


@pytest.mark.parametrize("seed", range(3))
def test_a_choice_that_goes_along_with_other_answers_does(seed):
    assert find(one_choice(seed, goes_along=True), seed=1, groups=2, questions=ASKED).holds
