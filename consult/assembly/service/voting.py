"""Voting on a proposal: opening, casting what a municipality stands for, closing; and joining a joint service."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from consult import audit
from consult.assembly import queries
from consult.assembly.models import (
    AssemblyMember,
    AssemblyProposal,
    CouncilHeard,
    Mandate,
    MunicipalPosition,
    Participation,
    ProposalKind,
    Ruling,
    Stand,
    VotingState,
)
from consult.assembly.service.mandates import holds_mandate
from consult.db import db
from consult.errors import Conflict, NotAllowed, RuleViolation
from consult.upserts import upsert
from consult.wording import N_

Answer = TypeVar("Answer", MunicipalPosition, Participation)


class NotAnnounced(RuleViolation):
    """Municipalities cannot vote where they see nothing yet."""


class AmendmentsFirst(RuleViolation):
    """What reaches furthest is voted on first, and the proposal itself last."""


class VotingNotOpen(RuleViolation):
    """Municipalities can vote from the opening to the closing of the voting on a proposal."""


class AlreadyOpened(Conflict):
    """Voting on a proposal is opened once."""


class NoMandate(NotAllowed):
    """This person was not appointed to vote for this municipality."""


class WrongAssembly(NotAllowed):
    """The municipality is on the list of another assembly."""


class NoJointService(RuleViolation):
    """One takes part in a joint service only."""


class ServiceSettled(RuleViolation):
    """The joint service does not go on, so nobody can join it."""


def open_voting(proposal: AssemblyProposal, *, now: datetime, actor_id: UUID | None) -> None:
    """Let municipalities vote on a proposal or amendment.

    Raises:
        NotAnnounced, AlreadyOpened, AmendmentsFirst.
    """
    db.session.refresh(proposal, ["opened_at", "closed_at"], with_for_update=True)
    if not proposal.assembly.is_public:
        raise NotAnnounced(
            N_("Announce the assembly first, so that municipalities can read what they vote on.")
        )
    if proposal.opened_at is not None or proposal.result is not None:
        raise AlreadyOpened(N_("Voting on this was opened before, or the assembly ruled on it already."))
    if first := queries.unsettled_before(proposal):
        raise AmendmentsFirst(
            N_("The assembly first votes on “%(title)s”. Record its result, then open this."),
            title=first.title,
        )
    proposal.opened_at = now
    db.session.flush()
    audit.record("assembly.open_voting", proposal, actor_id=actor_id)


def close_voting(proposal: AssemblyProposal, *, now: datetime, actor_id: UUID | None) -> None:
    """End the voting on a proposal; from then on everyone sees what each municipality stands for.

    Raises:
        VotingNotOpen.
    """
    db.session.refresh(proposal, ["opened_at", "closed_at"], with_for_update=True)
    _require_open(proposal)
    proposal.closed_at = now
    db.session.flush()
    audit.record("assembly.close_voting", proposal, actor_id=actor_id)


def cast_position(
    proposal: AssemblyProposal,
    *,
    member: AssemblyMember,
    person_id: UUID,
    stand: Stand,
    council_heard: CouncilHeard,
    now: datetime,
) -> MunicipalPosition:
    """Cast the votes of a municipality; cast again it replaces what was cast, until the voting closes.

    Raises:
        VotingNotOpen, NoMandate, WrongAssembly.
    """
    mandate = require_mandate(proposal, member, person_id, now)
    db.session.refresh(proposal, ["opened_at", "closed_at"], with_for_update={"read": True})
    _require_open(proposal)
    said = {"stand": stand, "council_heard": council_heard, "cast_at": now}
    return _say(MunicipalPosition, proposal, member, {"appointment_id": mandate.appointment_id, **said})


def say_participation(
    proposal: AssemblyProposal, *, member: AssemblyMember, person_id: UUID, takes_part: bool, now: datetime
) -> Participation:
    """Say whether a municipality takes part in a joint service; said again it replaces what was said.

    Raises:
        NoMandate, WrongAssembly, NoJointService, ServiceSettled.
    """
    if proposal.kind != ProposalKind.JOINT_SERVICE:
        raise NoJointService(N_("A municipality can take part in a joint service only."))
    mandate = require_mandate(proposal, member, person_id, now)
    if proposal.result is not None and proposal.result.ruling in {Ruling.REJECTED, Ruling.HELD_OVER}:
        raise ServiceSettled(N_("The assembly did not pass this joint service, so nobody can join it now."))
    said = {"takes_part": takes_part, "said_at": now, "appointment_id": mandate.appointment_id}
    return _say(Participation, proposal, member, said)


def require_mandate(
    proposal: AssemblyProposal, member: AssemblyMember, person_id: UUID, now: datetime
) -> Mandate:
    """Return the mandate by which a person speaks for a municipality (it must be loaded).

    Raises:
        WrongAssembly, NoMandate: when somebody else holds it, or its holder left office.
    """
    if member.assembly_id != proposal.assembly_id:
        raise WrongAssembly(N_("This municipality is on the list of another assembly."))
    return speaks_for(member, person_id, now)


def speaks_for(member: AssemblyMember, person_id: UUID, now: datetime) -> Mandate:
    """Return the mandate by which a person speaks for a municipality (it must be loaded).

    Raises:
        NoMandate: when somebody else holds it, or its holder left office.
    """
    mandate = member.mandate
    if mandate is None or not holds_mandate(member, person_id, now):
        raise NoMandate(
            N_(
                "You were not appointed to vote for %(name)s. Its clerk or municipal secretary can appoint you."
            ),
            name=member.municipality.name,
        )
    return mandate


def _require_open(proposal: AssemblyProposal) -> None:
    if proposal.state != VotingState.OPEN:
        raise VotingNotOpen(N_("Voting on this is not open at this moment."))


def _say(
    table: type[Answer], proposal: AssemblyProposal, member: AssemblyMember, said: dict[str, object]
) -> Answer:
    """Write an answer in the place of the one that is there, if any; of two at once the later one holds."""
    row = {"proposal_id": proposal.id, "member_id": member.id} | said
    statement = upsert(table, ("proposal_id", "member_id"), tuple(said)).returning(table)
    found: Answer = db.session.scalars(statement, [row], execution_options={"populate_existing": True}).one()
    return found
