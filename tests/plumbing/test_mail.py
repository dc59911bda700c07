import socket
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from consult import jobs, mail
from consult.db import db


class Postbox:
    """A mail server on loopback that keeps what it gets."""

    def __init__(self):
        self.received = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  # the server's own name for it
        self.received.append(envelope)
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
