"""Migrations go up and down on both databases, with rows in the tables."""

from uuid import UUID

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import text, update

from consult.agenda import queries, service
from consult.app import create_app
from consult.db import db
from consult.live.models import LiveState
from consult.results.models import Snapshot
from tests.databases import empty_database
from tests.factories import agenda, live, results
from tests.factories.consultations import NOW
from tests.results.pages import SIZES

BEFORE_CORRECTIONS = "0013"
BEFORE_FIRST_PRESSES = "0053"


@pytest.fixture
def fresh(tmp_path, database_url):
    """An app over a database without tables, in its context."""
    with empty_database(tmp_path) as url:
        app = create_app(
            "config.TestConfig",
            SQLALCHEMY_DATABASE_URI=url,
            INSTANCE=tmp_path,
            KEY_STORE=tmp_path / "keys",
            QUEUE_URL="memory://",
        )
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()


def rows(statement):
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_every_migration_goes_up_down_and_up_and_nothing_is_missing(fresh):
    upgrade()
    check()
    downgrade(revision="base")
    upgrade()
    check()


@pytest.fixture
def migrated(tmp_path, new_app):
    """An app over a database of its own with all tables, in its context."""
    with empty_database(tmp_path) as url, new_app(url, tmp_path) as app, app.app_context():
        yield app
        db.session.remove()


def test_going_down_keeps_the_newest_result_of_a_round_and_what_rests_on_it(migrated):
    mistaken = results.mistaken(results.sealed_round(SIZES, stay_away=5))
    item = agenda.item(agenda.agenda())
    db.session.commit()
    db.session.expire_all()
    asked = UUID(mistaken.figures["questions"][0]["id"])
    service.attach_figure(queries.item(item.id), snapshot_id=mistaken.id, question_id=asked, actor_id=None)
    newest = results.corrected(mistaken).digest
    db.session.remove()
    downgrade(revision=BEFORE_CORRECTIONS)
    assert rows("SELECT digest FROM snapshot") == [(newest,)]
    assert rows("SELECT COUNT(*) FROM evidence JOIN snapshot ON snapshot.id = snapshot_id") == [(1,)]
    upgrade()
    assert [(each.number, each.corrects_id, each.reason) for each in db.session.query(Snapshot)] == [
        (1, None, "")
    ]


def test_a_room_that_began_before_presses_were_remembered_was_pressed_in_when_it_began(migrated):
    began = live.pressed(live.room(), "next").dialogue_id
    live.room()
    db.session.execute(update(LiveState).values(pressed_at=None))
    db.session.commit()
    db.session.remove()
    downgrade(revision=BEFORE_FIRST_PRESSES)
    upgrade()
    pressed = db.session.query(LiveState).filter(LiveState.pressed_at.is_not(None))
    assert [(one.dialogue_id, one.pressed_at) for one in pressed] == [(began, NOW)]
