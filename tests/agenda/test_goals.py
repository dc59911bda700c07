"""Items cite goals of the multi-year vision that their consultation stands under."""

import re

import pytest

from consult.agenda import queries, service
from consult.agenda.exports.items import item_parts
from consult.agenda.exports.resting import resting_on
from consult.agenda.models import AgendaItem
from consult.consultations import queries as reading
from consult.consultations import service as visions
from consult.db import db
from tests.factories import accounts, consultations
from tests.factories import agenda as make
from tests.factories.consultations import NOW

WORDS = {"title": "Wij bouwen.", "text": "Samen.", "pillar": "advocacy", "addressed_to": "region"}


@pytest.fixture
def vision(app):
    return consultations.vision()


@pytest.fixture
def goals(vision):
    return consultations.goals(vision, "Iedereen telt mee", "Wonen en energie samen")


@pytest.fixture
def agenda(vision):
    consultations.theme("democratie")
    return make.agenda(consultations.consultation(vision_id=vision.id))


@pytest.fixture
def bureau(sign_in):
    return sign_in(accounts.bureau())


def form(item, **values):
    return WORDS | {"responsible": "", "theme": str(item.theme_id), "edition": item.edition} | values


def test_goals_are_chosen_with_an_item_and_stand_with_it_everywhere(client, bureau, agenda, goals):
    theme = consultations.theme("wonen")
    db.session.commit()
    chosen = WORDS | {"theme": str(theme.id), "goals": [str(goals[1].id)]}
    bureau.post(f"/agenda/{agenda.id}/items/new", data=chosen)
    item = db.session.query(AgendaItem).one()
    page = bureau.get(f"/agenda/items/{item.id}/edit").text
    assert re.search(rf'checked[^>]*value="{goals[1].id}"', page)
    assert f'<option selected value="{theme.id}">' in page
    agenda = queries.agenda(item.agenda_id)
    agenda.published_at = NOW
    db.session.commit()
    for path in (f"agenda/{agenda.id}", f"agenda/items/{item.id}"):
        assert "Wonen en energie samen" in client.get(f"/{path}").text
    with client.application.test_request_context():
        agenda = queries.agenda_to_read(agenda.id)
        parts = repr(list(item_parts(agenda.items[0], "1.1", resting_on(agenda))))
    assert "Wonen en energie samen" in parts
    assert "Iedereen telt mee" not in parts


def test_other_goals_are_another_version_and_come_back_with_it(bureau, agenda, goals):
    item = make.item(agenda, goals=goals[:1], actor_id=accounts.bureau().id)
    db.session.commit()
    assert bureau.post(f"/agenda/items/{item.id}/edit", data=form(item, edition=7)).status_code == 409
    bureau.post(f"/agenda/items/{item.id}/edit", data=form(item, goals=[str(goals[1].id)]))
    assert "Wonen en energie samen</ins>" in bureau.get(f"/agenda/items/{item.id}/compare").text.replace(
        '<span class="hide">] </span>', ""
    )
    first, _second = queries.two_versions(item.id, old=1, new=2)
    version = queries.item_version(first.id)
    service.restore_version(version, edition=2, actor_id=accounts.bureau().id)
    assert queries.item(item.id).goals == goals[:1]


def test_a_goal_that_is_not_of_the_vision_is_not_taken(bureau, agenda, goals):
    item = make.item(agenda, actor_id=accounts.bureau().id)
    (other,) = consultations.goals(consultations.vision(), "Van een andere visie")
    db.session.commit()
    late = bureau.post(f"/agenda/items/{item.id}/edit", data=form(item, goals=[str(other.id)]))
    assert late.status_code == 422


def test_a_goal_that_is_given_up_is_cited_no_more(vision, agenda, goals):
    item = make.item(agenda, goals=goals, actor_id=accounts.bureau().id)
    db.session.commit()
    db.session.expire_all()
    vision = reading.vision(vision.id)
    words = {"title": "Visie", "summary": "", "first_year": 2025, "last_year": 2030, "actor_id": None}
    visions.edit_vision(vision, **words, goals=[("Wonen en energie samen", "")])
    db.session.commit()
    db.session.expire_all()
    assert [goal.title for goal in queries.item(item.id).goals] == ["Wonen en energie samen"]
