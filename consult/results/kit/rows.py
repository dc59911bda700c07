"""Answers as rows of text: what a kit holds, and what is read back from it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

import numpy as np

from consult.methods.responses import BoolArray, FloatArray, Kind, Question, ResponseMatrix
from consult.results.round_figures import CHOICE, STANCE, RoundFigures

DONT_KNOW, NO_ANSWER = "dont_know", ""
KINDS = {CHOICE: Kind.CHOICE, STANCE: Kind.STANCE}


class Unreadable(ValueError):
    """A file of a kit does not hold what it should."""


def shown_columns(figures: RoundFigures) -> dict[str, Question]:
    """Return the columns whose answers may be told one by one, by the name of their file: those with a figure.

    A question is numbered as on the ballot, an option by its place in the question.
    """
    found: dict[str, Question] = {}
    for asked in figures.questions:
        if asked.hidden:
            continue
        if asked.kind != CHOICE:
            kind = KINDS.get(asked.kind, Kind.SCALE)
            found[f"answers/{asked.number:03}.csv"] = Question(asked.id, asked.name, kind)
        for place, option in enumerate(asked.options, 1):
            if not option.hidden:
                column = Question(option.id, option.label, Kind.CHOICE, asked.id)
                found[f"answers/{asked.number:03}-{place:02}.csv"] = column
    return found


def words_of(matrix: ResponseMatrix, column: str) -> list[str]:
    """Return each answer to one question as a word, in the order of the ballots."""
    place = matrix.column(column)
    values = matrix.values[:, place]
    unknown = (
        np.zeros(len(values), dtype=np.bool_) if matrix.no_opinion is None else matrix.no_opinion[:, place]
    )
    words = {value: str(value) for value in matrix.questions[place].kind.answers}
    return [
        DONT_KNOW if silent else NO_ANSWER if value != value else words[int(value)]  # noqa: PLR0124  # NaN alone differs from itself
        for value, silent in zip(values.tolist(), unknown.tolist(), strict=True)
    ]


def numbers_of(words: Sequence[str], kind: Kind) -> tuple[FloatArray, BoolArray]:
    """Return the answers and where "don't know" was said; the inverse of `words_of`.

    Raises:
        Unreadable: for a word that is no answer to such a question.
    """
    meanings = {str(value): float(value) for value in kind.answers} | {DONT_KNOW: np.nan, NO_ANSWER: np.nan}
    try:
        values = np.array([meanings[word] for word in words], dtype=np.float64)
    except KeyError as error:
        raise Unreadable(f"{error.args[0]!r} is no answer") from None
    return values, np.array([word == DONT_KNOW for word in words], dtype=np.bool_)


def written(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as plain CSV: UTF-8, commas, a line feed after each."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue().encode()


def read_back(content: bytes, header: Sequence[str]) -> Iterator[list[str]]:
    """Give the rows of a file that `written` made.

    Raises:
        Unreadable: when its columns are others, or a row is longer or shorter.
    """
    rows = csv.reader(StringIO(content.decode(), newline=""), strict=True)
    if next(rows, None) != list(header):
        raise Unreadable(f"its columns are not {', '.join(header)}")
    for row in rows:
        if len(row) != len(header):
            raise Unreadable(f"a row without {len(header)} cells")
        yield row
