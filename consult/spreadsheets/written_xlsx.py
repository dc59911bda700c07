"""Tables as an Excel file."""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from consult.spreadsheets.sheets import Sheet, writable

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def xlsx_of(sheets: Sequence[Sheet], *, title: str) -> bytes:
    """Return tables as one file, each on its own sheet, with its column names bold and in sight."""
    file = BytesIO()
    with Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": writable(title)})
        bold = book.add_format({"bold": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for column, name in enumerate(sheet.header):
                page.set_column(column, column, sheet.width(column))
                page.write_string(0, column, writable(name), bold)
            for at, row in enumerate(sheet.rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        page.write_string(at, column, writable(cell))
                    elif cell is not None:
                        page.write_number(at, column, cell)
    return file.getvalue()
