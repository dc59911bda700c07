"""The weekly digest when every member took part: how long it takes to find whose input moved, and to mail them all.

The mail server is a real one on loopback that keeps nothing, so these are our own costs.
"""

import shutil
import socket
import time
from datetime import datetime, timedelta

from aiosmtpd.controller import Controller
from flask import current_app
from sqlalchemy import func, insert, select

from bench import show
from consult import clock, jobs, mail
from consult.agenda.models import Agenda, AgendaItem, Evidence, Outcome
from consult.app import create_app
from consult.clock import local_date
from consult.db import db
from consult.directory.models import Person
from consult.followup import queries, service
from consult.followup.models import Status
from consult.mail import MailState, OutboxMail, connections
from consult.voting.models import Channel, Question, Roll

MINUTES = 30
"""Within so many minutes all members have their mail, also from one worker."""
SENT = 1_000
"""So many are sent, which tells how long all of them take."""
MEMBERS = 11_000
"""So many hold an office; more are on the register of the demo year, which looks back."""


class _Letterbox:
    """A mail server that takes everything, and counts messages and connections."""

    def __init__(self) -> None:
        self.taken = 0
        self.peers: set[object] = set()

    async def handle_DATA(self, _server: object, session: object, _envelope: object) -> str:  # noqa: N802  # the server's name
        self.taken += 1
        self.peers.add(getattr(session, "peer", None))
        return "250 taken"


def measure(address: str) -> None:
    """Let every member have taken part in a round of the demo year, tell something of its items, and mail."""
    copy = f"{address}.digests"  # What is measured next finds the demo year as it was.
    shutil.copy(address.removeprefix("sqlite:///"), copy.removeprefix("sqlite:///"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = _Letterbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    app = create_app(
        SQLALCHEMY_DATABASE_URI=copy,
        DEMO=True,
        QUEUE_URL="memory://",
        MAIL_TRANSPORT="smtp",
        SMTP_HOST="127.0.0.1",
        SMTP_PORT=port,
        SMTP_TLS="none",
    )
    try:
        with app.app_context():
            _mail_everyone(box)
    finally:
        server.stop()


def _mail_everyone(box: _Letterbox) -> None:
    while jobs.run_waiting():
        pass
    already, people, last = box.taken, _all_take_part(), queries.last_run()
    now = max(clock.now(), last.until + timedelta(days=7)) if last else clock.now()
    _tell(now)
    run = service.begin(period=local_date(now), now=now + timedelta(seconds=1), actor_id=None)
    db.session.commit()
    started, keystore = time.perf_counter(), current_app.extensions["keystore"]
    while service.post_piece(run, keystore=keystore, now=now):
        db.session.commit()
    db.session.commit()
    took, made = time.perf_counter() - started, run.posted
    show.line(f"finding who of {people:,} it concerns", f"{took:.0f} s, {made:,} mails")
    waiting = db.session.scalars(
        select(OutboxMail.id).where(OutboxMail.state == MailState.WAITING).limit(SENT)
    ).all()
    began = time.perf_counter()
    for id in waiting:
        mail.send(str(id))
    connections.hang_up_all()
    took, sent = time.perf_counter() - began, box.taken - already
    show.line(
        f"composing and sending {sent:,}",
        f"{took:.0f} s, {len(box.peers)} connections; so all {made:,} in {took / sent * made / 60:.1f} minutes",
        f"within {MINUTES}",
    )
    if sent != len(waiting):
        show.broken(f"{len(waiting)} digests were sent and {sent} arrived")


def _all_take_part() -> int:
    """Let so many members be on the roll of the round on which most items rest; return how many people there are."""
    round_id = db.session.scalars(
        select(Question.voting_round_id)
        .join(Evidence, Evidence.question_id == Question.id)
        .where(Question.topic_id.is_not(None))
        .group_by(Question.voting_round_id)
        .order_by(func.count().desc())
        .limit(1)
    ).one()
    there = set(db.session.scalars(select(Roll.person_id).where(Roll.voting_round_id == round_id)))
    people = db.session.scalars(select(Person.id).order_by(Person.id)).all()
    others = [id for id in people if id not in there][: max(0, MEMBERS - len(there))]
    db.session.execute(
        insert(Roll),
        [{"voting_round_id": round_id, "person_id": id, "channel": Channel.ONLINE} for id in others],
    )
    db.session.commit()
    return len(people)


def _tell(now: datetime) -> None:
    """Tell something of every item that was taken over."""
    agenda_id = db.session.scalars(select(Agenda.id).where(Agenda.published_at.is_not(None))).first()
    for id in db.session.scalars(select(AgendaItem.id).where(AgendaItem.agenda_id == agenda_id)).all():
        item = queries.item(id)
        if item.decision and item.decision.outcome != Outcome.NOT_ADOPTED:
            service.tell(
                item,
                status=Status.UNDER_WAY,
                text="Het werk is begonnen.",
                told_by="Meting",
                now=now,
                actor_id=None,
            )
    db.session.commit()
