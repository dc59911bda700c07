"""Support per group of each dimension, as may be shown beside the figure of all and beside each other.

What is hidden is decided for a dimension and all questions at once (`methods.guarded`); here it is laid out as stored.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from consult.methods.disclosure import Hidden, is_hidden
from consult.methods.guarded import GuardedGroups
from consult.methods.tally import Share
from consult.results.response import CHANNEL, MEMBER, networks_of
from consult.results.round_figures import NOT_STATED, Spread, Support

STORED_APART = ("office", "size_class", CHANNEL)
Cells = dict[str, Share | Hidden]
"""The label of each group → its support."""


class GroupCells:
    """The cells of all columns of a round, dimension by dimension."""

    def __init__(self, groups: Mapping[str, GuardedGroups], provinces: Sequence[str]) -> None:
        """Take what may be told of each dimension; `provinces` are in the order of the round."""
        self._found = {name: _cells(each) for name, each in groups.items()}
        self._networks = networks_of(groups)
        self._provinces = provinces

    def provinces(self, column: str) -> Cells:
        """Return the support per province, in the order of the round; none where nothing may be told."""
        found = self._by("province", column)
        return {code: found[code] for code in self._provinces if code in found}

    def told(self, column: str) -> dict[str, Any]:
        """Return the fields of a question or an option that its groups fill."""
        provinces = self.provinces(column)
        return {
            "provinces": tuple(support_of(cell) for cell in provinces.values()),
            "majorities": _majorities(provinces),
            "spread": tuple(self._spreads(column)),
        }

    def _spreads(self, column: str) -> Iterator[Spread]:
        for name in STORED_APART:
            found = self._by(name, column)
            told = {
                label: cell for label, cell in found.items() if label != NOT_STATED and not _is_empty(cell)
            }
            shown = sum(isinstance(cell, Share) for cell in told.values())
            if told and (name != CHANNEL or shown > 1):  # One way of voting alone is everyone.
                yield _spread(name, told)
        networks = {
            name: self._found[name][column][MEMBER] for name in self._networks if column in self._found[name]
        }
        if networks:
            yield _spread("network", networks)

    def _by(self, dimension: str, column: str) -> Cells:
        """Return the cells of a column; none where every group is hidden."""
        found = self._found.get(dimension, {}).get(column, {})
        return found if any(isinstance(cell, Share) for cell in found.values()) else {}


def support_of(cell: Share | Hidden) -> Support | None:
    """Return a cell as it is stored: null when hidden."""
    return None if isinstance(cell, Hidden) else Support(cell.numerator, cell.base)


def _cells(groups: GuardedGroups) -> dict[str, Cells]:
    """Return the cells of each column of which the figure of all may be told."""
    table = groups.table
    rows = zip(table.questions, table.totals, table.cells, strict=True)
    return {
        question.id: dict(zip(table.labels, cells, strict=True))
        for question, total, cells in rows
        if not is_hidden(total)
    }


def _spread(dimension: str, cells: Cells) -> Spread:
    return Spread(
        dimension, tuple(cells), tuple(support_of(cell) for cell in cells.values()), _majorities(cells)
    )


def _majorities(cells: Cells) -> tuple[str, ...]:
    return tuple(label for label, cell in cells.items() if cell is Hidden.LARGE_MAJORITY)


def _is_empty(cell: Share | Hidden) -> bool:
    return isinstance(cell, Share) and not cell.base
