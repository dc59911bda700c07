"""What setup does with a database that holds something else, or half a demo."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from consult.db import db
from consult.demo import loading
from consult.demo.year import Year
from consult.directory.models import Person
from consult.voting.models import VotingRound
from tests.factories import directory

pytestmark = pytest.mark.xdist_group("demo")
NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)


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


def test_a_demo_that_was_broken_off_is_loaded_anew(flask, app):
    parts = loading.load(Year(now=NOW, keystore=app.extensions["keystore"], scale=0.03))
    while next(parts)[0] is not loading.PARTS[4]:
        pass
    parts.close()
    db.session.rollback()
    assert "loaded in" in flask("setup", "--scale", "0.03").output
    assert count(VotingRound) == 3


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
