from datetime import timedelta

import pytest

from consult.audit import AuditEvent
from consult.consultations import service
from consult.consultations.models import Phase
from consult.db import db
from tests.factories import consultations
from tests.factories.consultations import NOW


def test_opening_makes_the_key_of_the_consultation(preparing, keystore):
    consultations.note(preparing)
    service.move_to_phase(preparing, Phase.OPEN, now=NOW, keystore=keystore, actor_id=None)
    assert preparing.phase == Phase.OPEN
    assert keystore.exists(preparing.id)
    assert db.session.query(AuditEvent).one().details == {"phase": "open"}


def test_a_consultation_without_a_note_does_not_open(preparing, keystore):
    with pytest.raises(service.NothingToRead):
        service.move_to_phase(preparing, Phase.OPEN, now=NOW, keystore=keystore, actor_id=None)
    assert not keystore.exists(preparing.id)


def test_a_note_without_a_question_is_not_enough(preparing, keystore):
    consultations.note(preparing, questions=())
    with pytest.raises(service.NothingToRead):
        service.move_to_phase(preparing, Phase.OPEN, now=NOW, keystore=keystore, actor_id=None)


def test_a_closing_that_passed_cannot_be_opened(preparing, keystore):
    consultations.note(preparing)
    with pytest.raises(service.TooLateToOpen):
        service.move_to_phase(
            preparing, Phase.OPEN, now=NOW + timedelta(days=30), keystore=keystore, actor_id=None
        )


@pytest.mark.parametrize("phase", [Phase.PREPARING, Phase.OPEN, Phase.ANALYSING, Phase.PUBLISHED])
def test_no_phase_is_skipped_repeated_or_taken_back(consultation, keystore, phase):
    with pytest.raises(service.NotTheNextPhase):
        service.move_to_phase(consultation, phase, now=NOW, keystore=keystore, actor_id=None)


def test_closing_before_the_promised_day_asks_for_a_confirmation(consultation, keystore):
    with pytest.raises(service.ClosesLater):
        service.move_to_phase(consultation, Phase.CLOSED, now=NOW, keystore=keystore, actor_id=None)
    assert consultation.phase == Phase.OPEN


def test_a_confirmed_early_closing_is_the_closing_and_the_promise_is_audited(consultation, keystore):
    promised = consultation.closes_at
    service.move_to_phase(
        consultation, Phase.CLOSED, now=NOW, keystore=keystore, confirmed=True, actor_id=None
    )
    assert consultation.closes_at == NOW
    assert db.session.query(AuditEvent).one().details["promised"] == promised.isoformat()


def test_what_did_not_open_yet_cannot_be_closed(theme, keystore):
    coming = consultations.consultation(themes=[theme], opens_at=NOW + timedelta(days=1))
    with pytest.raises(service.ClosesLater):
        service.move_to_phase(coming, Phase.CLOSED, now=NOW, keystore=keystore, confirmed=True, actor_id=None)


def test_after_the_closing_it_goes_on_to_the_last_phase(consultation, keystore):
    later = NOW + timedelta(days=30)
    for phase in (Phase.CLOSED, Phase.ANALYSING, Phase.PUBLISHED):
        service.move_to_phase(consultation, phase, now=later, keystore=keystore, actor_id=None)
    assert consultation.phase == Phase.PUBLISHED
