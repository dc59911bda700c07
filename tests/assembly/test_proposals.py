from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from consult.assembly import queries, service
from consult.assembly.models import Advice, AssemblyProposal, ProposalKind
from consult.db import db
from tests.factories import agenda as agendas
from tests.factories import assembly as make
from tests.factories import consultations

LATE = datetime(2026, 3, 9, 12, tzinfo=UTC)
JUST_IN_TIME = datetime(2026, 3, 9, 11, 59, tzinfo=UTC)


@pytest.fixture
def assembly(app):
    return make.announced()


def titles(proposals):
    return [one.title for one in proposals]


def test_proposals_keep_the_order_in_which_they_were_added(assembly):
    for title in ("Een", "Twee", "Drie"):
        make.proposal(assembly, title=title)
    assert titles(queries.assembly(assembly.id).proposals) == ["Een", "Twee", "Drie"]


def test_a_proposal_changes_places_with_the_one_before(assembly):
    make.proposal(assembly, title="Een")
    second = make.proposal(assembly, title="Twee")
    service.move_proposal(second, up=True, actor_id=None)
    db.session.expire_all()
    assert titles(queries.assembly(assembly.id).proposals) == ["Twee", "Een"]


def test_amendments_stand_under_their_proposal_in_the_order_of_voting(assembly):
    proposal = make.proposal(assembly)
    make.proposal(assembly, title="Iets anders")
    near, far = make.amendment(proposal, "Gaat minder ver"), make.amendment(proposal, "Gaat het verst")
    service.move_proposal(far, up=True, actor_id=None)
    assert titles(make.fresh(proposal).amendments) == ["Gaat het verst", "Gaat minder ver"]
    assert near.amends_id == proposal.id


def test_an_amendment_before_the_deadline_is_taken(assembly):
    assert make.amendment(make.proposal(assembly), received_at=JUST_IN_TIME).position == 1


def test_an_amendment_at_the_deadline_is_too_late(assembly):
    with pytest.raises(service.AmendmentTooLate):
        make.amendment(make.proposal(assembly), received_at=LATE)


def test_an_amendment_is_not_amended(assembly):
    with pytest.raises(service.NotAmendable):
        make.amendment(make.amendment(make.proposal(assembly)))


def test_a_late_motion_is_refused(assembly):
    with pytest.raises(service.MotionTooLate):
        make.proposal(assembly, ProposalKind.MOTION, received_at=LATE)


def test_a_late_motion_on_a_new_fact_is_taken(assembly):
    motion = make.proposal(
        assembly, ProposalKind.MOTION, received_at=LATE, new_fact="Het kabinet viel gisteren."
    )
    assert motion.new_fact == "Het kabinet viel gisteren."


def test_another_proposal_knows_no_deadline(assembly):
    assert make.proposal(assembly, ProposalKind.OTHER, received_at=LATE).position == 1


def test_the_board_gives_its_advice_with_a_reason(assembly):
    proposal = make.proposal(assembly, advice=Advice.REJECT, advice_reason="Dit loopt al.")
    assert (proposal.advice, proposal.advice_reason) == (Advice.REJECT, "Dit loopt al.")


@pytest.mark.parametrize("half", [{"advice": Advice.ADOPT}, {"advice_reason": "Dit loopt al."}])
def test_half_an_advice_is_refused(assembly, half):
    with pytest.raises(service.AdviceWithoutReason):
        make.proposal(assembly, **half)


def test_adopting_an_agenda_says_which_one(assembly):
    agenda = agendas.agenda()
    proposal = make.fresh(
        service.add_proposal(
            assembly,
            kind=ProposalKind.AGENDA,
            agenda_id=agenda.id,
            actor_id=None,
            **make.words(title="Agenda"),
        )
    )
    assert proposal.agenda.title == agenda.title
    with pytest.raises(service.AdoptsNothing):
        make.proposal(assembly, ProposalKind.AGENDA)
    with pytest.raises(service.AdoptsNothing):
        make.proposal(assembly, ProposalKind.VISION)


def test_a_motion_adopts_no_agenda(assembly):
    vision = consultations.vision()
    motion = service.add_proposal(
        assembly, kind=ProposalKind.MOTION, vision_id=vision.id, actor_id=None, **make.words(title="Motie")
    )
    assert motion.vision_id is None


def test_what_is_voted_on_stays_as_it_is(assembly):
    proposal = make.opened(make.proposal(assembly))
    with pytest.raises(service.VotingBegan):
        service.edit_proposal(proposal, actor_id=None, **make.words(title="Anders"))
    with pytest.raises(service.VotingBegan):
        service.remove_proposal(proposal, actor_id=None)
    with pytest.raises(service.VotingBegan):
        make.amendment(proposal)


def test_a_proposal_is_removed_with_its_amendments(assembly):
    proposal = make.proposal(assembly)
    make.amendment(proposal)
    service.remove_proposal(make.fresh(proposal), actor_id=None)
    assert db.session.query(AssemblyProposal).count() == 0


def test_a_proposal_with_an_amendment_that_was_voted_on_is_not_removed(assembly):
    proposal = make.proposal(assembly)
    make.opened(make.amendment(proposal))
    with pytest.raises(service.VotingBegan):
        service.remove_proposal(make.fresh(proposal), actor_id=None)


def test_an_amendment_keeps_its_place_when_voting_on_the_other_began(assembly):
    proposal = make.proposal(assembly)
    first, second = make.amendment(proposal, "Verst"), make.amendment(proposal, "Minder ver")
    make.opened(first)
    with pytest.raises(service.VotingBegan):
        service.move_proposal(make.fresh(second), up=True, actor_id=None)


def test_the_database_refuses_an_amendment_of_nothing(assembly):
    db.session.add(
        AssemblyProposal(
            assembly_id=assembly.id, kind=ProposalKind.AMENDMENT, position=1, **make.words(title="X")
        )
    )
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_database_refuses_two_proposals_at_one_place(assembly):
    make.proposal(assembly)
    db.session.add(
        AssemblyProposal(
            assembly_id=assembly.id, kind=ProposalKind.OTHER, position=1, **make.words(title="X")
        )
    )
    with pytest.raises(IntegrityError):
        db.session.flush()
