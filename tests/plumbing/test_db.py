"""Transactions on SQLite: who writes waits for the turn, and holds the lock no longer than needed."""

import sqlite3
import time
from threading import Thread

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from consult.accounts.models import User
from consult.db import db, end_reading, is_away, of_few_lengths, reads_first
from tests.factories import accounts


@pytest.fixture(autouse=True)
def _on_sqlite(app):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL has no lock on the whole database")


@pytest.fixture
def another(app):
    """A connection of another process."""
    connection = sqlite3.connect(db.engine.url.database, isolation_level=None, check_same_thread=False)
    yield connection
    connection.close()


@pytest.fixture
def begun(app):
    """Whether each transaction began with the lock for writing, in order."""
    seen = []

    def remember(connection):
        seen.append(locked(connection.engine.url.database))

    event.listen(db.engine, "begin", remember)
    yield seen
    event.remove(db.engine, "begin", remember)


def locked(database):
    """Whether somebody holds the lock for writing."""
    with sqlite3.connect(database, timeout=0, isolation_level=None) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return True
    return False


def read():
    return db.session.scalar(select(User).limit(1))


def test_who_writes_waits_until_another_has_written(another):
    another.execute("BEGIN IMMEDIATE")

    def finish():
        time.sleep(0.2)
        another.execute("COMMIT")

    finishing = Thread(target=finish)
    finishing.start()
    accounts.member()
    db.session.commit()
    finishing.join()
    assert read() is not None


def test_whoever_waits_too_long_hears_that_the_database_is_away(another, monkeypatch):
    monkeypatch.setattr("consult.db.PATIENCE", 0.05)
    another.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked") as told:
        accounts.member()
    assert is_away(told.value)
    another.execute("ROLLBACK")


def test_a_page_that_is_read_takes_no_lock(app, begun):
    with app.test_request_context("/"):
        read()
    assert begun == [False]


def test_a_page_that_writes_takes_the_lock_at_once(app, begun):
    with app.test_request_context("/", method="POST"):
        read()
    assert begun == [True]


def test_a_page_that_reads_first_takes_the_lock_when_its_reading_ends(app, begun):
    @reads_first
    def page():
        read()
        end_reading()
        read()

    with app.test_request_context("/", method="POST"):
        page()
    assert begun == [False, True]


@pytest.mark.parametrize(("many", "length"), [(0, 0), (1, 1), (2, 2), (3, 4), (5, 8), (8, 8), (50, 64)])
def test_a_list_goes_to_the_database_in_few_lengths_with_nothing_new_in_it(many, length):
    values = list(range(many))
    found = of_few_lengths(values)
    assert len(found) == length
    assert set(found) == set(values)
