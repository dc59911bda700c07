"""flask consult setup and accounts."""

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
SMALLEST = "0.03"
NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.fixture
def flask(app, monkeypatch):
    """Run a command of a demonstration."""
    monkeypatch.setitem(app.config, "DEMO", True)

    def run(*words):
        db.session.commit()
        return app.test_cli_runner().invoke(args=["consult", *words])

    return run


def people():
    return db.session.scalar(select(func.count()).select_from(Person))


def rounds():
    return set(db.session.scalars(select(VotingRound.id)))


def test_setup_loads_an_empty_database_and_shows_how_far_it_is(flask):
    told = flask("setup", "--scale", SMALLEST).output
    assert "Demo year: loaded in" in told
    assert all(part.says in told for part in loading.PARTS)


def test_setup_leaves_a_loaded_demo_as_it_is(flask):
    flask("setup", "--scale", SMALLEST)
    before = rounds()
    assert "wiping" not in flask("setup").output
    assert rounds() == before


def test_setup_again_loads_it_anew(flask):
    flask("setup", "--scale", SMALLEST)
    before = rounds()
    assert "loaded in" in flask("setup", "--again", "--scale", SMALLEST).output
    assert len(rounds()) == 3
    assert not rounds() & before


def test_a_demo_that_was_broken_off_is_loaded_anew(flask, app):
    parts = loading.load(Year(now=NOW, keystore=app.extensions["keystore"], scale=0.03))
    while next(parts)[0] is not loading.PARTS[4]:
        pass
    db.session.rollback()
    assert "loaded in" in flask("setup", "--scale", SMALLEST).output
    assert len(rounds()) == 3


def test_a_database_in_use_is_never_wiped(flask):
    directory.person()
    refused = flask("setup", "--again")
    assert refused.exit_code != 0
    assert "left alone" in refused.output
    assert people() == 1


def test_a_database_in_use_gets_no_demo(flask):
    directory.person()
    assert flask("setup").exit_code == 0
    assert people() == 1


def test_without_a_demonstration_nothing_is_loaded(app):
    db.session.commit()
    assert app.test_cli_runner().invoke(args=["consult", "setup"]).exit_code == 0
    assert people() == 0


def test_without_a_demonstration_nothing_is_loaded_again(app):
    db.session.commit()
    assert "CONSULT_DEMO=1" in app.test_cli_runner().invoke(args=["consult", "setup", "--again"]).output


def test_accounts_tells_how_to_sign_in_as_each_kind_of_user(flask, app):
    told = flask("accounts").output
    assert "/sign-in" in told
    assert "/mailbox" in told
    assert all(address in told for _kind, address in app.config["DEMO_ACCOUNTS"])
