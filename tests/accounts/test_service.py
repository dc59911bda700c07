from datetime import timedelta
from threading import Barrier, Thread

import pytest

from consult import jobs
from consult.accounts import queries, service
from consult.accounts.models import SignInLink, StaffRole, User
from consult.db import db
from tests.factories import accounts, directory


def test_only_the_hash_of_a_token_is_kept(app, now):
    token = service.make_link(email="a@b.nl", now=now)
    link = db.session.query(SignInLink).one()
    assert token not in link.token_hash
    assert link.token_hash == service.hash_of(token)


def test_a_link_lets_in_once(app, now):
    user = accounts.bureau()
    token = service.make_link(email=user.email, now=now)
    assert service.use_link(token=token, now=now) is user
    with pytest.raises(service.LinkUnusable):
        service.use_link(token=token, now=now)


def test_a_link_works_until_just_before_fifteen_minutes(app, now):
    user = accounts.bureau()
    token = service.make_link(email=user.email, now=now)
    with pytest.raises(service.LinkUnusable):
        service.use_link(token=token, now=now + timedelta(minutes=15))
    assert service.use_link(token=token, now=now + timedelta(minutes=15, microseconds=-1)) is user


def test_two_presses_at_once_let_in_once(app, now):
    email = accounts.bureau().email
    token = service.make_link(email=email, now=now)
    db.session.commit()
    outcomes, start = [], Barrier(8)

    def press():
        with app.app_context():
            start.wait()
            try:
                service.use_link(token=token, now=now)
                db.session.commit()
                outcomes.append("in")
            except service.LinkUnusable:
                outcomes.append("refused")

    threads = [Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["in", *["refused"] * 7]


def test_someone_on_the_register_gets_an_account_at_the_first_sign_in(app, now):
    person = directory.person("J. Jansen", email="jansen@gemeente.nl")
    token = service.make_link(email=person.email, now=now)
    user = service.use_link(token=token, now=now)
    assert (user.person_id, user.name) == (person.id, "J. Jansen")


def test_a_blocked_account_is_not_let_in(app, now):
    user = accounts.bureau()
    token = service.make_link(email=user.email, now=now)
    service.set_active(user, active=False, actor_id=None)
    with pytest.raises(service.LinkUnusable):
        service.use_link(token=token, now=now)


def test_an_unknown_address_gets_no_mail(app, now):
    service.request_link(email="nobody@nowhere.nl", next_path="", now=now)
    assert db.session.query(jobs.Job).count() == 0


def test_a_known_address_is_found_whatever_its_capitals(app, now):
    accounts.user(email="visser@gemeente.nl")
    service.request_link(email=" Visser@Gemeente.NL ", next_path="", now=now)
    assert db.session.query(jobs.Job).one().values["email"] == "visser@gemeente.nl"


def test_a_sixth_link_within_the_hour_is_not_sent(app, now):
    email = accounts.bureau().email
    for _ in range(5):
        service.make_link(email=email, now=now)
    service.request_link(email=email, next_path="", now=now + timedelta(minutes=59))
    assert db.session.query(jobs.Job).count() == 0
    service.request_link(email=email, next_path="", now=now + timedelta(minutes=61))
    assert db.session.query(jobs.Job).count() == 1


def test_an_organiser_needs_a_department(app):
    with pytest.raises(service.RoleRefused):
        service.give_role(email="a@b.nl", name="A", role=StaffRole.ORGANISER, department=None, actor_id=None)


def test_the_same_role_is_not_given_twice(app):
    service.give_role(email="a@b.nl", name="A", role=StaffRole.BUREAU, department=None, actor_id=None)
    with pytest.raises(service.RoleRefused):
        service.give_role(email="A@b.nl", name="A", role=StaffRole.BUREAU, department=None, actor_id=None)


def test_an_administrator_keeps_the_own_role(app):
    user = accounts.admin()
    held = queries.assignment(user.assignments[0].id)
    with pytest.raises(service.RoleRefused):
        service.take_role(held, actor_id=user.id)


def test_nobody_blocks_the_own_account(app):
    user = accounts.admin()
    with pytest.raises(service.RoleRefused):
        service.set_active(user, active=False, actor_id=user.id)


def test_a_role_for_someone_on_the_register_is_tied_to_the_person(app):
    person = directory.person(email="griffier@gemeente.nl")
    service.give_role(email=person.email, name="G", role=StaffRole.BUREAU, department=None, actor_id=None)
    assert db.session.query(User).one().person_id == person.id
