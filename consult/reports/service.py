"""What people do with reports: write and publish. Writes; never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from consult import audit
from consult.db import db
from consult.dialogues import attendees
from consult.dialogues.models import DialogueSession
from consult.errors import Conflict, RuleViolation
from consult.reports import queries
from consult.reports.models import ReportSection, SessionReport
from consult.wording import N_


@dataclass(frozen=True)
class Said:
    """What was said on one part of the programme."""

    title: str
    text: str
    topic_id: UUID | None = None


class NotOver(RuleViolation):
    """A session is reported on when it has taken place."""


class ConsentMissing(RuleViolation):
    """Whoever said the motto did not agree to its being shown."""


class AlreadyPublished(Conflict):
    """It was published before."""


def write_report(
    *,
    dialogue: DialogueSession,
    text: str,
    actor_id: UUID | None,
    now: datetime,
    attendance: int | None = None,
    motto: str = "",
    motto_attribution: str = "",
    motto_consent: bool = False,
    said: Sequence[Said] = (),
) -> SessionReport:
    """Write the report of a session, or rewrite it; a published one stays published.

    Without `attendance` it is what the organiser counted at the session, if that was done.

    Raises:
        NotOver: when the session is not over, or was cancelled.
        ConsentMissing: when a published report would show a motto that may not be shown.
    """
    if dialogue.is_cancelled or not dialogue.has_passed(now):
        raise NotOver(N_("You can write the report as soon as the session is over."))
    report = queries.report_of(dialogue) or SessionReport(
        dialogue_id=dialogue.id, created_at=now, sections=[]
    )
    if report.is_public:
        _check_consent(motto, consent=motto_consent)
    counted = attendees.attendance(dialogue) if attendance is None else None
    report.text, report.motto, report.motto_attribution = text, motto, motto_attribution if motto else ""
    report.motto_consent = bool(motto) and motto_consent
    report.attendance = counted.total if counted else attendance
    db.session.add(report)
    _put_sections(report, said)
    audit.record("reports.write", report, actor_id=actor_id)
    return report


def publish_report(report: SessionReport, *, actor_id: UUID | None, now: datetime) -> None:
    """Let everyone read the report.

    Raises:
        AlreadyPublished: when it was published before.
        ConsentMissing: when it has a motto that may not be shown.
    """
    if report.is_public:
        raise AlreadyPublished(N_("This report was published before."))
    _check_consent(report.motto, consent=report.motto_consent)
    report.published_at = now
    db.session.flush()
    audit.record("reports.publish", report, actor_id=actor_id)


def _check_consent(motto: str, *, consent: bool) -> None:
    if motto and not consent:
        raise ConsentMissing(
            N_("Ask whoever said the motto whether you may show it like this, or leave the motto out.")
        )


def _put_sections(report: SessionReport, said: Sequence[Said]) -> None:
    """Replace what was said; the old rows go first, since a position is taken once."""
    report.sections = []
    db.session.flush()
    report.sections = [
        ReportSection(position=place, title=one.title, text=one.text, topic_id=one.topic_id)
        for place, one in enumerate((one for one in said if one.text), 1)
    ]
    db.session.flush()
