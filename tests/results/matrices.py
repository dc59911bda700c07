"""Answers made up for the tests that count them, and the rounds they belong to."""

import numpy as np

from consult.methods.responses import Kind, Question, ResponseMatrix, Stratum
from consult.results.round_figures import (
    CHOICE,
    IMPORTANCE,
    STANCE,
    VERSION,
    OptionFigures,
    ProvinceName,
    QuestionFigures,
    RoundFigures,
)

CODES = ("PV20", "PV24", "PV26", "PV29")
OFFICES = ("mayor", "council_member", "clerk")
KINDS = {Kind.SCALE: IMPORTANCE, Kind.STANCE: STANCE}


def blank(matrix):
    """The round of a matrix with its names and without figures."""
    asked = [
        QuestionFigures(column.id, number, KINDS[column.kind], column.label, column.label, None)
        for number, column in enumerate(matrix.questions, 1)
        if column.kind in KINDS
    ]
    options = [column for column in matrix.questions if column.kind is Kind.CHOICE]
    if options:
        chosen = tuple(OptionFigures(column.id, column.label, None) for column in options)
        asked.append(
            QuestionFigures(
                "choice", len(asked) + 1, CHOICE, "Wat eerst?", "Wat eerst?", None, 2, options=chosen
            )
        )
    return RoundFigures(
        version=VERSION,
        threshold=0,
        round_id="r",
        title="Stemronde",
        consultation_id="c",
        consultation="Agenda",
        opened_on="2026-02-01",
        closed_on="2026-03-01",
        reference_date="2026-01-01",
        sessions=0,
        provinces=tuple(ProvinceName(code, code, code) for code in CODES),
        questions=tuple(asked),
    )


def matrix_of(columns, sizes, **more):
    """Scale questions answered by so many people in each of the four provinces, province by province."""
    return ResponseMatrix(
        values=np.array(columns, dtype=float).T.reshape(-1, len(columns)),
        questions=tuple(Question(f"q{place}", f"Vraag {place}") for place in range(len(columns))),
        strata={"province": Stratum(np.repeat(np.arange(len(CODES)), sizes), CODES)},
        **more,
    )


OF_ONE_MIND = [5, 4, 3, 2, 1] * 4 + [5] * 12 + [5, 4, 3, 2, 1] * 6
"""Twenty who differ, twelve who all say 5, and thirty more who differ."""
