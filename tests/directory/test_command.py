"""flask consult import: what it prints and how it ends."""

import pytest

from consult.db import db
from consult.directory.models import Municipality, Person, Province

PEOPLE = "name,email,office,municipality,from\n"


@pytest.fixture
def run(app):
    """Run a command and return how it ended."""
    return lambda *arguments: app.test_cli_runner().invoke(args=["consult", "import", *map(str, arguments)])


@pytest.fixture
def file(tmp_path):
    """Return a file with this text."""

    def written(text):
        path = tmp_path / "rows.csv"
        path.write_text(text)
        return path

    return written


def test_the_facts_come_in_with_one_command_that_may_be_repeated(run):
    first, second = run("facts"), run("facts")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "facts: 1356 rows added" in first.output
    assert "facts: 0 rows added, 0 changed" in second.output
    assert db.session.query(Municipality).count() == 408


def test_a_file_comes_in_and_is_kept(run, file):
    ended = run("provinces", file("code,name,abbreviation\nPV20,Groningen,Gr\n"))
    db.session.rollback()
    assert ended.exit_code == 0
    assert "provinces: 1 rows added, 0 changed" in ended.output
    assert db.session.get(Province, "PV20").name == "Groningen"


def test_a_wrong_file_ends_with_1_a_list_and_nothing_written(run, file):
    run("facts")
    ended = run("people", file(PEOPLE + "A,a@b.nl,mayor,GM0014,2022-01-01\nB,b,mayor,GM0545,2022-01-01\n"))
    assert ended.exit_code == 1
    assert "Nothing was imported: 1 things are wrong in the file." in ended.output
    assert "row 3, column email: “b” is not an e-mail address." in ended.output
    assert db.session.query(Person).count() == 0


def test_a_file_full_of_faults_shows_the_first_fifty(run, file):
    ended = run("people", file(PEOPLE + "A,a@b.nl,mayor,GM0014,never\n" * 60))
    assert "Nothing was imported: 120 things are wrong" in ended.output
    assert "… and 70 more" in ended.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["people"], "Give a file"),
        (["people", "there-is-no-such-file.csv"], "does not exist"),
        (["kings"], "is not one of"),
    ],
)
def test_a_wrong_command_says_what_to_give(run, arguments, sentence):
    ended = run(*arguments)
    assert ended.exit_code == 2
    assert sentence in ended.output


def test_a_list_of_municipalities_needs_its_year(run, file):
    path = file("code,name,province,inhabitants\n")
    assert "Give --year with municipalities" in run("municipalities", path).output
    assert "Give --year with municipalities" in run("provinces", path, "--year", "2026").output


def test_the_help_names_the_columns(run):
    assert "people          name, email, office, municipality, from [, until]" in run("--help").output
