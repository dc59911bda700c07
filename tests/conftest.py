"""Fixtures that every test may use."""

import gc
import gzip
import os
import re
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import g
from flask_login import FlaskLoginClient
from flask_migrate import upgrade
from hypothesis import settings
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import event

from consult import mail
from consult.app import create_app
from consult.db import Base, db
from consult.keystore import KeyStore
from consult.methods.texts import meaning
from tests import wellformed
from tests.databases import empty_database, kept

# A machine with other work is slow now and then, and that is no failure. `make check-all` tries many more examples.
THOROUGH = bool(os.environ.get("CONSULT_THOROUGH"))
EXAMPLES = 400 if THOROUGH else 30
settings.register_profile("patient", settings(), deadline=None, max_examples=EXAMPLES)
settings.load_profile("patient")


COMPILED = Path(__file__).parents[1] / ".cache" / "templates"
"""Where compiled templates are kept, each by what stands in it."""


class StrictClient(FlaskLoginClient):
    """A client that refuses malformed HTML and a page that leaves something uncommitted."""

    def open(self, *args, **kwargs):
        for name in (
            "_login_user",
            "_flask_babel",
        ):  # the fixture's app context outlives a request, and its g with it
            g.pop(name, None)
        db.session.rollback()
        db.session.expire_all()
        response = super().open(*args, **kwargs)
        assert not db.session.new, "the page left new rows uncommitted"
        assert not db.session.dirty, "the page left changes uncommitted"
        if response.mimetype == "text/html":
            is_packed = response.content_encoding == "gzip"
            text = gzip.decompress(response.data).decode() if is_packed else response.text
            if text.lstrip().startswith("<!doctype"):
                wellformed.check(text)
        return response


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Spread the tests over the workers in groups."""
    from tests.spreading import Spreading  # only where several workers run

    return Spreading(config, log)


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL run what a database has a part in: the rest ran on SQLite and would do the very same again."""
    if os.environ.get("TEST_DATABASE_URL"):
        again = [item for item in items if not _depends_on_database(item)]
        config.hook.pytest_deselected(items=again)
        items[:] = [item for item in items if _depends_on_database(item)]


def _depends_on_database(item):
    """Tell whether PostgreSQL could make a difference.

    What a page says is looked at on SQLite: `house/test_routes.py` asks every page of PostgreSQL, for every kind of user, and
    what pages rest on is tested by itself. Pages marked `both`, and all of them in `make check-all`, are looked at on either.
    The demo year is made by services that are tested by themselves too, so that it is loaded on SQLite only.
    """
    if "tests/demo/" in item.nodeid and not THOROUGH:
        return False
    if not {"database_url", "new_app"} & set(item.fixturenames) or item.get_closest_marker("once"):
        return False
    is_page = {"client", "sign_in"} & set(item.fixturenames)
    return bool(not is_page or THOROUGH or item.get_closest_marker("both"))


@pytest.fixture(scope="session")
def database_url(tmp_path_factory):
    """A database of this worker's own."""
    with empty_database(tmp_path_factory.mktemp("database")) as url:
        yield url


@pytest.fixture(scope="session")
def new_app(tmp_path_factory):
    """Return what gives an app over a migrated database: new_app(address, folder). The first is migrated, others copy it."""
    with ExitStack() as stack:
        migrated = []

        @contextmanager
        def made(database_url, folder):
            app = _app(database_url, folder)
            with app.app_context():
                if migrated:
                    migrated[0]()
                else:
                    upgrade()
                    migrated.append(stack.enter_context(kept(tmp_path_factory.mktemp("migrated"))))
            yield app
            with app.app_context():
                db.engine.dispose()

        yield made


def _app(database_url, folder):
    app = create_app(
        "config.TestConfig",
        SQLALCHEMY_DATABASE_URI=database_url,
        INSTANCE=folder,
        KEY_STORE=folder / "keys",
        QUEUE_URL="memory://",
    )
    app.test_client_class = StrictClient
    COMPILED.mkdir(parents=True, exist_ok=True)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(COMPILED)
    return app


@pytest.fixture(scope="session")
def the_app(new_app, database_url, tmp_path_factory):
    """The app over a migrated database, made once per worker."""
    with new_app(database_url, tmp_path_factory.mktemp("instance")) as app:
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", _remember_table)
        gc.freeze()  # All modules are there for good: Python need not look through them again and again.
        yield app


WRITTEN: set[str] = set()


def _remember_table(_connection, _cursor, statement, *_rest):
    if found := re.match(r'\s*INSERT (?:OR \w+ )?INTO "?(\w+)', statement, re.IGNORECASE):
        WRITTEN.add(found[1])


@pytest.fixture
def app(the_app, tmp_path):
    """The app in its context; whatever the test wrote is removed after it."""
    the_app.extensions["keystore"] = KeyStore(tmp_path / "keys")
    with the_app.app_context():
        yield the_app
        db.session.rollback()
        db.session.remove()
        mail.MEMORY.clear()
        with db.engine.begin() as connection:
            _empty(connection)


def _empty(connection):
    """Delete what this test wrote, children first."""
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in WRITTEN:
            connection.execute(table.delete())
    WRITTEN.clear()


@pytest.fixture
def client(app):
    """A visitor's browser."""
    return app.test_client()


@pytest.fixture
def sign_in(app):
    """Return a browser in which this account is signed in."""

    def as_user(user):
        db.session.commit()
        return app.test_client(user=user)

    return as_user


@pytest.fixture
def queries(app):
    """The SQL statements sent since the last `queries.clear()`."""
    seen = []

    def remember(_connection, _cursor, statement, *_rest):
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", remember)
    yield seen
    event.remove(db.engine, "before_cursor_execute", remember)


@pytest.fixture
def mailbox(app):
    """The messages that were delivered."""
    return mail.MEMORY


@pytest.fixture(scope="session")
def encoder():
    """What gives texts their meaning, held so that it is loaded once."""
    return meaning.encoder()


@pytest.fixture
def now():
    """The instant at which most tests happen."""
    return datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def visit(client):
    """Return how a visitor asks for a page, once all of it is committed."""

    def to(path):
        db.session.commit()
        return client.get(path)

    return to
