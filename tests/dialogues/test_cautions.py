from datetime import timedelta

import pytest

from consult.dialogues.cautions import cautions
from consult.dialogues.queries import dialogue as loaded
from tests.factories import dialogues, directory


@pytest.fixture
def drenthe(app):
    return directory.department(directory.province("PV22", "Drenthe", "Dr"))


def messages(dialogue):
    return [caution.message for caution in cautions(loaded(dialogue.id))]


def test_a_session_that_stands_alone_asks_for_nothing(drenthe):
    assert messages(dialogues.dialogue(department=drenthe)) == []


def test_two_sessions_of_a_department_on_a_day_are_pointed_out(drenthe):
    first = dialogues.dialogue(department=drenthe)
    second = dialogues.dialogue(department=drenthe, starts_at=first.ends_at)
    assert [caution.other.id for caution in cautions(loaded(first.id))] == [second.id]


def test_sessions_of_two_departments_on_a_day_do_not_clash(drenthe):
    dialogue = dialogues.dialogue(department=drenthe)
    dialogues.dialogue(department=directory.department(directory.province("PV20", "Groningen", "Gr")))
    assert messages(dialogue) == []


def test_sessions_of_a_department_on_two_days_do_not_clash(drenthe):
    dialogue = dialogues.dialogue(department=drenthe)
    dialogues.dialogue(department=drenthe, starts_at=dialogue.starts_at + timedelta(days=1))
    assert messages(dialogue) == []


def test_a_cancelled_session_clashes_with_nothing(drenthe, now):
    dialogue = dialogues.dialogue(department=drenthe)
    dialogues.dialogue(department=drenthe, cancelled_at=now, cancel_reason="Storm")
    assert messages(dialogue) == []


def test_a_network_with_members_in_the_province_clashes(drenthe):
    network = directory.network(
        members=[directory.municipality("Emmen", province=directory.province("PV22"))]
    )
    dialogue = dialogues.dialogue(department=drenthe)
    other = dialogues.dialogue(network=network)
    assert [caution.other.id for caution in cautions(loaded(dialogue.id))] == [other.id]
    assert [caution.other.id for caution in cautions(loaded(other.id))] == [dialogue.id]


def test_a_network_without_members_in_the_province_does_not(drenthe):
    elsewhere = directory.municipality(province=directory.province("PV31", "Limburg", "Li"))
    dialogues.dialogue(network=directory.network(members=[elsewhere]))
    assert messages(dialogues.dialogue(department=drenthe)) == []


def test_a_session_for_all_members_clashes_with_nothing(drenthe):
    dialogues.dialogue(department=drenthe)
    assert messages(dialogues.dialogue(department_id=None)) == []


def test_a_programme_longer_than_the_session_is_pointed_out(drenthe):
    (caution,) = cautions(
        loaded(dialogues.dialogue(department=drenthe, parts=[("Wonen", 100), ("Zorg", 21)]).id)
    )
    assert caution.values == {"planned": 121, "room": 120}


def test_a_programme_that_just_fits_is_fine(drenthe):
    assert messages(dialogues.dialogue(department=drenthe, parts=[("Wonen", 120)])) == []


def test_less_than_five_weeks_notice_is_pointed_out(drenthe, now):
    dialogue = dialogues.dialogue(department=drenthe, announced_at=now)
    (caution,) = cautions(loaded(dialogue.id))
    assert caution.values == {"days": 14}


def test_five_weeks_notice_is_enough(drenthe, now):
    starts_at = now + timedelta(weeks=5)
    assert messages(dialogues.dialogue(department=drenthe, starts_at=starts_at, announced_at=now)) == []
