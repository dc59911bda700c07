"""Erasing: what sealing removed is gone from the files, or it is said that it is not and tried again."""

import os
import sqlite3
from contextlib import closing, contextmanager
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from flask import current_app
from sqlalchemy import event, select, text
from sqlalchemy.engine import make_url

from consult import clock, jobs
from consult.db import db
from consult.jobs import ATTEMPTS, Job, JobState
from consult.voting import jobs as sealing
from consult.voting import service
from consult.voting.service import erasing
from tests.factories import accounts, voting
from tests.voting.attack import database_files, skip_unless_superuser


@pytest.fixture
def keystore(app):
    return app.extensions["keystore"]


@pytest.fixture
def names(voting_round, keystore):
    """The pseudonyms of twelve people who voted in the round."""
    people = [voting.voter() for _ in range(12)]
    for person in people:
        voting.cast(voting_round, person, voting.answers(voting_round))
    db.session.commit()
    return [name.encode() for name in keystore.pseudonyms(voting_round.id, *people)]


@pytest.fixture
def closed(names, voting_round, instants):
    """The round after its closing."""
    instants.append(voting_round.closes_at)
    return voting_round


@pytest.fixture
def on_postgresql(app):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite keeps no removed row for others")


@pytest.fixture
def on_sqlite(app):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL has no log that readers hold up")


@contextmanager
def impatience():
    """We wait for nobody."""

    def hurry(connection, _record, _proxy):
        if isinstance(connection, sqlite3.Connection):
            connection.execute("PRAGMA busy_timeout=0")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(erasing, "PATIENCE", 0)
        patch.setattr(erasing, "LOCKING", 0.05)
        event.listen(db.engine, "checkout", hurry)
        yield
        event.remove(db.engine, "checkout", hurry)
    db.session.rollback()
    db.engine.dispose()


@contextmanager
def another(statement, database=None):
    """Another's transaction, which sees the database as it was when it began."""
    if db.engine.dialect.name == "sqlite":
        connection = sqlite3.connect(db.engine.url.database, isolation_level=None)
        connection.execute("BEGIN")
    else:
        url = db.engine.url.set(drivername="postgresql", database=database or db.engine.url.database)
        url = url.difference_update_query(["options"])
        connection = psycopg.connect(url.render_as_string(hide_password=False))
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    with closing(connection):
        connection.execute(statement).fetchone()
        yield connection


def reader():
    """Someone who looks at the database as it was."""
    return another("SELECT count(*) FROM person")


def writer():
    """Someone who writes in another database of the same server."""
    database = make_url(os.environ["TEST_DATABASE_URL"]).database
    return another("SELECT pg_current_xact_id()", database)


def seal_once(voting_round):
    """Seal, and try once to erase."""
    keystore = current_app.extensions["keystore"]
    sealing.seal_now(voting_round.id, keystore=keystore, now=voting_round.closes_at)
    db.session.expire_all()


def left(names):
    """How many pseudonyms are left in the files."""
    raw = b"".join(database_files())
    return sum(name in raw for name in names)


def waiting():
    return db.session.scalars(select(Job).where(Job.name == "voting.seal", Job.state != JobState.DONE)).all()


def test_the_pseudonyms_stand_in_the_files_until_the_round_is_sealed(names, closed):
    assert left(names) == 12
    voting.seal(closed)
    assert left(names) == 0


def test_what_another_may_still_see_is_not_called_erased(names, closed):
    with reader(), impatience():
        seal_once(closed)
        assert (closed.is_sealed, closed.is_erased) == (True, False)
        assert left(names) == 12
    voting.seal(closed)
    assert left(names) == 0


def test_the_key_is_gone_even_when_others_hold_up_the_erasing(closed, keystore):
    with reader(), impatience():
        seal_once(closed)
        assert not keystore.exists(closed.id)


def test_a_writer_in_another_database_holds_up_the_erasing_too(on_postgresql, names, closed):
    with writer(), impatience():
        seal_once(closed)
        assert not closed.is_erased
    voting.seal(closed)
    assert left(names) == 0


def test_a_row_that_is_kept_for_another_database_is_noticed(on_postgresql, names, closed, monkeypatch):
    """The rewrite itself is judged, not only who writes before it."""
    monkeypatch.setattr(erasing, "_WRITERS_ENDED", text("SELECT CAST(:then AS text) <> ''"))
    with writer():
        seal_once(closed)
        assert not closed.is_erased
        assert left(names) == 12


def test_a_writer_is_waited_for(on_postgresql, names, closed):
    asked = []

    def end(_connection, _cursor, statement, *_rest):
        if "pg_snapshot_xmin" in statement:
            asked.append(statement)
            if len(asked) == 2:
                other.rollback()

    event.listen(db.engine, "after_cursor_execute", end)
    with writer() as other:
        voting.seal(closed)
    event.remove(db.engine, "after_cursor_execute", end)
    assert len(asked) > 2
    assert left(names) == 0


def test_who_writes_after_the_sealing_holds_up_nothing(on_postgresql, names, closed):
    with reader(), impatience():
        seal_once(closed)
    with writer():
        voting.seal(closed)
    assert left(names) == 0


def test_a_table_in_use_does_not_keep_those_who_vote_waiting(on_postgresql, closed):
    other, person = voting.open_round(closes_at=closed.closes_at + timedelta(days=1)), voting.voter()
    said = voting.answers(other)
    db.session.commit()
    with another("SELECT count(*) FROM ballot"), impatience():
        seal_once(closed)
        assert not closed.is_erased
        voting.cast(other, person, said)
        db.session.commit()
    voting.seal(closed)


def test_an_account_that_may_not_rewrite_the_tables_does_not_say_that_it_did(on_postgresql, names, closed):
    """PostgreSQL only warns, and goes on as if the rewrite had been done."""
    with stranger():
        seal_once(closed)
        is_erased = closed.is_erased
    assert not is_erased
    assert left(names) == 12


@contextmanager
def stranger():
    """We are an account that may change every table and owns none."""
    skip_unless_superuser()
    role = f"consult_{uuid4().hex}"

    def become(connection, _record, _proxy):
        connection.execute(f"SET ROLE {role}")
        connection.commit()

    with db.engine.begin() as connection:
        connection.execute(text(f"CREATE ROLE {role}"))
        rights = "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public"
        connection.execute(text(f"GRANT {rights} TO {role}"))
    event.listen(db.engine, "checkout", become)
    try:
        yield
    finally:
        event.remove(db.engine, "checkout", become)
        db.session.remove()
        db.engine.dispose()
        with db.engine.begin() as connection:
            connection.execute(text(f"DROP OWNED BY {role}"))
            connection.execute(text(f"DROP ROLE {role}"))


def test_who_writes_to_sqlite_holds_up_the_erasing(on_sqlite, closed):
    with another("DELETE FROM job WHERE name = ''"), impatience(), pytest.raises(service.StillRead):
        service.erase_removed_rows(closed.id)


def test_the_job_tries_again_every_ten_minutes_until_it_is_done(closed, instants):
    with reader(), impatience():
        jobs.run_waiting()
        for _ in range(ATTEMPTS + 1):
            (again,) = waiting()
            assert again.run_after == clock.now() + timedelta(minutes=10)
            jobs.run_waiting()
            assert waiting() == [again]
            instants.append(again.run_after)
            jobs.run_waiting()
        db.session.expire_all()
        assert (closed.is_sealed, closed.is_erased) == (True, False)
    while again := next(iter(waiting()), None):
        instants.append(again.run_after)
        jobs.run_waiting()
    db.session.expire_all()
    assert closed.is_erased


def test_a_round_whose_key_was_lost_is_erased_too(names, closed, keystore):
    keystore.destroy(closed.id)
    voting.seal(closed)
    assert left(names) == 0


def test_postgresql_takes_no_sample_of_pseudonyms(on_postgresql, names):
    with db.engine.begin() as connection:
        connection.execute(text("ANALYZE ballot"))
        sampled = connection.scalars(text("SELECT attname FROM pg_stats WHERE tablename = 'ballot'")).all()
        samples = connection.scalars(
            text("SELECT concat(most_common_vals::text, histogram_bounds::text) FROM pg_stats")
        ).all()
    assert "province_code" in sampled
    assert not [name for name in names if name.decode() in repr(samples)]


def test_the_bureau_sees_that_a_sealed_round_is_not_erased_yet_and_can_try_again(closed, sign_in):
    bureau, page = sign_in(accounts.bureau()), f"/voting/{closed.id}"
    with reader(), impatience():
        seal_once(closed)
        shown, asked = bureau.get(page).text, bureau.get(f"{page}/seal").text
    assert "nog niet gewist" in shown
    assert "Niemand kan een antwoord nog aan een persoon verbinden" not in asked
    assert "Nu wissen" in asked
    assert bureau.post(f"{page}/seal").location == page
    voting.seal(closed)
    assert "nog niet gewist" not in bureau.get(page).text
    assert "Niemand kan een antwoord nog aan een persoon verbinden" in bureau.get(f"{page}/seal").text


def test_who_voted_is_told_that_the_tie_is_cut_once_it_is(closed, sign_in, member):
    cut = "Wij hebben het verband tussen u en uw antwoorden gewist"
    voting.cast(closed, member.person_id, voting.answers(closed))
    voter = sign_in(member)
    with reader(), impatience():
        seal_once(closed)
        assert cut not in voter.get(f"/voting/{closed.id}").text
    voting.seal(closed)
    assert cut in voter.get(f"/voting/{closed.id}").text
