"""The page on which an administrator decides on mails of which nobody knows whether they arrived."""

import pytest

from consult import jobs
from consult.db import db
from consult.mail import MailState, OutboxMail
from tests.factories import accounts
from tests.factories.directory import saved


@pytest.fixture
def admin(sign_in):
    return sign_in(accounts.admin())


@pytest.fixture
def lost(app):
    row = saved(OutboxMail(recipient="v@raad.nl", subject="Nieuws", body="Geheim.", state=MailState.UNKNOWN))
    db.session.commit()
    return row


def state_of(row):
    db.session.expire_all()
    return db.session.get_one(OutboxMail, row.id).state


def test_the_page_names_the_reader_and_never_the_text(admin, lost):
    page = admin.get("/outbox").text
    assert "v@raad.nl" in page
    assert "Misschien kwam hij aan." in page
    assert "Geheim." not in page


def test_it_leaves_again_when_the_administrator_says_so(admin, lost, mailbox):
    admin.post(f"/outbox/{lost.id}", data={"decision": "again"})
    jobs.run_waiting()
    assert (state_of(lost), len(mailbox)) == (MailState.SENT, 1)


def test_it_can_be_left_at_that(admin, lost, mailbox):
    admin.post(f"/outbox/{lost.id}", data={"decision": "leave"})
    jobs.run_waiting()
    assert (state_of(lost), mailbox) == (MailState.SETTLED, [])


def test_one_decides_once(admin, lost):
    admin.post(f"/outbox/{lost.id}", data={"decision": "leave"})
    assert admin.post(f"/outbox/{lost.id}", data={"decision": "again"}).status_code == 409


def test_without_such_mails_the_page_says_so(admin):
    assert "Niets te besluiten" in admin.get("/outbox").text


def test_the_home_of_an_administrator_counts_them(admin, lost):
    assert "mail om over te besluiten" in admin.get("/").text
