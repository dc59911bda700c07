"""Heat table: a share for every row and column, darker where it is higher, with hidden cells marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult.charts.classes import Class, classes, level
from consult.charts.withheld import Figure, reasons
from consult.methods.disclosure import Hidden


@dataclass(frozen=True)
class HeatCell:
    """One cell: its share, or why that is hidden, and its class from light to dark (None when hidden)."""

    share: Figure
    level: int | None


@dataclass(frozen=True)
class HeatRow:
    """One row with a cell per column, and the share of all columns together."""

    label: str
    cells: tuple[HeatCell, ...]
    total: Figure


@dataclass(frozen=True)
class HeatTable:
    """Rows over columns; a column is its short name and its full name, which may be the same."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[HeatRow, ...]
    classes: tuple[Class, ...]

    @property
    def short_columns(self) -> tuple[tuple[str, str], ...]:
        """Return the columns of which the short name must be explained."""
        return tuple((short, name) for short, name in self.columns if short != name)

    @property
    def is_short(self) -> bool:
        """Tell whether any short name needs its full name below the table."""
        return any(short != full for short, full in self.columns)

    @property
    def reasons(self) -> tuple[Hidden, ...]:
        """Return why figures are hidden, so that each sign gets its words."""
        return reasons(
            share for row in self.rows for share in (*(cell.share for cell in row.cells), row.total)
        )


def heat(
    columns: Sequence[tuple[str, str]], rows: Sequence[tuple[str, Sequence[Figure], Figure]]
) -> HeatTable:
    """Colour a table of shares.

    Args:
        columns: per column its short name and its full name.
        rows: per row its label, a share per column and the share of all columns together.
    """
    among = classes(share for _, shares, _ in rows for share in shares)
    drawn = (
        HeatRow(label, tuple(HeatCell(share, level(share, among)) for share in shares), total)
        for label, shares, total in rows
    )
    return HeatTable(tuple(columns), tuple(drawn), among)
