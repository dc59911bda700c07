"""A small demo year, made once for all tests that only look at it."""

from datetime import UTC, datetime

import pytest

from consult.db import db
from consult.demo import loading
from consult.demo.wiping import wipe
from consult.demo.year import Year
from consult.keystore import KeyStore

SMALL = 0.06
NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def keystore(the_app, tmp_path_factory):
    the_app.extensions["keystore"] = KeyStore(tmp_path_factory.mktemp("demo") / "keys")
    return the_app.extensions["keystore"]


@pytest.fixture(scope="module")
def year(the_app, keystore):
    """The year after loading it; the database is empty again afterwards."""
    with the_app.app_context():
        made = Year(now=NOW, keystore=keystore, scale=SMALL)
        loading.load_silently(made)
        yield made
        db.session.rollback()
        wipe(keystore)
        db.session.remove()


@pytest.fixture
def page(the_app, year, monkeypatch):
    """Open a page of the demo as somebody; a visitor without an account."""
    monkeypatch.setitem(the_app.config, "DEMO", True)

    def opened(path, user=None):
        return the_app.test_client(user=user).get(path) if user else the_app.test_client().get(path)

    return opened
