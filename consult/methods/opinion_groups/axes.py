"""The map on which people are points: the two axes along which their answers differ most."""

from dataclasses import dataclass

import numpy as np

from consult.methods.responses import FloatArray

AXES = 2
_DECIMALS = 9


@dataclass(frozen=True, eq=False)
class Axes:
    """Two principal components of the answers of some people."""

    means: FloatArray
    """Shape (questions,): what stands where somebody gave no answer, the middle of the map."""
    directions: FloatArray
    """Shape (questions, 2): how far full support moves a person along each axis."""
    explained: FloatArray
    """Shape (2,): the share of all differences (0..1) that lies along each axis."""

    def place(self, answers: FloatArray) -> FloatArray:
        """Give the points of people, shape (people, 2).

        An unanswered question leaves a person in the middle, so those who answered few are moved outward, by the root of
        questions / answers, as Polis does; else the middle would be a group of its own, of people in a hurry. Rounded to
        nine decimals, so that people with the same answers share a point.
        """
        answered = np.count_nonzero(~np.isnan(answers), axis=1)
        outward = np.sqrt(answers.shape[1] / np.maximum(answered, 1))
        points = _from(self.means, answers) @ self.directions * outward[:, np.newaxis]
        return np.asarray(points.round(_DECIMALS))


def axes_of(answers: FloatArray) -> Axes | None:
    """Find the axes of people's answers; None when all who answered a question said the same.

    Principal components (Hotelling 1933) of the answers less their mean, not divided by their spread: a question on which
    nearly all agree should divide nobody. The sign of an axis is fixed: its largest direction is positive, of equals that
    of the first question.

    Args:
        answers: shape (people, questions), -1..1, NaN = no answer.
    """
    answered = ~np.isnan(answers)
    means = np.where(answered, answers, 0.0).sum(axis=0) / np.maximum(answered.sum(axis=0), 1)
    centred = _from(means, answers)
    if not centred.any():
        return None
    strengths, components = np.linalg.eigh(centred.T @ centred)
    directions = components[:, ::-1][:, :AXES]
    largest = np.argmax(np.abs(directions).round(_DECIMALS), axis=0)
    signs = np.sign(directions[largest, range(AXES)])
    return Axes(means, directions * signs, strengths[::-1][:AXES] / strengths.sum())


def _from(means: FloatArray, answers: FloatArray) -> FloatArray:
    """Give how far answers are from their mean; 0 where there is none."""
    away = answers - means
    away[np.isnan(away)] = 0
    return away
