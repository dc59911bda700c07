"""A worker that is killed at whatever step: nobody is mailed twice, nothing is lost without a person hearing of it."""

import time
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import update

from consult import clock, jobs, mail
from consult.db import db
from consult.followup import service
from consult.followup.models import Digest
from consult.jobs import Job
from consult.mail import MailState, OutboxMail
from consult.reactions import service as reactions
from tests.factories import directory, followup
from tests.factories import reactions as write
from tests.factories.consultations import NOW
from tests.followup.post_office import PATIENCE, Workshop, nobody_writes, opened

STEPS = ("greeting", "sender", "recipient", "text came", "kept")
"""Where the mail server falls silent, after the message was claimed and before it was recorded."""


@pytest.fixture(scope="module")
def workshop():
    """Where workers are started."""
    with closing(Workshop()) as opened_workshop:
        yield opened_workshop


@pytest.fixture
def addresses(app):
    """Two members of whose input something moved; their digests wait in the outbox."""
    people = [directory.person(email=f"lid{number}@raad.nl") for number in range(2)]
    for number, person in enumerate(people):
        reaction = write.reaction(author=directory.appointment(person), text=f"Reactie {number}")
        reactions.approve(reaction, actor_id=None)
        followup.told(followup.item(reaction=reaction, title=f"Punt {number}"))
    run = service.begin(period=NOW.date(), now=NOW + timedelta(days=1), actor_id=None)
    service.post_piece(run, keystore=app.extensions["keystore"], now=NOW)
    db.session.commit()
    return {person.email for person in people}


@pytest.fixture
def by_this_port(app, monkeypatch):
    """Let the worker of this process mail by a port too."""

    def use(port):
        for name, value in {"MAIL_TRANSPORT": "smtp", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": port}.items():
            monkeypatch.setitem(app.config, name, value)

    return use


def long_ago():
    """Let ten minutes pass for whatever a killed worker left behind."""
    for table in (Job, OutboxMail):
        rows = db.session.scalars(db.select(table).where(table.claimed_at.is_not(None))).all()
        for row in rows:
            db.session.execute(
                update(table).where(table.id == row.id).values(claimed_at=row.claimed_at - 2 * jobs.PATIENCE)
            )
    db.session.commit()


def work_on():
    """Let another worker do what is left."""
    db.session.expire_all()
    long_ago()
    while jobs.run_waiting():
        pass
    db.session.expire_all()


def listed():
    """The addresses of the messages on which a person must decide."""
    return {row.recipient for row in mail.unsettled_page(clock.now(), number=1).items}


def sent():
    return {row.recipient for row in db.session.query(OutboxMail).filter_by(state=MailState.SENT)}


@pytest.mark.parametrize("step", STEPS)
def test_one_who_is_killed_while_sending_mails_nobody_twice_and_loses_nothing(
    app, addresses, by_this_port, workshop, tmp_path, step
):
    with opened(step) as (office, port):
        process = workshop.worker(app, tmp_path, port)
        assert office.is_there.wait(PATIENCE)
        process.kill()
        office.may_go_on.set()
        by_this_port(port)
        work_on()
        assert len(office.kept) == len(set(office.kept))
        assert len(listed()) == 1, "of the one that was being sent nobody knows whether it arrived"
        assert sent() | listed() == addresses
        assert sent() <= set(office.kept)


def test_one_who_is_killed_while_saying_goodbye_has_recorded_all(
    app, addresses, by_this_port, workshop, tmp_path
):
    with opened("goodbye") as (office, port):
        process = workshop.worker(app, tmp_path, port)
        assert office.is_there.wait(PATIENCE)
        process.kill()
        office.may_go_on.set()
        by_this_port(port)
        work_on()
        assert (sorted(office.kept), listed()) == (sorted(addresses), set())
        assert office.greeted == 1, "a run of mails goes over one connection"


def test_one_who_is_killed_before_recording_mails_nobody_twice(
    app, addresses, by_this_port, workshop, tmp_path
):
    with opened("kept") as (office, port):
        process = workshop.worker(app, tmp_path, port)
        assert office.is_there.wait(PATIENCE)
        with nobody_writes():
            office.may_go_on.set()
            time.sleep(1)  # It was told that the message was taken, and waits to write that down.
            assert process.is_alive()
            process.kill()
        by_this_port(port)
        work_on()
        assert sorted(office.kept) == sorted(addresses)
        assert len(listed()) == 1


def test_one_who_is_killed_before_claiming_leaves_all_to_the_next(
    app, addresses, by_this_port, workshop, tmp_path
):
    with opened() as (office, port):
        with nobody_writes():
            process = workshop.worker(app, tmp_path, port)
            time.sleep(2)  # It starts, and waits to claim the first message.
            assert process.is_alive()
            process.kill()
        by_this_port(port)
        work_on()
        assert (sorted(office.kept), listed()) == (sorted(addresses), set())


def test_what_is_of_unknown_fate_leaves_again_only_when_a_person_says_so(
    app, addresses, by_this_port, workshop, tmp_path
):
    with opened("text came") as (office, port):
        process = workshop.worker(app, tmp_path, port)
        assert office.is_there.wait(PATIENCE)
        process.kill()
        office.may_go_on.set()
        by_this_port(port)
        work_on()
        work_on()
        (row,) = mail.unsettled_page(clock.now(), number=1).items
        kept_before = office.kept.count(row.recipient)
        mail.send_again(row, now=clock.now(), actor_id=None)
        db.session.commit()
        work_on()
        assert office.kept.count(row.recipient) == kept_before + 1
        assert sent() == addresses
        assert db.session.query(Digest).count() == len(addresses)
