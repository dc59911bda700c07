"""Who gets in where: every route, as a visitor, a member, an organiser of the own and of another department, bureau, admin.

The table is the answer that we want; a route that is not in it fails. V visitor, M member, O organiser of the own
department, X organiser of another, B bureau, A administrator; - nobody, since nothing was published yet.
"""

import os
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace

import pytest
import time_machine
from sqlalchemy import event

from consult.db import db
from consult.dialogues.badges import badge_of
from consult.live.links import confirmation_of
from tests.conftest import THOROUGH
from tests.databases import empty_database, kept
from tests.factories.consultations import NOW
from tests.factories.world import world
from tests.house.who import KINDS, TABLE


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(scope="module")
def place(new_app, tmp_path_factory):
    """An app and its world, in a database of their own, and what makes the world again as it was."""
    folder = tmp_path_factory.mktemp("routes")
    with empty_database(folder) as url, new_app(url, folder / "instance") as app, app.app_context():
        with time_machine.travel(NOW, tick=False):
            made = world()
            users, paths = _users(made), _paths(app, made)
        with kept(folder) as put_back:
            yield SimpleNamespace(app=app, users=users, paths=paths, put_back=put_back)


def _users(made):
    """Who signs in, by kind, known by nothing but the id in the cookie."""
    return {kind: SimpleNamespace(get_id=partial(str, one.get_id())) for kind, one in made.accounts.items()}


def _paths(app, made):
    """Where each endpoint is in this world."""
    with app.test_request_context():
        return {name: app.url_for(name, **values_of(made, target)) for name, (_who, target) in TABLE.items()}


@contextmanager
def as_it_was(place):
    """Let the world be changed: what was written meanwhile is undone."""
    written = []

    def note(_connection, _cursor, statement, *_rest):
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            written.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield
    event.remove(db.engine, "before_cursor_execute", note)
    db.session.remove()
    if written:
        place.put_back()


def test_every_route_is_in_the_table(the_app):
    assert {rule.endpoint for rule in the_app.url_map.iter_rules()} - {"static"} == set(TABLE)


def test_every_route_declares_a_permission(the_app):
    views = {name: view for name, view in the_app.view_functions.items() if name != "static"}
    assert [name for name, view in views.items() if not hasattr(view, "permission")] == []


@pytest.mark.parametrize("endpoint", sorted(TABLE))
def test_only_who_may_gets_in(place, endpoint):
    wanted = TABLE[endpoint][0].strip("-")
    rule = next(rule for rule in place.app.url_map.iter_rules() if rule.endpoint == endpoint)
    method = "GET" if "GET" in rule.methods else "POST"
    got = ""
    # Who may comes last, since it may change things; the others were refused on SQLite, before a database was asked anything.
    asked = wanted if os.environ.get("TEST_DATABASE_URL") and not THOROUGH else KINDS
    with as_it_was(place):
        for letter in sorted(asked, key=lambda kind: kind in wanted):
            user = place.users.get(KINDS[letter])
            browser = place.app.test_client(**({"user": user} if user else {}))
            got += letter if gets_in(browser.open(place.paths[endpoint], method=method)) else ""
    assert sorted(got) == sorted(wanted)


def gets_in(answer):
    """Neither refused nor sent to sign in; a page that is not there for somebody counts as refused."""
    sent_away = answer.status_code == 302 and "/sign-in" in answer.location
    return not sent_away and answer.status_code not in {403, 404}


def values_of(made, target):
    """The values of the address."""
    special = {
        "": {},
        "agenda": {"id": made.item.agenda_id},
        "report_document": {"id": made.report.id, "name": "report", "kind": "pdf"},
        "method_document": {"id": made.consultation.id, "name": "method", "kind": "pdf"},
        "agenda_document": {"id": made.item.agenda_id, "name": "agenda", "kind": "pdf"},
        "token": {"token": "x"},
        "code": {"code": made.municipality.code},
        "person": {"id": made.appointment.person_id},
        "topic?": {"topic": made.topic.id},
        "status": {"status": 404},
        "check": {"token": made.check_token},
        "own_feed": {"token": made.feed_token},
        "quotes_file": {"id": made.consultation.id, "kind": "json"},
        "numbered": {"id": made.round.id, "number": 1},
        "of_municipality": {"id": made.assembly.id, "code": made.municipality.code},
        "rolled": {"id": made.decided_proposal.id, "kind": "csv"},
        "voted": {"id": made.open_motion.id, "code": made.municipality.code},
        "room": {"id": made.live.code},
        "answers_file": {"id": made.dialogue.id, "kind": "csv"},
        "badge": {"id": badge_of(made.live.dialogue_id, made.appointment.person_id)},
        "guest_link": {"id": confirmation_of(made.guest_seat.id, made.appointment.person_id)},
        "cohost": {"id": made.live.cohost_key},
        "moderator": {"id": made.live.moderator_key},
        "part": {"id": made.dialogue.id, "prompt_id": made.live_part.id},
        "wall": {"id": made.live.screen_key},
        "asked_in_room": {"id": made.live.code, "prompt_id": made.live.id},
        "asked_at_table": {"id": made.live.code, "statement_id": made.statement.id},
        "words_prompt": {"id": made.dialogue.id, "prompt_id": made.words_prompt.id},
        "card": {"id": made.dialogue.id, "contribution_id": made.card.id},
        "own_card": {"id": made.live.code, "contribution_id": made.card.id},
        "said_in_room": {"id": made.live.code, "prompt_id": made.live.id},
        "paper_person": {"id": made.pile.id, "person_id": made.appointment.person_id},
        "joint": {"id": made.joint_service.id, "code": made.municipality.code},
    }
    return special[target] if target in special else {"id": getattr(made, target).id}
