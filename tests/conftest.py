"""Fixtures that every test may use."""

import os
import re
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import html5lib
import pytest
import sqlalchemy
from flask import g
from flask_login import FlaskLoginClient
from flask_migrate import upgrade
from hypothesis import settings
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import event
from sqlalchemy.engine import make_url

from consult import mail
from consult.app import create_app
from consult.db import Base, db
from consult.keystore import KeyStore
from consult.methods.texts import meaning

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
        for kept in (
            "_login_user",
            "_flask_babel",
        ):  # the fixture's app context outlives a request, and its g with it
            g.pop(kept, None)
        db.session.rollback()
        db.session.expire_all()
        response = super().open(*args, **kwargs)
        assert not db.session.new, "the page left new rows uncommitted"
        assert not db.session.dirty, "the page left changes uncommitted"
        if response.mimetype == "text/html" and response.text.lstrip().startswith("<!doctype"):
            _check_form(response.text)
        return response


def _check_form(page):
    """Assert that a page is well-formed; one of the same form, with other plain words in it, is not read again.

    On PostgreSQL it is not looked at: the page is the same one.
    """
    key = hash(VALUE.sub('="v"', WORDS.sub(">t<", page)))
    if key not in WELL_FORMED and not os.environ.get("TEST_DATABASE_URL"):
        parser = html5lib.HTMLParser()
        parser.parse(page)
        assert not parser.errors, parser.errors
        WELL_FORMED.add(key)


WORDS = re.compile(r">[^<>&\"]*[^<>&\"\s][^<>&\"]*<")
VALUE = re.compile(r'="[^"<>&]*"')
WELL_FORMED: set[int] = set()


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
    if "database_url" not in item.fixturenames or item.get_closest_marker("once"):
        return False
    is_page = {"client", "sign_in"} & set(item.fixturenames)
    return bool(not is_page or THOROUGH or item.get_closest_marker("both"))


@contextmanager
def empty_database(folder):
    """Give the address of a new database: SQLite in this folder, or PostgreSQL beside TEST_DATABASE_URL."""
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        yield f"sqlite:///{folder / 'consult.db'}"
        return
    name = f"consult_test_{uuid4().hex}"
    url = make_url(server).set(drivername="postgresql+psycopg")
    admin = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    url = url.set(database=name).update_query_dict(
        {"options": "-c synchronous_commit=off"}
    )  # Spares the disk.
    yield url.render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture(scope="session")
def database_url(tmp_path_factory):
    """A database of this worker's own."""
    with empty_database(tmp_path_factory.mktemp("database")) as url:
        yield url


@contextmanager
def new_app(database_url, folder):
    """Give an app over a migrated database."""
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
    with app.app_context():
        upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def the_app(database_url, tmp_path_factory):
    """The app over a migrated database, made once per worker."""
    with new_app(database_url, tmp_path_factory.mktemp("instance")) as app:
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", _remember_table)
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
