"""Tables to take along: a row a figure, hidden ones say why, and no text is a formula."""

import csv
import tracemalloc
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest

from consult.methods.responses import Kind, Question, ResponseMatrix, Stratum
from consult.results import exports
from consult.results.counting import count_round
from consult.results.exports.tidy import COLUMNS
from tests.results.made_up import around, choice, importance, stance
from tests.results.matrices import OF_ONE_MIND, blank, matrix_of


def rows(figures):
    """The table, a dictionary a row."""
    text = exports.figures_file(figures, "csv", mark="").decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def by_province(figures):
    return {
        row["Groep"]: row for row in rows(figures) if row["Verdeeld naar"] == "Provincie" and row["Vraag"]
    }


def test_every_row_has_every_column(app):
    table = rows(around(importance(), stance(), choice()))
    assert all(None not in row and None not in row.values() for row in table)
    assert len(table[0]) == len(COLUMNS)
    assert {row["Onderdeel"] for row in table} >= {"Respons", "Antwoorden", "Steun"}


def test_a_figure_can_be_found_by_its_columns(app):
    table = rows(around(importance("Wonen", counts=(156, 282, 536, 984, 838))))
    found = [row for row in table if row["Antwoord of mogelijkheid"] == "Heel belangrijk"]
    assert [(row["Aantal"], row["Van de"], row["Procent"]) for row in found] == [("838", "2796", "30")]
    means = [row["Gemiddelde"] for row in table if row["Onderdeel"] == "Steun" and not row["Groep"]]
    assert means == ["3,74"]


def test_a_hidden_figure_is_a_dot_with_the_reason(app):
    matrix = matrix_of([[5, 4, 3, 2, 1] * 12], [24, 3, 18, 15])
    small = by_province(count_round(matrix, blank(matrix), 10))
    hidden = [row for row in small.values() if row["Aantal"] == "."]
    assert len(hidden) > 1
    for row in hidden:
        assert (row["Aantal"], row["Van de"], row["Procent"]) == (".", ".", ".")
        assert row["Waarom verborgen"] == "te weinig deelnemers"


def test_a_large_majority_is_called_that(app):
    matrix = matrix_of([OF_ONE_MIND], [20, 12, 15, 15])
    reasons = {
        row["Waarom verborgen"] for row in by_province(count_round(matrix, blank(matrix), 10)).values()
    }
    assert "grote meerderheid van een kleine groep" in reasons


@pytest.mark.parametrize("text", ["=1+1", "+31", "-x", "@SUM(A1)", "\tx", "\rx"])
def test_no_text_becomes_a_formula(app, text):
    matrix = matrix_of([[5, 4, 3, 2, 1] * 12], [24, 3, 18, 15])
    names = blank(matrix)
    bad = replace(names, title=text, questions=(replace(names.questions[0], text=text),))
    figures = count_round(matrix, bad, 10)
    for content in (exports.figures_file(figures, "csv", mark=""), exports.codebook_file(figures, mark="")):
        assert f";{text}" not in content.decode("utf-8-sig")
    assert {row["Vraag"] for row in rows(figures)} == {"", f"'{text}"}


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_a_workbook_holds_figures_and_codebook(app, kind):
    content = exports.figures_file(around(importance()), kind, mark="abcd")
    assert content.startswith(b"PK")
    assert len(content) > 2000


def test_the_codebook_explains_every_column_part_and_sign(app):
    text = exports.codebook_file(around(importance()), mark="abcd").decode("utf-8-sig")
    table = {row[0]: row[1] for row in csv.reader(StringIO(text, newline=""), delimiter=";")}
    header = exports.figures_file(around(importance()), "csv", mark="").decode("utf-8-sig").splitlines()[0]
    assert set(header.split(";")) <= set(table)
    assert {row["Onderdeel"] for row in rows(around(importance(), stance(), choice()))} <= set(table)
    assert table["Kenmerk"] == "abcd"
    assert "minder dan 10" in table["."]


def test_ballots_are_sent_with_their_groups_and_answers():
    matrix = ResponseMatrix(
        values=np.array([[5, np.nan], [np.nan, -1]]),
        questions=(Question("a", "Wonen"), Question("b", "Samen", Kind.STANCE)),
        strata={"office": Stratum(np.array([1, 0]), ("mayor", "clerk"))},
        no_opinion=np.array([[False, False], [True, False]]),
    )
    text = b"".join(exports.ballots_csv(matrix)).decode("utf-8-sig")
    assert text.splitlines() == ["office;1. Wonen;2. Samen", "clerk;5;", "mayor;dont_know;-1"]


def test_many_ballots_are_sent_without_being_kept():
    many = 60_000
    values = np.tile(np.array([5.0, 4, np.nan]), (many, 4))
    matrix = ResponseMatrix(values, tuple(Question(str(at), f"Vraag {at}") for at in range(12)))
    tracemalloc.start()
    size = sum(len(piece) for piece in exports.ballots_csv(matrix))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > many * 20
    assert most < 5_000_000
