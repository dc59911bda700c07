"""The answers that grouping starts from: on one scale, in an order of their own, with a digest."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from consult.methods.responses import FloatArray, IntArray, Kind, Question

_NO_ANSWER = 127
_Bytes = NDArray[np.int8]


def guessed_questions(values: FloatArray) -> tuple[Question, ...]:
    """Make questions for columns of which nothing else is known: stances, or scales where an answer is above 1."""
    kinds = (Kind.SCALE if np.nanmax(column, initial=0) > 1 else Kind.STANCE for column in values.T)
    return tuple(Question(str(place), f"Statement {place}", kind) for place, kind in enumerate(kinds))


def standard(values: FloatArray, questions: Sequence[Question]) -> FloatArray:
    """Give answers from -1 (the lowest there is) to 1 (the highest), NaN = no answer.

    By the ends of the scale and not by how answers are spread: else a question on which nearly all agree would weigh as
    much as one that divides them.
    """
    ends = np.array([(question.kind.answers[0], question.kind.answers[-1]) for question in questions], float)
    lowest, highest = ends.T
    return np.asarray((2 * values - lowest - highest) / (highest - lowest))


def in_order(values: FloatArray, chosen: IntArray) -> IntArray:
    """Sort the chosen ballots by what they say, so that the order in which they come decides nothing."""
    return chosen[np.argsort(_rows(values[chosen]))]


def digest(values: FloatArray) -> str:
    """Give the SHA-256 of a table of answers, in hex; the order of the ballots doesn't matter, that of the columns does.

    Args:
        values: shape (ballots, questions), whole numbers, NaN = no answer.
    """
    ballots, questions = values.shape
    rows = np.sort(_rows(values)).tobytes() if values.size else b""
    return hashlib.sha256(f"{ballots} x {questions}\n".encode() + rows).hexdigest()


def _rows(values: FloatArray) -> NDArray[np.void]:
    """Give each ballot as one string of bytes, a byte an answer."""
    codes: _Bytes = np.where(np.isnan(values), _NO_ANSWER, values).astype(np.int8)
    return np.ascontiguousarray(codes).view(f"V{values.shape[1]}").ravel()
