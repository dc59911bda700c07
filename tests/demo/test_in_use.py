"""What setup leaves alone: a database that is in use, and one that is no demonstration's."""

import pytest
from sqlalchemy import func, select

from consult.db import db
from consult.directory.models import Person
from tests.factories import directory

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture
def flask(app, monkeypatch):
    """Run a command of a demonstration."""
    monkeypatch.setitem(app.config, "DEMO", True)

    def run(*words):
        db.session.commit()
        return app.test_cli_runner().invoke(args=["consult", *words])

    return run


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def test_a_database_in_use_is_never_wiped(flask):
    directory.person()
    refused = flask("setup", "--again")
    assert refused.exit_code != 0
    assert "left alone" in refused.output
    assert count(Person) == 1


def test_a_database_in_use_gets_no_demo(flask):
    directory.person()
    assert flask("setup").exit_code == 0
    assert count(Person) == 1


def test_without_a_demonstration_nothing_is_loaded(app):
    db.session.commit()
    assert app.test_cli_runner().invoke(args=["consult", "setup"]).exit_code == 0
    assert count(Person) == 0


def test_without_a_demonstration_nothing_is_loaded_again(app):
    db.session.commit()
    assert "CONSULT_DEMO=1" in app.test_cli_runner().invoke(args=["consult", "setup", "--again"]).output


def test_without_a_demonstration_accounts_names_nobody(app):
    db.session.commit()
    assert "voorbeeld.example" not in app.test_cli_runner().invoke(args=["consult", "accounts"]).output
