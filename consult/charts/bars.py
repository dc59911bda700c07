"""Bars: how often each answer was given."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult.methods.disclosure import Hidden

LONGEST = 92.0
"""Width of the longest bar, so that its end is seen."""


@dataclass(frozen=True)
class Answer:
    """One answer: how many gave it and which share that is.

    Where it is hidden, `count` says why. A `share` of None does not count ("weet ik niet"). `tone` is the colour: high, middle, low,
    or none for an answer outside the scale, which is hatched. `mark` stands before the label, such as 5.
    """

    label: str
    count: int | Hidden
    share: float | None = None
    tone: str = "high"
    mark: str = ""


@dataclass(frozen=True)
class Bar:
    """An answer with the width of its bar in per cents of the strip; None when it is hidden."""

    answer: Answer
    width: float | None


def bars(answers: Sequence[Answer]) -> tuple[Bar, ...]:
    """Give every answer its bar, in the order given; the longest fills nearly the whole strip."""
    most = max((answer.count for answer in answers if not isinstance(answer.count, Hidden)), default=0)
    return tuple(Bar(answer, _width(answer.count, most)) for answer in answers)


def _width(count: int | Hidden, most: int) -> float | None:
    if isinstance(count, Hidden):
        return None
    return round(LONGEST * count / most, 1) if most else 0.0
