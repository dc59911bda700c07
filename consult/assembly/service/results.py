"""Recording what the assembly ruled: by a named person, and never against what was counted."""

from datetime import datetime
from uuid import UUID

from consult import audit
from consult.agenda import service as agendas
from consult.assembly import queries
from consult.assembly.models import AssemblyProposal, AssemblyResult, ProposalKind, Ruling, VotingState
from consult.consultations import service as consultations
from consult.db import db
from consult.errors import RuleViolation
from consult.methods import weighted_vote
from consult.wording import N_

ADOPTING = frozenset({Ruling.PASSED, Ruling.AMENDED})
"""The rulings by which a proposal takes effect."""


class ResultRefused(RuleViolation):
    """This result cannot be recorded."""


class VotingStillOpen(ResultRefused):
    """A result is recorded when voting has ended."""


class NothingCounted(ResultRefused):
    """Nobody voted, and it was not by acclamation."""


class AgainstTheCount(ResultRefused):
    """The votes say otherwise."""


class NoQuorum(ResultRefused):
    """Too few votes were cast to rule on it."""


class AmendedNotPassed(ResultRefused):
    """An amendment passed, so the proposal is no longer what it was."""


class AmendmentsUnsettled(ResultRefused):
    """The amendments come first."""


class RecorderMissing(ResultRefused):
    """A result has somebody who stands for it."""


class CorrectionWithoutReason(ResultRefused):
    """Whoever changes a result says why."""


def record_result(
    proposal: AssemblyProposal,
    *,
    ruling: Ruling,
    recorder: str,
    by_acclamation: bool = False,
    note: str = "",
    now: datetime,
    actor_id: UUID,
) -> AssemblyResult:
    """Record what the assembly made of a proposal (its amendments and result loaded); again, with a reason, it corrects.

    Passing the proposal to adopt an agenda or a vision adopts it on the day of the assembly.

    Raises:
        RecorderMissing, VotingStillOpen, AmendmentsUnsettled, NothingCounted, NoQuorum, AgainstTheCount,
        AmendedNotPassed, CorrectionWithoutReason.
    """
    if not recorder.strip():
        raise RecorderMissing(N_("Say who records the result."))
    _check_voted(proposal, ruling, by_acclamation=by_acclamation)
    _check_amendments(proposal, ruling)
    result = proposal.result
    if result is not None and not note.strip():
        raise CorrectionWithoutReason(N_("There is a result already. To correct it, say why."))
    result = result or AssemblyResult(proposal=proposal)
    result.ruling, result.by_acclamation, result.note = ruling, by_acclamation, note.strip()
    result.recorder, result.recorded_by, result.recorded_at = recorder.strip(), actor_id, now
    db.session.add(result)
    db.session.flush()
    audit.record("assembly.result", proposal, actor_id=actor_id, ruling=ruling.value)
    _take_effect(proposal, ruling, actor_id)
    return result


def _check_voted(proposal: AssemblyProposal, ruling: Ruling, *, by_acclamation: bool) -> None:
    """Refuse a ruling that the votes do not carry; holding over needs none, and acclamation has none."""
    if proposal.state == VotingState.OPEN:
        raise VotingStillOpen(N_("Voting on this is still open. Close it first."))
    count = queries.count_of(proposal.id)
    if by_acclamation and count.all_municipalities:
        raise AgainstTheCount(N_("Municipalities voted on this, so it was not by acclamation."))
    if ruling == Ruling.HELD_OVER or by_acclamation:
        return
    if not count.all_municipalities:
        raise NothingCounted(N_("No municipality voted on this. Was it by acclamation? Then say so."))
    _municipalities, all_votes = queries.totals(proposal.assembly_id)
    if not weighted_vote.is_quorate(count.all_votes, all_votes, percent=proposal.assembly.quorum_percent):
        raise NoQuorum(N_("Too few votes were cast for a ruling. It can only be held over."))
    if count.passes != (ruling in ADOPTING):
        raise AgainstTheCount(N_("The votes say otherwise. Look at the count."))


def _check_amendments(proposal: AssemblyProposal, ruling: Ruling) -> None:
    rulings = [one.result.ruling if one.result else None for one in proposal.amendments]
    if ruling in ADOPTING and None in rulings:
        raise AmendmentsUnsettled(N_("First record the results of its amendments."))
    if ruling == Ruling.PASSED and any(one in ADOPTING for one in rulings):
        raise AmendedNotPassed(N_("An amendment passed, so the proposal passed as amended."))


def _take_effect(proposal: AssemblyProposal, ruling: Ruling, actor_id: UUID) -> None:
    """Adopt what a proposal is to adopt, or take that back when the result was corrected."""
    day = proposal.assembly.held_on if ruling in ADOPTING else None
    if proposal.kind == ProposalKind.AGENDA and proposal.agenda is not None:
        agendas.adopt(proposal.agenda, on=day, actor_id=actor_id)
    if proposal.kind == ProposalKind.VISION and proposal.vision is not None:
        consultations.adopt_vision(proposal.vision, on=day, actor_id=actor_id)
