"""The bureau settles what municipalities submitted: on the agenda with the board's advice, or returned with a reason."""

from datetime import datetime
from uuid import UUID

from consult import audit
from consult.assembly import mails
from consult.assembly.models import Advice, AssemblyProposal, ProposalKind, Submission, SubmissionState
from consult.assembly.service.proposals import add_amendment, add_proposal
from consult.db import db
from consult.errors import Conflict, RuleViolation
from consult.wording import N_


class SettledAlready(Conflict):
    """Somebody settled it, or its municipality changes it."""


class ReturnedWithoutReason(RuleViolation):
    """A municipality reads why its motion or amendment came back."""


class SettlerMissing(RuleViolation):
    """Whoever settles it has a name."""


def accept_submission(
    submission: Submission,
    *,
    advice: Advice | None,
    advice_reason: str,
    settled_by: str,
    actor_id: UUID | None,
) -> AssemblyProposal:
    """Put it on the agenda in the words of its municipality, which hears so; everyone reads it from then on.

    Raises:
        SettledAlready, SettlerMissing; as add_proposal and add_amendment.
    """
    _require_waiting(submission, settled_by)
    draft = {
        "title": submission.title,
        "text": submission.text,
        "proposer": ", ".join(_names(submission)),
        "received_at": submission.submitted_at,
        "advice": advice,
        "advice_reason": advice_reason,
    }
    if submission.amends is not None:
        proposal = add_amendment(submission.amends, actor_id=actor_id, **draft)  # type: ignore[arg-type]  # a Draft
    else:
        kind = ProposalKind.MOTION
        proposal = add_proposal(submission.assembly, kind=kind, actor_id=actor_id, **draft)  # type: ignore[arg-type]  # a Draft
    submission.state, submission.settled_by = SubmissionState.ACCEPTED, settled_by.strip()
    submission.proposal_id = proposal.id
    db.session.flush()
    mails.tell_of_acceptance(submission, proposal)
    audit.record("assembly.accept_submission", submission, actor_id=actor_id, proposal=str(proposal.id))
    return proposal


def return_submission(
    submission: Submission, *, reason: str, settled_by: str, now: datetime, actor_id: UUID | None
) -> None:
    """Give it back to its municipality with a reason; before the deadline that can change it and submit it again.

    Raises:
        SettledAlready, SettlerMissing, ReturnedWithoutReason.
    """
    _require_waiting(submission, settled_by)
    if not reason.strip():
        raise ReturnedWithoutReason(N_("Say why it comes back."))
    submission.state, submission.reason = SubmissionState.RETURNED, reason.strip()
    submission.settled_by = settled_by.strip()
    db.session.flush()
    mails.tell_of_return(submission, can_change=submission.can_change(now))
    audit.record("assembly.return_submission", submission, actor_id=actor_id)


def _require_waiting(submission: Submission, settled_by: str) -> None:
    db.session.refresh(submission, ["state", "title", "text", "submitted_at"], with_for_update=True)
    if submission.state != SubmissionState.SUBMITTED:
        raise SettledAlready(N_("This was settled already."))
    if not settled_by.strip():
        raise SettlerMissing(N_("Say who settles it."))


def _names(submission: Submission) -> list[str]:
    """Return who proposes it: the municipality itself, and then who signs along, by name."""
    along = sorted(signature.member.municipality.name for signature in submission.signatures)
    return [submission.member.municipality.name, *along]
