"""A table as CSV, as a Dutch spreadsheet opens it: UTF-8 with its mark, semicolons, a comma before decimals."""

import csv
from collections.abc import Iterator
from io import StringIO

from consult.spreadsheets.sheets import Cell, Sheet

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text begins that a spreadsheet would read as a formula; it then gets an apostrophe before it."""
_CHUNK = 64 * 1024


def csv_of(sheet: Sheet) -> bytes:
    """Return a table as one file."""
    return b"".join(csv_chunks(sheet))


def csv_chunks(sheet: Sheet) -> Iterator[bytes]:
    """Give a table piece by piece, some 64 kB each, to send while the rest is still being made."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    file.write("\ufeff")
    writer.writerow([_cell(name) for name in sheet.header])
    for row in sheet.rows:
        writer.writerow([_cell(cell) for cell in row])
        if file.tell() > _CHUNK:
            yield file.getvalue().encode()
            file.seek(0)
            file.truncate()
    yield file.getvalue().encode()


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(DANGEROUS) else value
    return "" if value is None else str(value).replace(".", ",")
