from datetime import timedelta

import pytest

from consult.audit import AuditEvent
from consult.consultations.models import Phase
from consult.db import db
from consult.topics import service
from consult.topics.models import ProposalState
from tests.factories import consultations
from tests.factories.consultations import NOW


def propose(consultation, department, words, now=NOW):
    return service.propose(
        consultation=consultation, department_id=department.id, **words, now=now, actor_id=None
    )


def test_a_department_proposes_and_the_bureau_still_has_to_decide(consultation, groningen, words):
    proposal = propose(consultation, groningen, words)
    assert proposal.state == ProposalState.PROPOSED
    assert proposal.created_at == NOW
    assert db.session.query(AuditEvent).one().action == "topics.propose"


def test_topics_are_proposed_in_preparation_too(theme, groningen, words):
    preparing = consultations.consultation(phase=Phase.PREPARING, themes=[theme])
    assert propose(preparing, groningen, words, now=NOW + timedelta(days=99))


@pytest.mark.parametrize("phase", [Phase.CLOSED, Phase.ANALYSING, Phase.PUBLISHED])
def test_after_the_open_phase_nothing_is_proposed(theme, groningen, words, phase):
    with pytest.raises(service.ProposalsClosed):
        propose(consultations.consultation(phase=phase, themes=[theme]), groningen, words)


def test_from_the_closing_on_nothing_is_proposed_though_the_phase_is_open(consultation, groningen, words):
    with pytest.raises(service.ProposalsClosed):
        propose(consultation, groningen, words, now=NOW + timedelta(days=30))


def test_a_theme_of_another_consultation_is_refused(consultation, groningen, words):
    with pytest.raises(service.ThemeNotHere):
        propose(consultation, groningen, words | {"theme_id": consultations.theme().id})


def test_a_proposal_is_reworded_until_it_is_decided(proposal, words):
    service.edit_proposal(proposal, **words, now=NOW, actor_id=None)
    assert proposal.title == "Bouwen"
    service.decline(proposal, reason="Dubbel.", now=NOW, actor_id=None)
    with pytest.raises(service.ProposalDecided):
        service.edit_proposal(proposal, **words, now=NOW, actor_id=None)


def test_after_closing_a_proposal_is_not_reworded(proposal, words):
    with pytest.raises(service.ProposalsClosed):
        service.edit_proposal(proposal, **words, now=NOW + timedelta(days=30), actor_id=None)
