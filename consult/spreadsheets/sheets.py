"""What a table is made of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Cell = str | int | float | None
"""A text, a number, or nothing. A figure that is hidden comes as its sign, a text."""

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Sheet:
    """One table: its name (at most 31 characters; none of the signs that paths and patterns use), the names of its columns, and its rows."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = field(default=())
    """How wide each column is shown, in characters; 12 where nothing is said."""

    def width(self, column: int) -> int:
        """Return how wide a column is shown, in characters."""
        return self.widths[column] if column < len(self.widths) else 12


def writable(text: str) -> str:
    """Return a text without the signs that XML has no way to write."""
    return _UNWRITABLE.sub("", text)
