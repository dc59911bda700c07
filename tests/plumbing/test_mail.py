import socket
from datetime import timedelta
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from consult import clock, jobs, mail
from consult.db import db
from consult.errors import Conflict
from consult.mail import connections


class Postbox:
    """A mail server on loopback that keeps what it gets."""

    def __init__(self):
        self.received, self.peers = [], set()

    async def handle_DATA(self, _server, session, envelope):  # noqa: N802  # the server's own name for it
        self.received.append(envelope)
        self.peers.add(session.peer)
        return "250 kept"


@pytest.fixture
def postbox(app, monkeypatch):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    for name, value in {"MAIL_TRANSPORT": "smtp", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": port}.items():
        monkeypatch.setitem(app.config, name, value)
    yield box
    server.stop()


def test_a_message_arrives_at_a_real_mail_server(postbox):
    mail.post(recipient="visser@gemeente.nl", subject="Uw aanmelding", body="Tot dan, in Zwolle.")
    db.session.commit()
    jobs.run_waiting()
    assert postbox.received[0].rcpt_tos == ["visser@gemeente.nl"]
    assert b"Tot dan, in Zwolle." in postbox.received[0].content


def test_a_message_leaves_once_however_often_the_job_runs(postbox):
    row = mail.post(recipient="visser@gemeente.nl", subject="Uw aanmelding", body="Tot dan.")
    db.session.commit()
    jobs.run_waiting()
    mail.send(str(row.id))
    assert len(postbox.received) == 1


def test_the_text_is_wiped_once_it_was_delivered(postbox):
    row = mail.post(recipient="visser@gemeente.nl", subject="Uw aanmelding", body="Tot dan.")
    db.session.commit()
    jobs.run_waiting()
    db.session.refresh(row)
    assert (row.body, row.sent_at is None) == ("", False)


def test_a_mail_server_that_is_down_is_tried_again_later(app, monkeypatch):
    monkeypatch.setitem(app.config, "MAIL_TRANSPORT", "smtp")
    monkeypatch.setitem(app.config, "SMTP_PORT", 1)
    mail.post(recipient="visser@gemeente.nl", subject="Uw aanmelding", body="Tot dan.")
    db.session.commit()
    jobs.run_waiting()
    job = db.session.query(jobs.Job).one()
    assert (job.state, job.attempts) == (jobs.JobState.WAITING, 1)
    assert job.run_after > job.claimed_at


def test_nothing_leaves_when_the_transaction_fails(mailbox):
    mail.post(recipient="visser@gemeente.nl", subject="Uw aanmelding", body="Tot dan.")
    db.session.rollback()
    jobs.run_waiting()
    assert mailbox == []


def test_the_mailbox_of_a_demonstration_shows_the_newest_first(app, monkeypatch, tmp_path, capsys):
    for name, value in {"MAIL_TRANSPORT": "console", "DEMO": True, "INSTANCE": tmp_path}.items():
        monkeypatch.setitem(app.config, name, value)
    for subject in ("Eerst", "Daarna"):
        mail.deliver(recipient="visser@gemeente.nl", subject=subject, body="Tot dan.")
    assert [message["Subject"] for message in mail.mailbox()] == ["Daarna", "Eerst"]
    assert isinstance(mail.mailbox()[0], EmailMessage)
    assert "Tot dan." in capsys.readouterr().err


def test_a_line_break_in_a_subject_is_refused(app):
    with pytest.raises(ValueError, match="linefeed"):
        mail.deliver(recipient="visser@gemeente.nl", subject="Uw\nBcc: elders@x.nl", body="Tot dan.")


def test_a_run_of_mails_goes_over_one_connection_that_is_closed_afterwards(postbox):
    for number in range(3):
        mail.post(recipient=f"lid{number}@gemeente.nl", subject="Uw aanmelding", body="Tot dan.")
    db.session.commit()
    jobs.run_waiting()
    assert (len(postbox.received), len(postbox.peers)) == (3, 1)
    assert connections.take() is None


def test_a_connection_that_the_server_ended_meanwhile_is_opened_anew(postbox):
    mail.deliver(recipient="visser@gemeente.nl", subject="Eerst", body="Tot dan.")
    kept = connections.take()
    kept.sock.shutdown(socket.SHUT_RDWR)
    connections.keep(kept)
    mail.deliver(recipient="visser@gemeente.nl", subject="Daarna", body="Tot dan.")
    connections.hang_up_all()
    assert (len(postbox.received), len(postbox.peers)) == (2, 2)


class Grumpy(Postbox):
    """A mail server that answers the text of each message in its own way."""

    def __init__(self, answer):
        super().__init__()
        self.answer = answer

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        self.received.append(envelope)
        if not self.answer:
            server.transport.abort()
        return self.answer or "250 kept"


@pytest.fixture
def grumpy(app, monkeypatch):
    """Start a mail server that gives this answer to a text; '' hangs up without one."""
    started = []

    def start(answer):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        box = Grumpy(answer)
        started.append(Controller(box, hostname="127.0.0.1", port=port))
        started[-1].start()
        for name, value in {"MAIL_TRANSPORT": "smtp", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": port}.items():
            monkeypatch.setitem(app.config, name, value)
        return box

    yield start
    for server in started:
        server.stop()


def posted():
    row = mail.post(recipient="visser@gemeente.nl", subject="Uw aanmelding", body="Tot dan.")
    db.session.commit()
    jobs.run_waiting()
    db.session.refresh(row)
    return row


def test_a_server_that_hangs_up_on_the_text_may_have_taken_it_so_it_is_not_sent_again(grumpy):
    box = grumpy("")
    row = posted()
    jobs.run_waiting()
    assert (row.state, len(box.received)) == (mail.MailState.UNKNOWN, 1)
    assert [one.id for one in mail.unsettled_page(clock.now(), number=1).items] == [row.id]


def test_a_server_that_refuses_for_good_is_not_asked_again(grumpy):
    box = grumpy("554 no")
    row = posted()
    jobs.run_waiting()
    assert (row.state, len(box.received)) == (mail.MailState.REFUSED, 1)
    assert mail.count_unsettled(clock.now()) == 1


def test_a_server_that_is_busy_is_asked_again(grumpy):
    grumpy("451 later")
    row = posted()
    assert (row.state, row.attempts) == (mail.MailState.WAITING, 1)
    assert "451" in row.error
    assert mail.count_unsettled(clock.now()) == 0


def test_a_message_that_waits_for_a_day_is_listed(app):
    mail.post(recipient="visser@gemeente.nl", subject="Uw aanmelding", body="Tot dan.")
    assert mail.count_unsettled(clock.now() + timedelta(hours=25)) == 1


def test_a_person_decides_once_on_a_message_of_unknown_fate(grumpy):
    grumpy("")
    row = posted()
    mail.consider_sent(row, now=clock.now(), actor_id=None)
    assert (row.state, row.body) == (mail.MailState.SETTLED, "")
    with pytest.raises(Conflict):
        mail.send_again(row, now=clock.now(), actor_id=None)


def test_a_composed_text_is_never_stored_and_dropped_when_there_is_none(app, monkeypatch, mailbox):
    monkeypatch.setitem(mail.COMPOSERS, "test.text", lambda text: text)
    for text in ("Dit is nieuw.", None):
        mail.post_composed(
            recipient="v@raad.nl", subject="Nieuws", composer="test.text", values={"text": text}
        )
    db.session.commit()
    jobs.run_waiting()
    assert [message.get_content() for message in mailbox] == ["Dit is nieuw.\n"]
    rows = db.session.query(mail.OutboxMail).populate_existing().all()
    assert sorted((row.state, row.body) for row in rows) == [("dropped", ""), ("sent", "")]


def test_a_composer_that_fails_lets_the_message_wait(app, monkeypatch, mailbox):
    monkeypatch.setitem(mail.COMPOSERS, "test.text", lambda: 1 / 0)
    row = mail.post_composed(recipient="v@raad.nl", subject="Nieuws", composer="test.text", values={})
    db.session.commit()
    jobs.run_waiting()
    db.session.refresh(row)
    assert (row.state, mailbox) == (mail.MailState.WAITING, [])


def test_a_message_says_where_its_kind_is_stopped(app, mailbox):
    mail.deliver(recipient="v@raad.nl", subject="Nieuws", body="Hallo.", stop_url="https://x.nl/stop")
    assert mailbox[0]["List-Unsubscribe"] == "<https://x.nl/stop>"
