"""Who gets in where: every route, as a visitor, a member, an organiser of the own and of another department, bureau, admin.

The table is the answer that we want; a route that is not in it fails. V visitor, M member, O organiser of the own
department, X organiser of another, B bureau, A administrator; - nobody, since nothing was published yet.
"""

import os

import pytest
import time_machine

from consult.dialogues.badges import badge_of
from consult.live.links import confirmation_of
from tests.conftest import THOROUGH, empty_database, new_app
from tests.factories.consultations import NOW
from tests.factories.world import world
from tests.house.who import KINDS, TABLE


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory):
    """An app and its world for all who only look, in a database of their own."""
    folder = tmp_path_factory.mktemp("routes")
    with empty_database(folder) as url, new_app(url, folder / "instance") as app, app.app_context():
        with time_machine.travel(NOW, tick=False):
            made = world()
        yield app, made


@pytest.fixture
def changed(app):
    """An app and its world for who may change it."""
    return app, world()


def test_every_route_is_in_the_table(the_app):
    assert {rule.endpoint for rule in the_app.url_map.iter_rules()} - {"static"} == set(TABLE)


def test_every_route_declares_a_permission(the_app):
    views = {name: view for name, view in the_app.view_functions.items() if name != "static"}
    assert [name for name, view in views.items() if not hasattr(view, "permission")] == []


@pytest.mark.parametrize("endpoint", sorted(TABLE))
def test_only_who_may_gets_in(request, the_app, endpoint):
    wanted, target = TABLE[endpoint]
    wanted = wanted.strip("-")
    rule = next(rule for rule in the_app.url_map.iter_rules() if rule.endpoint == endpoint)
    method = "GET" if "GET" in rule.methods else "POST"
    app, made = request.getfixturevalue("looked_at" if method == "GET" else "changed")
    with app.test_request_context():
        path = app.url_for(endpoint, **values_of(made, target))
    got = ""
    # Who may comes last, since it may change things; the others were refused on SQLite, before a database was asked anything.
    asked = wanted if os.environ.get("TEST_DATABASE_URL") and not THOROUGH else KINDS
    for letter in sorted(asked, key=lambda kind: kind in wanted):
        browser = app.test_client(**({"user": made.accounts[KINDS[letter]]} if KINDS[letter] else {}))
        got += letter if gets_in(browser.open(path, method=method)) else ""
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
