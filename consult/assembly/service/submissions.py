"""Municipalities submit motions and amendments before the deadline, and sign along with others."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from consult import audit
from consult.assembly.models import (
    Assembly,
    AssemblyMember,
    AssemblyProposal,
    CoSignature,
    ProposalKind,
    Submission,
    SubmissionState,
    VotingState,
)
from consult.assembly.service.proposals import NotAmendable, VotingBegan
from consult.assembly.service.voting import NotAnnounced, WrongAssembly, speaks_for
from consult.db import db
from consult.errors import Conflict, NotAllowed, RuleViolation
from consult.wording import N_


class SubmissionTooLate(RuleViolation):
    """After the deadline nothing is submitted, changed or signed."""


class SubmittedAlready(Conflict):
    """The municipality submitted something under this title."""


class OnTheAgenda(Conflict):
    """What is on the agenda stays as it is."""


class OwnSubmission(RuleViolation):
    """A municipality does not sign along with itself."""


class NotYoursToRead(NotAllowed):
    """What is not public yet is for its municipality, who may sign along, and the bureau."""


def submit(
    assembly: Assembly,
    *,
    member: AssemblyMember,
    person_id: UUID,
    title: str,
    text: str,
    amends: AssemblyProposal | None = None,
    now: datetime,
    actor_id: UUID | None,
) -> Submission:
    """Submit a motion, or an amendment on a proposal, for a municipality; the bureau puts it on the agenda.

    Raises:
        NotAnnounced, WrongAssembly, NoMandate, NotAmendable, VotingBegan, SubmissionTooLate, SubmittedAlready.
    """
    if not assembly.is_public:
        raise NotAnnounced(N_("This assembly has not been announced yet."))
    if member.assembly_id != assembly.id:
        raise WrongAssembly(N_("This municipality is on the list of another assembly."))
    mandate = speaks_for(member, person_id, now)
    _require_amendable(amends)
    submission = Submission(
        assembly=assembly,
        amends=amends,
        member_id=member.id,
        appointment_id=mandate.appointment_id,
        title=title,
        text=text,
        submitted_at=now,
    )
    _require_in_time(submission, now)
    _write(submission)
    audit.record("assembly.submit", submission, actor_id=actor_id)
    return submission


def change_submission(
    submission: Submission, *, person_id: UUID, title: str, text: str, now: datetime, actor_id: UUID | None
) -> None:
    """Change what a municipality submitted, and submit it again; who signed along signed other words, and signs anew.

    Raises:
        NoMandate, OnTheAgenda, SubmissionTooLate, VotingBegan, SubmittedAlready.
    """
    mandate = speaks_for(submission.member, person_id, now)
    _require_changeable(submission, now)
    _require_amendable(submission.amends)
    if (title, text) != (submission.title, submission.text):
        submission.signatures.clear()
    submission.title, submission.text, submission.submitted_at = title, text, now
    submission.appointment_id, submission.state = mandate.appointment_id, SubmissionState.SUBMITTED
    submission.reason = submission.settled_by = ""
    _write(submission)
    audit.record("assembly.change_submission", submission, actor_id=actor_id)


def sign_along(
    submission: Submission, *, member: AssemblyMember, person_id: UUID, now: datetime, actor_id: UUID | None
) -> None:
    """Let another municipality sign along; twice is harmless.

    Raises:
        WrongAssembly, NoMandate, OwnSubmission, OnTheAgenda, SubmissionTooLate.
    """
    if member.assembly_id != submission.assembly_id:
        raise WrongAssembly(N_("This municipality is on the list of another assembly."))
    mandate = speaks_for(member, person_id, now)
    if member.id == submission.member_id:
        raise OwnSubmission(N_("This is what your own municipality submitted."))
    _require_changeable(submission, now)
    try:
        with db.session.begin_nested():
            db.session.add(
                CoSignature(
                    submission_id=submission.id,
                    member_id=member.id,
                    appointment_id=mandate.appointment_id,
                    signed_at=now,
                )
            )
            db.session.flush()
    except IntegrityError:
        return
    audit.record("assembly.sign_along", submission, actor_id=actor_id, municipality=member.municipality_code)


def require_reader(submission: Submission, codes: set[str], *, has_mandate: bool) -> None:
    """Refuse who may not read it yet; everyone reads what is on the agenda.

    Args:
        submission: with its member.
        codes: the municipalities in which the reader holds an office.
        has_mandate: whether the reader votes for a municipality at this assembly, and so may sign along.

    Raises:
        NotYoursToRead.
    """
    is_own = submission.member.municipality_code in codes
    if not (is_own or has_mandate or submission.state == SubmissionState.ACCEPTED):
        raise NotYoursToRead(
            N_(
                "Only its own municipality and who votes at this assembly read this before it is on the agenda."
            )
        )


def _require_amendable(amends: AssemblyProposal | None) -> None:
    if amends is None:
        return
    if amends.kind == ProposalKind.AMENDMENT:
        raise NotAmendable(N_("An amendment cannot be amended. Submit another amendment to the proposal."))
    if amends.state != VotingState.PLANNED or amends.result is not None:
        raise VotingBegan(N_("Voting on this has begun, so it stays as it is."))


def _require_changeable(submission: Submission, now: datetime) -> None:
    db.session.refresh(submission, ["state"], with_for_update=True)
    if submission.state == SubmissionState.ACCEPTED:
        raise OnTheAgenda(N_("This is on the agenda already, so it stays as it is."))
    _require_in_time(submission, now)


def _require_in_time(submission: Submission, now: datetime) -> None:
    if now < submission.until:
        return
    if submission.amends_id or submission.amends:
        raise SubmissionTooLate(
            N_("Amendments were due before %(moment)s, so this came too late."), moment=submission.until
        )
    raise SubmissionTooLate(
        N_(
            "Motions were due before %(moment)s, so this came too late."
            " Does it rest on a new fact? Then tell the bureau."
        ),
        moment=submission.until,
    )


def _write(submission: Submission) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(submission)
            db.session.flush()
    except IntegrityError as error:
        raise SubmittedAlready(
            N_(
                "Your municipality submitted something under this title already. Change that, or choose another title."
            )
        ) from error
