"""The hub tells whoever follows a room what changes, and goes on when something goes wrong."""

import sqlite3
from contextlib import closing
from itertools import islice
from threading import Event
from time import monotonic, sleep
from uuid import uuid4

import pytest
from sqlalchemy import delete

from consult.db import db
from consult.live.hub import Audience, Hub
from consult.live.models import LiveState, Prompt, Reveal
from consult.live.service import hosting, opening
from consult.live.views.streams import tell
from tests.factories import live
from tests.factories.consultations import NOW

PATIENT = 10
"""Seconds to wait for what takes a fraction of one on a machine at rest."""


@pytest.fixture(autouse=True)
def at_the_time_of_the_tests():
    """The real clock: here time has to pass."""


def audience(view="screen", dialogue_id=None, key=""):
    return Audience(dialogue_id or uuid4(), view, "nl", key)


def comes_true(told):
    """Wait until something is so."""
    ends = monotonic() + PATIENT
    while not told() and monotonic() < ends:
        sleep(0.02)
    return told()


@pytest.mark.once
def test_everyone_is_told_at_once_and_with_each_change():
    stamps, one = {}, audience()
    hub = Hub(
        lambda audiences: {each: stamps.get(each, 1) for each in audiences}, lambda _: str(stamps.get(one, 1))
    )
    with closing(hub.follow(one)) as first, closing(hub.follow(one)) as second:
        assert (next(first), next(second)) == ("1", "1")
        stamps[one] = 2
        assert (next(first), next(second)) == ("2", "2")


@pytest.mark.once
def test_who_hears_nothing_gets_a_sign_of_life():
    hub = Hub(lambda audiences: dict.fromkeys(audiences, 1), lambda _: "news", heartbeat=0.05)
    with closing(hub.follow(audience())) as stream:
        assert list(islice((text for text in stream if text != "news"), 2)) == ["", ""]


@pytest.mark.once
def test_without_followers_the_watcher_stops_and_it_begins_anew_with_the_next():
    hub = Hub(lambda audiences: dict.fromkeys(audiences, 1), lambda _: "news")
    for _ in range(2):
        with closing(hub.follow(audience())) as stream:
            assert next(stream) == "news"
            assert hub.is_watching
        assert comes_true(lambda: not hub.is_watching)
        assert hub.waiting == 0


@pytest.mark.once
def test_a_page_that_cannot_be_shown_does_not_keep_the_others_from_theirs(caplog):
    broken, whole, mended = audience("phone"), audience("screen"), Event()

    def tell(who):
        if who == broken and not mended.is_set():
            raise ValueError("a template")
        return who.view

    hub = Hub(lambda audiences: dict.fromkeys(audiences, 1), tell, heartbeat=0.2)
    with closing(hub.follow(broken)) as waits, closing(hub.follow(whole)) as goes_on:
        assert (next(waits), next(filter(None, goes_on))) == ("", "screen")
        mended.set()
        assert next(filter(None, waits)) == "phone"
    assert "Could not be told" in caplog.text


@pytest.mark.once
def test_a_database_that_is_away_for_a_while_is_waited_for(caplog):
    is_back = Event()

    def look(audiences):
        if not is_back.is_set():
            raise OSError("away")
        return dict.fromkeys(audiences, 1)

    hub = Hub(look, lambda _: "news", heartbeat=0.2)
    with closing(hub.follow(audience())) as stream:
        assert next(stream) == ""
        is_back.set()
        assert next(filter(None, stream)) == "news"
    assert "could not be looked at" in caplog.text


def followed(app, state, view="screen", key=""):
    """The stream of a page of a room that is in the database."""
    db.session.commit()
    return closing(app.extensions["live"].follow(audience(view, state.dialogue_id, key)))


def test_a_press_of_the_host_reaches_the_wall_and_the_phones(app):
    state = live.room()
    with followed(app, state) as wall, followed(app, state, "phone") as phone:
        assert '"version": 0' in next(wall) + next(phone)
        live.pressed(state, "next", "open")
        db.session.commit()
        began = monotonic()
        for stream in (wall, phone):
            told = next(text for text in stream if '"version": 2' in text)
            assert "Hoe belangrijk is wonen?" in told
        assert monotonic() - began < PATIENT / 2


@pytest.mark.parametrize(("view", "statements"), [("host", 1), ("moderator", 1), ("phone", 7)])
def test_a_page_is_told_with_as_few_statements_as_it_shows(app, queries, view, statements):
    """A desk, which asks for the rest itself: the version. A phone: the state, its options, the round (3), floors, tables."""
    state = live.pressed(live.room(), "next", "open")
    told = audience(view, state.dialogue_id)
    db.session.commit()
    queries.clear()
    tell(app, told)
    assert len(queries) == statements, queries


def test_the_streams_of_a_session_that_is_gone_end(app):
    state = live.room()
    with followed(app, state, "phone") as phone:
        next(phone)
        db.session.execute(delete(Prompt))
        db.session.execute(delete(LiveState))
        db.session.commit()
        assert not [text for text in phone if text]


def test_once_the_address_of_the_wall_is_renewed_the_old_one_leads_nowhere(app, client):
    state = live.room()
    old = state.screen_key
    with followed(app, state, key=old) as wall:
        next(wall)
        opening.renew_keys(state, actor_id=None)
        db.session.commit()
        assert not [text for text in wall if text]
    assert [client.get(f"/screen/{old}{page}").status_code for page in ("", "/now", "/events")] == [404] * 3
    assert client.get(f"/screen/{state.screen_key}").status_code == 200


def test_looking_at_an_open_question_waits_for_nobody_who_writes(app, database_url):
    if not database_url.startswith("sqlite"):
        pytest.skip("only SQLite has one lock for all who write")
    state = live.pressed(live.room(), "next")
    state.prompt.reveal = Reveal.LIVE
    live.pressed(state, "open")
    hosting.keep_up(state.dialogue_id, now=NOW, minimum=10)
    with followed(app, state) as wall, closing(sqlite3.connect(db.engine.url.database)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        began = monotonic()
        assert "Hoe belangrijk is wonen?" in next(wall)
        assert monotonic() - began < PATIENT
