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
def demo_app(the_app, encoder, tmp_path_factory):
    """The app as a demonstration, in its context for all tests of a module; empty again afterwards."""
    keystore = the_app.extensions["keystore"] = KeyStore(tmp_path_factory.mktemp("demo") / "keys")
    the_app.config["DEMO"] = True
    with the_app.app_context():
        yield the_app
        db.session.rollback()
        wipe(keystore)
        db.session.remove()
    the_app.config["DEMO"] = False


@pytest.fixture(scope="module")
def year(demo_app):
    """The year after loading it."""
    made = Year(now=NOW, keystore=demo_app.extensions["keystore"], scale=SMALL)
    loading.load_silently(made)
    return made


@pytest.fixture(scope="module")
def flask(demo_app):
    """Run a command of the demonstration."""

    def run(*words):
        db.session.commit()
        return demo_app.test_cli_runner().invoke(args=["consult", *words])

    return run
