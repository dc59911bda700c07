"""A web process that is killed in the middle of a vote: what was acknowledged is counted, once."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from flask import g, session
from flask_wtf.csrf import generate_csrf
from sqlalchemy import delete, select

from consult.accounts.views import let_in
from consult.db import db
from consult.voting.models import Ballot, Roll, Vote
from tests.factories import accounts, consultations, directory, live, voting
from tests.live.web import serving

MANY = 20
DAY = timedelta(days=1)


@pytest.fixture
def at_the_time_of_the_tests():
    """The clock of today, by which the real server goes."""


@pytest.fixture
def room(app):
    """A room in which the first question is open, of a round that is open today."""
    today = datetime.now(UTC)
    consultation = consultations.consultation(closes_at=today + 3 * DAY)
    voting_round = voting.open_round(consultation, closes_at=today + 2 * DAY)
    return live.pressed(live.room(voting_round=voting_round), "next", "open")


def signed_in(app, member):
    """The headers that the phone of a member sends."""
    with app.test_request_context():
        g.pop("csrf_token", None)  # The context of the test keeps that of the one before.
        let_in(member)
        token = generate_csrf()
        signed = app.session_interface.get_signing_serializer(app).dumps(dict(session))
    return {"Cookie": f"session={signed}", "X-CSRFToken": token}


@pytest.fixture
def phones(app, room):
    """Members with a seat, by what their phones send."""
    members = [accounts.member(directory.appointment()) for _ in range(MANY)]
    for member in members:
        live.seat(room, member.person_id)
    db.session.commit()
    yield members
    for table in (Vote, Ballot, Roll):  # Another process wrote these.
        db.session.execute(delete(table))
    db.session.commit()


def answer_until_taken(web, path, word, headers):
    """Send one answer as a phone does: again and again, until the server says that it has it."""
    while True:
        try:
            status = web.post(path, {"answer": word}, headers)
        except OSError:
            status = 0
        if status == 200:
            return word
        assert status == 0 or status >= 500, status
        time.sleep(0.1)


@pytest.mark.once
def test_a_web_process_that_is_killed_amid_a_vote_loses_no_answer_and_counts_none_twice(
    app, room, phones, tmp_path
):
    path = f"/join/{room.code}/answer/{room.prompt_id}"
    words = [str(1 + place % 5) for place in range(MANY)]
    headers = [signed_in(app, member) for member in phones]
    db.session.remove()
    with serving(app, tmp_path) as web, ThreadPoolExecutor(MANY) as pool:
        taken = [pool.submit(answer_until_taken, web, path, *one) for one in zip(words, headers, strict=True)]
        taken[0].result()
        web.kill_one()
        acknowledged = Counter(one.result() for one in taken)
    stored = Counter(str(value) for value in db.session.scalars(select(Vote.value)))
    assert stored == acknowledged == Counter(words)
