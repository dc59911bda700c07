from consult.accounts import queries
from consult.audit import record
from consult.db import db


def test_the_first_administrator_is_made_on_the_command_line(app):
    told = app.test_cli_runner().invoke(args=["consult", "admin", "Beheer@gemeente.nl", "--name", "B. Heer"])
    assert told.exit_code == 0
    user = queries.user_by_email("beheer@gemeente.nl")
    assert queries.account(user.id).is_admin


def test_an_administrator_is_not_made_twice(app):
    for _ in range(2):
        told = app.test_cli_runner().invoke(args=["consult", "admin", "beheer@gemeente.nl"])
    assert told.exit_code == 2
    assert "already" in told.output


def test_verify_finds_an_unbroken_log(app):
    record("test.one", "thing", actor_id=None)
    db.session.commit()
    told = app.test_cli_runner().invoke(args=["consult", "verify"])
    assert (told.exit_code, told.output.strip()) == (0, "audit log: unbroken")


def test_verify_names_the_broken_event(app):
    event = record("test.one", "thing", actor_id=None)
    event.details = {"changed": True}
    db.session.commit()
    told = app.test_cli_runner().invoke(args=["consult", "verify"])
    assert (told.exit_code, told.output.strip()) == (1, "audit log: broken at 1")
