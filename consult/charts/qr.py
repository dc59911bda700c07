"""A QR code as one shape: what a phone reads to go to an address."""

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4
"""So many modules around it stay light, or readers do not find it (ISO/IEC 18004)."""


@dataclass(frozen=True)
class QrCode:
    """A square of `size` by `size` modules, the quiet ones around it among them; the dark ones are lines of width 1."""

    size: int
    path: str


def qr(text: str) -> QrCode:
    """Return the code of a text, such as an address; a sixth of it may be dirty or creased.

    Raises:
        segno.DataOverflowError: of more than some 2,300 bytes.
    """
    rows = segno.make_qr(text, error="m").matrix
    lines = "".join(_line(row, number + QUIET) for number, row in enumerate(rows))
    return QrCode(len(rows) + 2 * QUIET, lines)


def _line(row: bytearray, number: int) -> str:
    """Return the strokes of a row: drawn over dark modules, moved over light ones."""
    runs = [(is_dark, len(list(run))) for is_dark, run in groupby(row)]
    strokes = "".join(f"h{length}" if is_dark else f"m{length} 0" for is_dark, length in runs)
    return f"M{QUIET} {number}.5{strokes}"
