"""The ballots of a sealed round, one a row, for the bureau: coarsened groups and answers, piece by piece."""

from collections.abc import Iterator

import numpy as np

from consult.methods.responses import ResponseMatrix
from consult.results.kit.rows import DONT_KNOW, NO_ANSWER
from consult.spreadsheets import Cell, Sheet, csv_chunks

BATCH = 5_000
"""How many ballots are turned into words at once."""


def ballots_csv(matrix: ResponseMatrix) -> Iterator[bytes]:
    """Give a ballot a row: its groups, then its answers in numbers, with the question as the name of the column."""
    header = [*matrix.strata, *(f"{place}. {each.label}" for place, each in enumerate(matrix.questions, 1))]
    yield from csv_chunks(Sheet("ballots", header, _rows(matrix)))


def _rows(matrix: ResponseMatrix) -> Iterator[list[Cell]]:
    labels = [np.array(each.labels, dtype=object) for each in matrix.strata.values()]
    words = [_words(each.kind.answers) for each in matrix.questions]
    for start in range(0, matrix.ballots, BATCH):
        some = slice(start, start + BATCH)
        groups = [names[each.codes[some]] for names, each in zip(labels, matrix.strata.values(), strict=True)]
        answers = [said[_codes(matrix, column, some)] for column, said in enumerate(words)]
        yield from (list(row) for row in zip(*groups, *answers, strict=True))


def _words(answers: tuple[int, ...]) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    return np.array([*answers, NO_ANSWER, DONT_KNOW], dtype=object)


def _codes(matrix: ResponseMatrix, column: int, some: slice) -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
    """Return the place of each answer among the words: no answer after the last, "don't know" after that."""
    codes = matrix.codes[column, some]
    return codes if matrix.no_opinion is None else codes + matrix.no_opinion[some, column]
