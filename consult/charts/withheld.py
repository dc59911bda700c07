"""What stands where a figure is not shown: the reason, which has a sign of its own in every chart."""

from collections.abc import Iterable

from consult.methods.disclosure import Hidden

Figure = float | Hidden
"""A share (0..1), or why it is not shown."""


def reasons(figures: Iterable[object]) -> tuple[Hidden, ...]:
    """Return why figures are not shown, each reason once and in a fixed order, so that a legend can tell."""
    found = {figure for figure in figures if isinstance(figure, Hidden)}
    return tuple(reason for reason in Hidden if reason in found)
