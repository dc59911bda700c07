"""Putting proposals before an assembly, amending them, and what the board advises."""

from datetime import datetime
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from consult import audit
from consult.assembly import queries
from consult.assembly.models import Advice, Assembly, AssemblyProposal, ProposalKind
from consult.db import db
from consult.errors import RuleViolation
from consult.wording import N_


class Draft(TypedDict):
    """What a proposal says: its words, who proposes it and since when it is there, and the board's advice with reason."""

    title: str
    text: str
    proposer: str
    received_at: datetime
    new_fact: NotRequired[str]
    advice: NotRequired[Advice | None]
    advice_reason: NotRequired[str]


class MotionTooLate(RuleViolation):
    """After the deadline only a motion on a new fact is taken."""


class AmendmentTooLate(RuleViolation):
    """After the deadline no amendment is taken."""


class NotAmendable(RuleViolation):
    """An amendment is not amended itself."""


class AdoptsNothing(RuleViolation):
    """It does not say which agenda or vision would be adopted."""


class AdviceWithoutReason(RuleViolation):
    """The board gives a reason with its advice."""


class VotingBegan(RuleViolation):
    """What municipalities vote on stays as it is."""


class SubmittedByMunicipality(RuleViolation):
    """What municipalities submitted is not taken away."""


def add_proposal(
    assembly: Assembly,
    *,
    kind: ProposalKind,
    agenda_id: UUID | None = None,
    vision_id: UUID | None = None,
    actor_id: UUID | None,
    **draft: Unpack[Draft],
) -> AssemblyProposal:
    """Put a proposal at the end of an assembly's agenda.

    Raises:
        MotionTooLate, AdoptsNothing, AdviceWithoutReason.
    """
    adopted = _adopted(kind, agenda_id, vision_id)
    position = queries.last_position(assembly.id, None) + 1
    proposal = AssemblyProposal(assembly=assembly, kind=kind, position=position)
    proposal.agenda_id, proposal.vision_id = adopted
    _write(proposal, draft)
    db.session.add(proposal)
    db.session.flush()
    audit.record("assembly.propose", proposal, actor_id=actor_id, kind=kind.value)
    return proposal


def add_amendment(
    proposal: AssemblyProposal, *, actor_id: UUID | None, **draft: Unpack[Draft]
) -> AssemblyProposal:
    """Put an amendment under a proposal, after those that reach further.

    Raises:
        AmendmentTooLate, NotAmendable, VotingBegan, AdviceWithoutReason.
    """
    if proposal.kind == ProposalKind.AMENDMENT:
        raise NotAmendable(N_("An amendment cannot be amended. Submit another amendment to the proposal."))
    _require_unopened(proposal)
    position = queries.last_position(proposal.assembly_id, proposal.id) + 1
    amendment = AssemblyProposal(
        assembly=proposal.assembly, amends_id=proposal.id, kind=ProposalKind.AMENDMENT, position=position
    )
    _write(amendment, draft)
    db.session.add(amendment)
    db.session.flush()
    audit.record("assembly.amend", amendment, actor_id=actor_id, amends=str(proposal.id))
    return amendment


def edit_proposal(proposal: AssemblyProposal, *, actor_id: UUID | None, **draft: Unpack[Draft]) -> None:
    """Change what a proposal or amendment says, until voting on it begins.

    Raises:
        VotingBegan, MotionTooLate, AmendmentTooLate, AdviceWithoutReason.
    """
    _require_unopened(proposal)
    _write(proposal, draft)
    db.session.flush()
    audit.record("assembly.edit_proposal", proposal, actor_id=actor_id)


def remove_proposal(proposal: AssemblyProposal, *, actor_id: UUID | None) -> None:
    """Take a proposal off the agenda with its amendments (they must be loaded), until voting on any of them begins.

    Raises:
        VotingBegan, SubmittedByMunicipality.
    """
    if queries.any_submission_on([one.id for one in (*proposal.amendments, proposal)]):
        raise SubmittedByMunicipality(
            N_("A municipality submitted this, or an amendment on it. Let the assembly hold it over instead.")
        )
    for one in (*proposal.amendments, proposal):
        _require_unopened(one)
        if one.result is not None:
            raise VotingBegan(N_("The assembly ruled on this already, so it stays on the agenda."))
    audit.record("assembly.remove_proposal", proposal, actor_id=actor_id, title=proposal.title)
    for one in (*proposal.amendments, proposal):
        db.session.delete(one)
        db.session.flush()


def move_proposal(proposal: AssemblyProposal, *, up: bool, actor_id: UUID | None) -> None:
    """Change places with the proposal, or amendment, before or after it; the first and the last stay.

    Raises:
        VotingBegan: an amendment has its place in the order of voting, which stays once voting on either began.
    """
    other = queries.neighbour(proposal, up=up)
    if other is None:
        return
    if proposal.kind == ProposalKind.AMENDMENT:
        _require_unopened(proposal)
        _require_unopened(other)
    here, there = proposal.position, other.position
    proposal.position = -1  # Frees the place, since no two may hold one.
    db.session.flush()
    other.position = here
    db.session.flush()
    proposal.position = there
    db.session.flush()
    audit.record("assembly.move_proposal", proposal, actor_id=actor_id, to=there)


def _adopted(
    kind: ProposalKind, agenda_id: UUID | None, vision_id: UUID | None
) -> tuple[UUID | None, UUID | None]:
    """Return what a proposal of this kind adopts, as (agenda, vision)."""
    if kind == ProposalKind.AGENDA and agenda_id is None:
        raise AdoptsNothing(N_("Choose which agenda the assembly would adopt."))
    if kind == ProposalKind.VISION and vision_id is None:
        raise AdoptsNothing(N_("Choose which vision the assembly would adopt."))
    return (
        agenda_id if kind == ProposalKind.AGENDA else None,
        vision_id if kind == ProposalKind.VISION else None,
    )


def _write(proposal: AssemblyProposal, draft: Draft) -> None:
    _check_in_time(proposal, draft)
    advice, reason = draft.get("advice"), draft.get("advice_reason", "").strip()
    if (advice is None) != (not reason):
        raise AdviceWithoutReason(N_("Give the board's advice together with its reason."))
    proposal.title, proposal.text, proposal.proposer = draft["title"], draft["text"], draft["proposer"]
    proposal.received_at, proposal.new_fact = draft["received_at"], draft.get("new_fact", "").strip()
    proposal.advice, proposal.advice_reason = advice, reason


def _check_in_time(proposal: AssemblyProposal, draft: Draft) -> None:
    assembly, received_at = proposal.assembly, draft["received_at"]
    if proposal.kind == ProposalKind.AMENDMENT and received_at >= assembly.amendments_until:
        raise AmendmentTooLate(
            N_("This amendment came after the deadline, so it is not put before the assembly.")
        )
    is_late_motion = proposal.kind == ProposalKind.MOTION and received_at >= assembly.motions_until
    if is_late_motion and not draft.get("new_fact", "").strip():
        raise MotionTooLate(
            N_("This motion came after the deadline. Then it must rest on a new fact: say which one.")
        )


def _require_unopened(proposal: AssemblyProposal) -> None:
    db.session.refresh(proposal, ["opened_at"], with_for_update=True)
    if proposal.opened_at is not None:
        raise VotingBegan(N_("Voting on this has begun, so it stays as it is."))
