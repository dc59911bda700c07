"""Parts of groups of people, for what is computed from answers and is no answer itself: guarded, and as they are kept.

What is hidden of a group depends on all that is told of a round, so a computed column is counted beside all its questions,
and hides nothing more than these.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from consult.methods.disclosure import Hidden, is_hidden
from consult.methods.guarded import guarded_table
from consult.methods.responses import FloatArray, Kind, Question, ResponseMatrix
from consult.methods.tally import Share
from consult.results.round_figures import LARGE_MAJORITY, NOT_STATED, TOO_FEW

STATED = ("province", "office", "size_class")
"""The dimensions that are no network; how people voted is none of what these figures are about."""
CHANNEL, MEMBER = "channel", "member"


@dataclass(frozen=True)
class Portion:
    """So many `people` of the `base` of one group; both are null where hidden, and `hidden` says why.

    All together are a group without a dimension. Of a network the label is "member".
    """

    dimension: str
    label: str
    people: int | None
    base: int | None
    hidden: str = ""

    @property
    def share(self) -> Share | None:
        """Return the part; None where it is hidden."""
        return None if self.people is None or self.base is None else Share(self.people, self.base)


def portion(dimension: str, label: str, cell: Share | Hidden) -> Portion:
    """Return a guarded figure as it is kept."""
    if isinstance(cell, Share):
        return Portion(dimension, label, cell.numerator, cell.base)
    return Portion(dimension, label, None, None, LARGE_MAJORITY if cell is Hidden.LARGE_MAJORITY else TOO_FEW)


def beside(matrix: ResponseMatrix, columns: Mapping[str, FloatArray]) -> ResponseMatrix:
    """Return the round with more columns: 1 it is so, -1 it is not, NaN it is not about this ballot.

    Stances and not choices, so that a small group of which it is so of nearly nobody is guarded like one of which it is so
    of nearly all: what is computed from all answers of people says more than one option that they left.
    """
    more = np.stack(list(columns.values()), axis=1)
    known = matrix.no_opinion
    return replace(
        matrix,
        values=np.hstack([matrix.values, more]),
        questions=(*matrix.questions, *(Question(name, name, Kind.STANCE) for name in columns)),
        no_opinion=None if known is None else np.hstack([known, np.zeros(more.shape, dtype=np.bool_)]),
    )


def portions(
    matrix: ResponseMatrix, columns: Sequence[str], dimensions: Sequence[str], minimum: int
) -> dict[str, list[Portion]]:
    """Return per column its part of each group of these dimensions; nothing of a dimension of which nothing may be told."""
    found: dict[str, list[Portion]] = {column: [] for column in columns}
    for dimension in dimensions:
        table = guarded_table(matrix, dimension, minimum, columns, computed=columns)
        if any(is_hidden(total) for total in table.totals):
            continue
        told = [list(_told(dimension, table.labels, cells)) for cells in table.cells]
        if any(each.share for row in told for each in row):
            for column, row in zip(columns, told, strict=True):
                found[column] += row
    return found


def _told(dimension: str, labels: Sequence[str], cells: Sequence[Share | Hidden]) -> Iterator[Portion]:
    """Return the groups that have a name: of a network its members, and nobody whose group is not stated."""
    for label, cell in zip(labels, cells, strict=True):
        if label == MEMBER if dimension not in STATED else label != NOT_STATED:
            yield portion(dimension, label, cell)
