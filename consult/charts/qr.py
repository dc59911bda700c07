"""A QR code as one shape: what a phone reads to go to an address."""

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4
"""So many modules around it stay light, or readers do not find it (ISO/IEC 18004)."""


@dataclass(frozen=True)
class QrCode:
    """A square of `size` by `size` modules, the quiet ones around it among them, and the outline of the dark ones."""

    size: int
    path: str


def qr(text: str) -> QrCode:
    """Return the code of a text, such as an address; a sixth of it may be dirty or creased.

    Raises:
        segno.DataOverflowError: of more than some 2,300 bytes.
    """
    rows = segno.make_qr(text, error="m").matrix
    runs = "".join(_runs(row, line + QUIET) for line, row in enumerate(rows))
    return QrCode(len(rows) + 2 * QUIET, runs)


def _runs(row: bytearray, line: int) -> str:
    """Return the dark modules of a row, those beside each other as one."""
    drawn, place = [], QUIET
    for is_dark, run in groupby(row):
        length = len(list(run))
        if is_dark:
            drawn.append(f"M{place} {line}h{length}v1h-{length}z")
        place += length
    return "".join(drawn)
