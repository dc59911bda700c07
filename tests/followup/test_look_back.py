"""What is unfinished comes along into the next consultation, when somebody says so."""

import pytest

from consult.consultations.models import AddressedTo, Phase
from consult.followup import queries, service
from consult.followup.models import CarryState, Status
from tests.factories import agenda as make
from tests.factories import consultations, followup
from tests.factories.consultations import NOW
from tests.factories.followup import TODAY


@pytest.fixture
def coming(app):
    """A consultation in preparation, under one theme."""
    return consultations.consultation(phase=Phase.PREPARING, themes=[consultations.theme("wonen")])


def words(consultation):
    return {
        "title": "Samen plannen, vervolg",
        "summary": "Dit bleef liggen.",
        "theme_id": consultation.themes[0].id,
        "addressed_to": AddressedTo.ASSOCIATION,
    }


def test_unfinished_are_the_items_that_are_neither_done_nor_stopped(app):
    agenda = make.agenda()
    followup.told(followup.item(agenda, "Klaar"), Status.DONE)
    followup.told(followup.item(agenda, "Gestopt"), Status.STOPPED)
    followup.told(followup.item(agenda, "Bezig"))
    followup.item(agenda, "Niet begonnen")
    found = queries.unfinished(queries.agenda(agenda.id), TODAY)
    assert [one.item.title for one in found] == ["Bezig", "Niet begonnen"]


def test_nothing_is_carried_by_itself(coming):
    followup.item()
    assert queries.carried_into(coming.id) == []


def test_an_item_is_carried_once(coming):
    item = followup.item()
    service.carry([item], consultation=coming, actor_id=None)
    assert service.carry([item], consultation=coming, actor_id=None) == []
    assert [one.item.title for one in queries.carried_into(coming.id)] == [item.title]


def test_what_is_finished_stays_behind(coming):
    with pytest.raises(service.CarryRefused, match="finished"):
        service.carry([followup.told(followup.item(), Status.DONE)], consultation=coming, actor_id=None)


def test_one_says_which_items_come_along(coming):
    with pytest.raises(service.CarryRefused):
        service.carry([], consultation=coming, actor_id=None)


def test_nothing_is_added_once_members_can_take_part(app):
    with pytest.raises(service.CarryRefused):
        service.carry([followup.item()], consultation=consultations.consultation(), actor_id=None)


def test_a_carried_item_becomes_a_topic_when_the_bureau_accepts_it(coming):
    carried = service.carry([followup.item()], consultation=coming, actor_id=None)[0]
    topic = service.accept(queries.carried_item(carried.id), now=NOW, actor_id=None, **words(coming))
    assert (topic.title, topic.consultation_id) == ("Samen plannen, vervolg", coming.id)
    assert (carried.state, carried.topic_id) == (CarryState.ACCEPTED, topic.id)


def test_a_carried_item_is_left_for_a_reason(coming):
    carried = service.carry([followup.item()], consultation=coming, actor_id=None)[0]
    with pytest.raises(service.CarryRefused):
        service.leave(carried, reason=" ", actor_id=None)
    service.leave(carried, reason="De wet is er nu.", actor_id=None)
    assert (carried.state, carried.reason) == (CarryState.LEFT, "De wet is er nu.")


def test_one_decides_once_on_a_carried_item(coming):
    carried = service.carry([followup.item()], consultation=coming, actor_id=None)[0]
    service.leave(carried, reason="De wet is er nu.", actor_id=None)
    with pytest.raises(service.CarryRefused):
        service.accept(queries.carried_item(carried.id), now=NOW, actor_id=None, **words(coming))
