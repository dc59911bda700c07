"""Figures to take along: tidy tables with a codebook, ballots for the bureau, and parts of documents. Flask context."""

from consult.results.exports.ballots import ballots_csv
from consult.results.exports.codebook import codebook_sheet
from consult.results.exports.said import said_parts
from consult.results.exports.tidy import figures_sheet
from consult.results.round_figures import RoundFigures
from consult.spreadsheets import MIMETYPES, csv_of, ods_of, xlsx_of

__all__ = ["MIMETYPES", "ballots_csv", "codebook_file", "figures_file", "said_parts"]


def figures_file(figures: RoundFigures, kind: str, *, mark: str) -> bytes:
    """Return the figures as a file of this kind (csv, ods, xlsx); a workbook holds the codebook too.

    `mark` tells which result it is (its hash), or that these are working figures.
    """
    if kind == "csv":
        return csv_of(figures_sheet(figures))
    write = ods_of if kind == "ods" else xlsx_of
    return write([figures_sheet(figures), codebook_sheet(figures, mark)], title=figures.title)


def codebook_file(figures: RoundFigures, *, mark: str) -> bytes:
    """Return what the columns and signs of the table mean, as CSV."""
    return csv_of(codebook_sheet(figures, mark))
