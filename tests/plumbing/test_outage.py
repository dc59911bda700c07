"""When the database is away: who asks hears it, and what comes afterwards is served again."""

import pytest
from sqlalchemy import text

from consult import db as database
from consult.app import create_app
from consult.db import db

NOBODY_LISTENS = "postgresql://postgres@127.0.0.1:1/none"


@pytest.fixture(scope="module")
def cut_off():
    """The browser of a member of whom the server cannot look up who it is."""
    browser = create_app(
        "config.TestConfig", SQLALCHEMY_DATABASE_URI=NOBODY_LISTENS, PROPAGATE_EXCEPTIONS=False
    ).test_client()
    with browser.session_transaction() as kept:
        kept["_user_id"] = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
    return browser


def test_a_page_says_that_we_are_away_for_a_moment(cut_off):
    answer = cut_off.get("/dialogues/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Wij zijn even niet bereikbaar" in answer.text


def test_a_script_hears_it_in_its_own_way(cut_off):
    answer = cut_off.get("/dialogues/", headers={"Accept": "application/json"})
    assert answer.status_code == 503
    assert answer.json == {"error": "Wij zijn even niet bereikbaar"}


def test_a_connection_that_died_while_it_lay_idle_is_replaced_unseen(app, monkeypatch):
    if db.engine.dialect.name == "sqlite":
        pytest.skip("a file has no server")
    monkeypatch.setattr(database, "IDLE", 0)
    with db.engine.connect() as other:
        with db.engine.connect() as connection:
            number = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        other.execute(text("SELECT pg_terminate_backend(:number)"), {"number": number})
        with db.engine.connect() as connection:
            assert connection.execute(text("SELECT pg_backend_pid()")).scalar_one() != number
