"""Tables to take along: CSV, ODS and XLSX, with text that no spreadsheet takes for a formula.

A table may be as long as it likes: rows are asked for one at a time and none is kept.
"""

from consult.spreadsheets.sheets import Cell, Sheet
from consult.spreadsheets.written_csv import csv_chunks, csv_of
from consult.spreadsheets.written_ods import ods_of
from consult.spreadsheets.written_xlsx import xlsx_of

__all__ = ["MIMETYPES", "Cell", "Sheet", "csv_chunks", "csv_of", "ods_of", "xlsx_of"]

MIMETYPES = {
    "csv": "text/csv; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
