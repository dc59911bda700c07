"""Answers made up to hold groups of people, or none."""

import numpy as np

from consult.methods.responses import Kind, Question

NOTHING = float("nan")


def two_camps(many=35, few=25, statements=8):
    """So many people agree with everything, so few disagree with everything."""
    return np.repeat([1.0, -1.0], [many, few])[:, np.newaxis].repeat(statements, axis=1)


def planted(seed, people=200, statements=12, groups=2, loyal=0.75, skipped=0.2):
    """People of known groups, who mostly answer as their group does."""
    chance = np.random.default_rng(seed)
    own = chance.integers(0, groups, people)
    opinions = np.array(
        [[1.0 if (row >> group) % 2 else -1.0 for row in range(statements)] for group in range(groups)]
    )
    values = opinions[own]
    astray = chance.random(values.shape) > loyal
    values[astray] = chance.choice([-1.0, 0, 1], astray.sum())
    values[chance.random(values.shape) < skipped] = NOTHING
    return values, own


def noise(seed, people=200, statements=12, even=True):
    """Answers given by lot, every question with its own odds unless `even`."""
    chance = np.random.default_rng(seed)
    odds = [[1 / 3] * 3 if even else chance.dirichlet([1, 1, 1]) for _ in range(statements)]
    return np.array([chance.choice([-1.0, 0, 1], people, p=each) for each in odds]).T


def questions(number, kind=Kind.STANCE):
    return [Question(f"q{place}", f"Question {place}", kind) for place in range(number)]
