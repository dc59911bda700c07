"""Reading a CSV file that somebody made: every fault is found, with its row and column, before anything is written."""

import csv
import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import TypeVar

from consult.errors import RuleViolation
from consult.wording import N_

Meaning = TypeVar("Meaning")
Progress = Callable[[int, int], None]
"""Told how many of how many steps are done."""
LONGEST = 200
EVERY = 500


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Problem:
    """One fault of a file. The row counts from 1 as in a spreadsheet; 0 is the file as a whole."""

    row: int
    column: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Return what is wrong, in English."""
        return self.message % self.values if self.values else self.message

    def __str__(self) -> str:
        """Return the place and what is wrong there, on one line."""
        places = [f"row {self.row}" if self.row else "", f"column {self.column}" if self.column else ""]
        return f"{', '.join(place for place in places if place) or 'file'}: {self.sentence}"


class ImportRefused(RuleViolation):
    """A file has faults, so nothing of it was taken over."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep all of them, by row."""
        super().__init__(
            N_("Nothing was imported: %(count)s things are wrong in the file."), count=len(problems)
        )
        self.problems = sorted(problems, key=lambda problem: problem.row)


class Sheet:
    """The rows of a file, and what is wrong with them."""

    def __init__(
        self,
        content: bytes,
        columns: Sequence[str],
        optional: Sequence[str] = (),
        *,
        takes_others: bool = False,
    ) -> None:
        """Take a file apart: UTF-8, commas or semicolons, the first row names the columns.

        `takes_others`: columns that are not named here are left alone, in a file that another program made.

        Raises:
            ImportRefused: when it is no such file, or a column is missing, unknown or twice there.
        """
        self.problems: list[Problem] = []
        self.lines: list[Line] = []
        self._seen: dict[tuple[str, Hashable], int] = {}
        records = self._records(self._text(content))
        header = [cell.strip().lower() for cell in records[0]] if records else []
        self._check_header(header, columns, [*optional, *(header if takes_others else [])])
        self.settle()
        for row, record in enumerate(records[1:], 2):
            if not any(cell.strip() for cell in record):
                continue
            if len(record) != len(header):
                message = N_("This row has %(found)s cells instead of %(expected)s.")
                self.refuse(row, "", message, found=len(record), expected=len(header))
                continue
            cells = {name: cell.strip() for name, cell in zip(header, record, strict=True)}
            self.lines.append(Line(row, cells, self))
        if not self.lines and not self.problems:
            self.refuse(0, "", N_("This file has no rows."))
            self.settle()

    def _text(self, content: bytes) -> str:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.refuse(
                content[: error.start].count(b"\n") + 1,
                "",
                N_("This is not UTF-8. Save the file as “CSV UTF-8”."),
            )
            self.settle()
            raise
        if "\0" in text:
            self.refuse(text[: text.index("\0")].count("\n") + 1, "", N_("This is not a text file."))
            self.settle()
        return text

    def _records(self, text: str) -> list[list[str]]:
        first = text.partition("\n")[0]
        reader = csv.reader(
            StringIO(text, newline=""),
            delimiter=";" if first.count(";") > first.count(",") else ",",
            strict=True,
        )
        records: list[list[str]] = []
        try:
            records.extend(reader)
        except csv.Error:
            self.refuse(len(records) + 1, "", N_("The quotes in this row do not match up."))
            self.settle()
        return records

    def _check_header(self, header: Sequence[str], columns: Sequence[str], optional: Sequence[str]) -> None:
        known = ", ".join([*columns, *optional])
        for column in columns:
            if column not in header:
                self.refuse(1, column, N_("This column is missing. The columns are: %(known)s."), known=known)
        for place, column in enumerate(header):
            if column not in {*columns, *optional}:
                self.refuse(
                    1, column, N_("This column is not known. The columns are: %(known)s."), known=known
                )
            elif column in header[:place]:
                self.refuse(1, column, N_("This column is there twice."))

    def refuse(self, row: int, column: str, message: str, **values: object) -> None:
        """Note a fault."""
        self.problems.append(Problem(row, column, message, values))

    def settle(self) -> None:
        """Stop here when there is any fault.

        Raises:
            ImportRefused: with all of them.
        """
        if self.problems:
            raise ImportRefused(self.problems)

    def watched(self, progress: Progress) -> Iterator["Line"]:
        """Give each row in turn and tell how far we are; checking is the first half of the work."""
        for done, line in enumerate(self.lines):
            if done % EVERY == 0:
                progress(done, 2 * len(self.lines))
            yield line

    def first_row_of(self, column: str, key: Hashable, row: int) -> int:
        """Return the first row that had this key, which may be the row itself."""
        return self._seen.setdefault((column, key), row)


@dataclass(frozen=True, eq=False)
class Line:
    """One row; each of its readers notes a fault and gives an empty value when the cell is wrong."""

    row: int
    cells: Mapping[str, str]
    sheet: Sheet

    def refuse(self, column: str, message: str, **values: object) -> None:
        """Note a fault in this row."""
        self.sheet.refuse(self.row, column, message, **values)

    def optional(self, column: str) -> str:
        """Return what stands there, maybe nothing."""
        cell = self.cells.get(column, "")
        if len(cell) > LONGEST:
            self.refuse(column, N_("This is longer than %(most)s characters."), most=LONGEST)
            return ""
        return cell

    def text(self, column: str) -> str:
        """Return what stands there; nothing is a fault."""
        if not self.cells[column]:
            self.refuse(column, N_("This is empty."))
        return self.optional(column)

    def code(self, column: str, like: str) -> str:
        """Return a code of the state in the form of this one: two letters, then digits."""
        cell = self.text(column)
        if cell and not re.fullmatch(rf"{like[:2]}\d{{{len(like) - 2}}}", cell.upper()):
            self.refuse(
                column, N_("“%(found)s” is not a code such as %(example)s."), found=cell, example=like
            )
        return cell.upper()

    def number(self, column: str, *, may_be_empty: bool = False) -> int | None:
        """Return a whole number that is not negative."""
        cell = self.optional(column) if may_be_empty else self.text(column)
        if not cell:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", cell):
            self.refuse(column, N_("“%(found)s” is not a whole number."), found=cell)
            return None
        return int(cell)

    def day(self, column: str, *, may_be_empty: bool = False) -> date | None:
        """Return a day written as 2027-01-31 or 31-1-2027."""
        cell = self.optional(column) if may_be_empty else self.text(column)
        if not cell:
            return None
        parts = [int(part) for part in re.findall(r"\d+", cell)]
        try:
            if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", cell):
                return date(parts[0], parts[1], parts[2])
            if re.fullmatch(r"\d{1,2}-\d{1,2}-\d{4}", cell):
                return date(parts[2], parts[1], parts[0])
        except ValueError:
            pass
        self.refuse(column, N_("“%(found)s” is not a date. Write it as 2027-01-31."), found=cell)
        return None

    def one_of(self, column: str, meanings: Mapping[str, Meaning]) -> Meaning | None:
        """Return the meaning of a word, capitals aside."""
        cell = self.text(column)
        if cell and cell.lower() not in meanings:
            known = ", ".join(meanings)
            self.refuse(column, N_("“%(found)s” is none of: %(known)s."), found=cell, known=known)
        return meanings.get(cell.lower())

    def once(self, column: str, key: Hashable) -> None:
        """Note a fault when an earlier row had the same key."""
        first = self.sheet.first_row_of(column, key, self.row)
        if first != self.row:
            self.refuse(column, N_("This is the same as row %(first)s."), first=first)
