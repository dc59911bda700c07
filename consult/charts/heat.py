"""Heat table: a share for every row and column, darker where it is higher, with hidden cells marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult.charts.classes import Class, classes, level


@dataclass(frozen=True)
class HeatCell:
    """One cell: its share and its class from light to dark; both None when it is hidden."""

    share: float | None
    level: int | None


@dataclass(frozen=True)
class HeatRow:
    """One row with a cell per column, and the share of all columns together."""

    label: str
    cells: tuple[HeatCell, ...]
    total: float | None


@dataclass(frozen=True)
class HeatTable:
    """Rows over columns; a column is its short name and its full name."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[HeatRow, ...]
    classes: tuple[Class, ...]

    @property
    def has_hidden(self) -> bool:
        """Tell whether any cell is hidden, so that the sign for it needs words."""
        return any(cell.share is None for row in self.rows for cell in row.cells)


def heat(
    columns: Sequence[tuple[str, str]], rows: Sequence[tuple[str, Sequence[float | None], float | None]]
) -> HeatTable:
    """Colour a table of shares.

    Args:
        columns: per column its short name and its full name.
        rows: per row its label, a share per column (None is hidden) and the share of all columns together.
    """
    among = classes(share for _, shares, _ in rows for share in shares)
    drawn = (
        HeatRow(label, tuple(HeatCell(share, level(share, among)) for share in shares), total)
        for label, shares, total in rows
    )
    return HeatTable(tuple(columns), tuple(drawn), among)
