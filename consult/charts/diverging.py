"""Diverging bars: answers of a scale beside each other, low ones left and high ones right of one middle line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consult.charts.withheld import Figure, reasons
from consult.methods.disclosure import Hidden

WIDEST = 98.0
"""The longest row fills so much of the strip, in per cents."""
LEVELS = 5


@dataclass(frozen=True)
class Answers:
    """How often each answer of a scale was given, lowest first; where hidden, `counts` says why."""

    label: str
    counts: tuple[int, ...] | Hidden

    @property
    def base(self) -> int:
        """Return how many answered; 0 where that is hidden."""
        return 0 if isinstance(self.counts, Hidden) else sum(self.counts)


@dataclass(frozen=True)
class Segment:
    """The part of a row that one answer takes: its level, where it begins and how wide it is, in per cents of the strip."""

    level: int
    at: float
    width: float


@dataclass(frozen=True)
class DivergingRow:
    """One row with its segments (none when hidden), and the shares of low, middle and high answers."""

    answers: Answers
    segments: tuple[Segment, ...]
    low: Figure
    middle: Figure
    high: Figure


@dataclass(frozen=True)
class DivergingChart:
    """Rows around one middle line that stands at so many per cents of the strip.

    `names` are (level, name) of the answers, lowest first; levels run from 1 to 5, the middle is 3.
    """

    names: tuple[tuple[int, str], ...]
    middle_at: float
    rows: tuple[DivergingRow, ...]

    @property
    def reasons(self) -> tuple[Hidden, ...]:
        """Return why rows are hidden, so that each sign gets its words."""
        return reasons(row.high for row in self.rows)


def diverging(names: Sequence[str], given: Sequence[Answers]) -> DivergingChart:
    """Lay rows around a middle line, in the order given; all on one scale, so that every part can be compared.

    Half of the middle answer stands on either side. The scale has an odd number of answers.

    Args:
        names: what the answers are called, lowest first.
        given: per row its label and its counts.
    """
    reach = [_reach(each) for each in given if each.base]
    left, right = max((one for one, _ in reach), default=0.5), max((other for _, other in reach), default=0.5)
    scale = WIDEST / (left + right)
    middle_at = round(1 + left * scale, 1)
    levels = _levels(len(names))
    return DivergingChart(
        tuple(zip(levels, names, strict=True)),
        middle_at,
        tuple(_row(each, 1 + left * scale, scale) for each in given),
    )


def _levels(answers: int) -> list[int]:
    """Return how low or high each answer of a scale is: 1 to 5, of three answers 1, 3 and 5."""
    return [1 + at * (LEVELS - 1) // (answers - 1) for at in range(answers)]


def _reach(answers: Answers) -> tuple[float, float]:
    """Return how far a row reaches to the left and to the right of the middle line, as shares of those who answered."""
    low, middle, high = _parts(answers)
    return (low + middle / 2) / answers.base, (high + middle / 2) / answers.base


def _parts(answers: Answers) -> tuple[int, int, int]:
    assert not isinstance(answers.counts, Hidden)  # noqa: S101  # only rows with a base are measured
    half = len(answers.counts) // 2
    return sum(answers.counts[:half]), answers.counts[half], sum(answers.counts[half + 1 :])


def _row(answers: Answers, middle: float, scale: float) -> DivergingRow:
    if isinstance(answers.counts, Hidden) or not answers.base:
        why = answers.counts if isinstance(answers.counts, Hidden) else Hidden.TOO_FEW
        return DivergingRow(answers, (), why, why, why)
    low, neither, high = (part / answers.base for part in _parts(answers))
    begins = middle - scale * _reach(answers)[0]
    return DivergingRow(
        answers, tuple(_segments(answers.counts, begins, scale / answers.base)), low, neither, high
    )


def _segments(counts: Sequence[int], begins: float, per_answer: float) -> Iterator[Segment]:
    at = begins
    for level, count in zip(_levels(len(counts)), counts, strict=True):
        if count:
            yield Segment(level, round(at, 2), round(count * per_answer, 2))
        at += count * per_answer
