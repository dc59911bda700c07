from datetime import date

import pytest

from consult.agenda.models import Agenda
from consult.assembly import queries, service
from consult.assembly.models import AssemblyResult, ProposalKind, Ruling
from consult.audit import AuditEvent
from consult.consultations.models import Vision
from consult.db import db
from tests.factories import agenda as agendas
from tests.factories import assembly as make
from tests.factories import consultations, directory


@pytest.fixture
def municipalities(app):
    return [directory.municipality() for _ in range(4)]


@pytest.fixture
def assembly(municipalities):
    return make.announced()


@pytest.fixture
def voted(assembly, municipalities):
    """Returns a proposal on which so many municipalities voted for and against."""

    def voted(in_favour, against, proposal=None, assembly=assembly):
        proposal = make.opened(proposal or make.proposal(assembly))
        return make.voted(
            assembly,
            proposal,
            for_=municipalities[:in_favour],
            against=municipalities[in_favour : in_favour + against],
        )

    return voted


@pytest.mark.parametrize(
    ("in_favour", "against", "ruling"),
    [(3, 1, Ruling.PASSED), (1, 3, Ruling.REJECTED), (2, 2, Ruling.REJECTED), (2, 2, Ruling.HELD_OVER)],
)
def test_the_result_is_what_the_votes_say(voted, in_favour, against, ruling):
    assert make.recorded(voted(in_favour, against), ruling).ruling == ruling


@pytest.mark.parametrize(
    ("in_favour", "against", "ruling"),
    [(1, 3, Ruling.PASSED), (2, 2, Ruling.PASSED), (1, 2, Ruling.AMENDED), (3, 1, Ruling.REJECTED)],
)
def test_no_result_is_recorded_against_the_votes(voted, in_favour, against, ruling):
    with pytest.raises(service.AgainstTheCount):
        make.recorded(voted(in_favour, against), ruling)


def test_a_result_has_somebody_who_stands_for_it(voted):
    with pytest.raises(service.RecorderMissing):
        make.recorded(voted(3, 1), recorder=" ")


def test_no_result_is_recorded_while_voting_is_open(assembly):
    with pytest.raises(service.VotingStillOpen):
        make.recorded(make.opened(make.proposal(assembly)), Ruling.HELD_OVER)


def test_nothing_passes_without_votes_unless_by_acclamation(assembly):
    proposal = make.proposal(assembly)
    with pytest.raises(service.NothingCounted):
        make.recorded(proposal, Ruling.PASSED)
    assert make.recorded(proposal, Ruling.PASSED, by_acclamation=True).by_acclamation


def test_what_was_voted_on_was_not_by_acclamation(voted):
    with pytest.raises(service.AgainstTheCount):
        make.recorded(voted(3, 1), Ruling.PASSED, by_acclamation=True)


def test_a_motion_is_held_over_without_a_vote(assembly):
    motion = make.proposal(assembly, ProposalKind.MOTION)
    assert make.recorded(motion, Ruling.HELD_OVER).ruling == Ruling.HELD_OVER


def test_below_the_quorum_a_proposal_can_only_be_held_over(voted, municipalities):
    strict = make.announced(title="Met quorum", quorum_percent=75)
    proposal = voted(2, 0, assembly=strict)
    with pytest.raises(service.NoQuorum):
        make.recorded(proposal, Ruling.PASSED)
    assert make.recorded(proposal, Ruling.HELD_OVER).ruling == Ruling.HELD_OVER


def test_with_exactly_the_quorum_a_proposal_passes(voted):
    strict = make.announced(title="Met quorum", quorum_percent=75)
    assert make.recorded(voted(2, 1, assembly=strict), Ruling.PASSED)


def test_a_proposal_with_an_amendment_that_passed_passes_as_amended(assembly, voted):
    proposal = make.proposal(assembly)
    make.recorded(voted(3, 1, make.amendment(proposal)), Ruling.PASSED)
    proposal = voted(4, 0, proposal)
    with pytest.raises(service.AmendedNotPassed):
        make.recorded(proposal, Ruling.PASSED)
    assert make.recorded(proposal, Ruling.AMENDED).ruling == Ruling.AMENDED


def test_a_proposal_does_not_pass_by_acclamation_before_its_amendments(assembly):
    proposal = make.proposal(assembly)
    make.amendment(proposal)
    with pytest.raises(service.AmendmentsUnsettled):
        make.recorded(proposal, Ruling.PASSED, by_acclamation=True)


def test_a_correction_says_why_and_takes_the_place_of_the_result(voted):
    proposal = voted(2, 2)
    make.recorded(proposal, Ruling.REJECTED)
    with pytest.raises(service.CorrectionWithoutReason):
        make.recorded(proposal, Ruling.HELD_OVER)
    make.recorded(proposal, Ruling.HELD_OVER, note="De vergadering hield het voorstel aan.")
    assert db.session.query(AssemblyResult).one().ruling == Ruling.HELD_OVER
    assert db.session.query(AuditEvent).filter_by(action="assembly.result").count() == 2


def adopting(assembly, kind, **what):
    return make.fresh(
        service.add_proposal(assembly, kind=kind, actor_id=None, **what, **make.words(title="Vaststellen"))
    )


def test_passing_adopts_the_agenda_on_the_day_of_the_assembly(assembly, voted):
    agenda = agendas.agenda()
    make.recorded(voted(3, 1, adopting(assembly, ProposalKind.AGENDA, agenda_id=agenda.id)))
    assert db.session.get_one(Agenda, agenda.id).adopted_on == date(2026, 3, 22)
    assert [one.result.ruling for one in queries.proposals_of_agenda(agenda.id)] == [Ruling.PASSED]


def test_passing_adopts_the_vision_on_the_day_of_the_assembly(assembly):
    vision = consultations.vision()
    proposal = adopting(assembly, ProposalKind.VISION, vision_id=vision.id)
    make.recorded(proposal, Ruling.PASSED, by_acclamation=True)
    assert db.session.get_one(Vision, vision.id).adopted_on == date(2026, 3, 22)
    assert [one.id for one in queries.proposals_of_vision(vision.id)] == [proposal.id]


def test_rejecting_adopts_nothing(assembly, voted):
    agenda = agendas.agenda()
    proposal = voted(1, 3, adopting(assembly, ProposalKind.AGENDA, agenda_id=agenda.id))
    make.recorded(proposal, Ruling.REJECTED)
    assert db.session.get_one(Agenda, agenda.id).adopted_on is None


def test_a_correction_takes_an_adoption_back(assembly):
    agenda = agendas.agenda()
    proposal = adopting(assembly, ProposalKind.AGENDA, agenda_id=agenda.id)
    make.recorded(proposal, Ruling.PASSED, by_acclamation=True)
    make.recorded(proposal, Ruling.HELD_OVER, note="Vergissing bij het notuleren.")
    assert db.session.get_one(Agenda, agenda.id).adopted_on is None
