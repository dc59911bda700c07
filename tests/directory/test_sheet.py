"""Malformed files: each sort is refused with its row, its column and what is wrong."""

import pytest

from consult.db import db
from consult.directory import service
from consult.directory.models import Province

HEADER = "code,name,abbreviation"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "row 1, column code: This column is missing. The columns are: code, name, abbreviation."),
        (b"code,name,abbreviation\n", "file: This file has no rows."),
        (b"code,name,abbreviation\n\n , ,\n", "file: This file has no rows."),
        (
            b"code,name\nPV20,Groningen\n",
            "row 1, column abbreviation: This column is missing. The columns are: code, name, abbreviation.",
        ),
        (
            b"code,name,abbreviation,colour\nPV20,Groningen,Gr,green\n",
            "row 1, column colour: This column is not known. The columns are: code, name, abbreviation.",
        ),
        (b"code,name,name,abbreviation\n", "row 1, column name: This column is there twice."),
        (b"code,name,abbreviation\nPV20,Groningen\n", "row 2: This row has 2 cells instead of 3."),
        (b"code,name,abbreviation\nPV20,Groningen,Gr,x\n", "row 2: This row has 4 cells instead of 3."),
        (b'code,name,abbreviation\nPV20,"Groningen,Gr\n', "row 2: The quotes in this row do not match up."),
        (b'code,name,abbreviation\nPV20,"Gron"ingen,Gr\n', "row 2: The quotes in this row do not match up."),
        (
            "code,name,abbreviation\nPV20,Groningen,Gr\nPV21,Fryslân,Fr\n".encode("latin-1"),
            "row 3: This is not UTF-8. Save the file as “CSV UTF-8”.",
        ),
        (b"code,name,abbreviation\nPV20,Gron\0ingen,Gr\n", "row 2: This is not a text file."),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "row 1: This is not UTF-8. Save the file as “CSV UTF-8”."),
        (b"code,name,abbreviation\nPV20,,Gr\n", "row 2, column name: This is empty."),
        (
            b"code,name,abbreviation\nPV20," + b"a" * 201 + b",Gr\n",
            "row 2, column name: This is longer than 200 characters.",
        ),
        (
            b"code,name,abbreviation\n20,Groningen,Gr\n",
            "row 2, column code: “20” is not a code such as PV27.",
        ),
        (
            b"code,name,abbreviation\nPV20,Groningen,Gr\nPV20,Drenthe,Dr\n",
            "row 3, column code: This is the same as row 2.",
        ),
    ],
)
def test_a_malformed_file_is_refused(app, refusal, content, problem):
    assert problem in refusal(service.import_provinces, content)


def test_a_refused_file_writes_nothing(app, refusal, sheet):
    refusal(service.import_provinces, sheet(HEADER, "PV20,Groningen,Gr", "PV21,,Fr"))
    assert db.session.query(Province).count() == 0


def test_every_fault_is_named_at_once_and_in_order(app, refusal, sheet):
    problems = refusal(service.import_provinces, sheet(HEADER, "PV20,,", "x,Fryslân,Fr"))
    assert problems == [
        "row 2, column name: This is empty.",
        "row 2, column abbreviation: This is empty.",
        "row 3, column code: “x” is not a code such as PV27.",
    ]


def test_rows_count_as_in_a_spreadsheet_also_after_an_empty_one(app, refusal, sheet):
    assert refusal(service.import_provinces, sheet(HEADER, "PV20,Groningen,Gr", "", "PV21,,Fr")) == [
        "row 4, column name: This is empty."
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"code;name;abbreviation\r\nPV20;Groningen;Gr\r\n",
        b"\xef\xbb\xbfcode,name,abbreviation\nPV20,Groningen,Gr\n",
        b'Code , NAME,abbreviation\n pv20 ,"Groningen",Gr',
    ],
    ids=["semicolons", "byte order mark", "spaces and capitals"],
)
def test_what_a_spreadsheet_writes_is_understood(app, content):
    done = service.import_provinces(content)
    assert (done.added, db.session.get(Province, "PV20").name) == (1, "Groningen")


def test_a_file_that_is_imported_again_changes_only_what_differs(app, sheet):
    service.import_provinces(sheet(HEADER, "PV20,Groningen,Gr", "PV21,Friesland,Fr"))
    done = service.import_provinces(sheet(HEADER, "PV20,Groningen,Gr", "PV21,Fryslân,Fr"))
    assert (done.added, done.changed) == (0, 1)
    assert db.session.get(Province, "PV21").name == "Fryslân"
