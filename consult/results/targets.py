"""The response against a target: how many ballots a group lacks, and what of that may be told while people vote."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from consult.methods.disclosure import in_steps


@dataclass(frozen=True)
class Target:
    """Whether a group reached the target; None where that would tell too much of a small group."""

    label: str
    registered: int
    is_reached: bool | None


def needed(registered: int, target: Fraction) -> int:
    """Return how many ballots of a group reach a target (a share, 0..1)."""
    return ceil(registered * target)


def lacking(registered: int | None, answered: int | None, target: Fraction) -> int | None:
    """Return how many ballots a group lacks, 0 when it reached the target; None where its response is not told."""
    if answered is None or not registered:
        return None
    return max(0, needed(registered, target) - answered)


def reached(
    registered: Mapping[str, int], cast: Mapping[str, int], target: Fraction, step: int
) -> tuple[Target, ...]:
    """Tell of each group whether it reached the target, as may be shown while people still vote.

    Ballots are counted in whole steps, so that the answer changes with a whole step of new ballots and never with one
    (AC-P5). "Yes" and "no" each leave at least `step` possible counts, or nothing is told.

    Args:
        registered: people per group, in the order of the answer; groups without anyone are left out.
        cast: ballots per group so far.
        target: the share that every group should reach.
        step: by how many ballots at a time an answer may change.
    """
    return tuple(
        Target(label, people, _is_reached(people, cast.get(label, 0), target, step))
        for label, people in registered.items()
        if people
    )


def _is_reached(registered: int, cast: int, target: Fraction, step: int) -> bool | None:
    wanted = needed(registered, target)
    bound = ceil(Fraction(wanted, step)) * step
    return None if registered - bound + 1 < step else in_steps(cast, step) >= wanted
