"""Write a report, publish it, and correct it afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from consult import audit
from consult.clock import local_date
from consult.db import db
from consult.dialogues import attendees
from consult.dialogues.models import DialogueSession
from consult.errors import Conflict, RuleViolation
from consult.reactions.models import ErratumKind, Published, QuotePlace
from consult.reactions.service import places_of, tell_errata
from consult.reports import queries
from consult.reports.models import ReportCorrection, ReportSection, ReportState, SessionReport
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


class NotChecked(RuleViolation):
    """Those present were not asked whether this is what they said, or can still answer."""


class RemarksOpen(RuleViolation):
    """Somebody who was present made a remark that nobody handled."""


class CorrectionUntold(RuleViolation):
    """A published report was changed without telling its readers what."""


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
    correction: str = "",
) -> SessionReport:
    """Write the report of a session, or rewrite it; a published one stays published and tells what was corrected.

    Without `attendance` it is what the organiser counted at the session, if that was done.

    Raises:
        NotOver: when the session is not over, or was cancelled.
        ConsentMissing: when a published report would show a motto that may not be shown.
        CorrectionUntold: when a published report is changed and `correction` is ''.
    """
    if dialogue.is_cancelled or not dialogue.has_passed(now):
        raise NotOver(N_("You can write the report as soon as the session is over."))
    report = queries.report_of(dialogue) or SessionReport(
        dialogue_id=dialogue.id, created_at=now, sections=[], corrections=[]
    )
    if report.is_public:
        _check_consent(motto, consent=motto_consent)
        _correct(report, correction, now)
        _tell_errata(report, dialogue, motto, motto_attribution, now)
    report.text, report.motto, report.motto_attribution = text, motto, motto_attribution if motto else ""
    report.motto_consent = bool(motto) and motto_consent
    report.attendance = attendees.how_many_came(dialogue) if attendance is None else attendance
    db.session.add(report)
    _put_sections(report, said)
    audit.record("reports.write", report, actor_id=actor_id)
    return report


def publish_report(report: SessionReport, *, actor_id: UUID | None, now: datetime) -> None:
    """Let everyone read the report.

    Raises:
        AlreadyPublished: when it was published before.
        NotChecked: when those present were not asked, or may still answer and did not all do so.
        RemarksOpen: when a remark of somebody present waits.
        ConsentMissing: when it has a motto that may not be shown.
    """
    if report.is_public:
        raise AlreadyPublished(N_("This report was published before."))
    _check_consent(report.motto, consent=report.motto_consent)
    checks = queries.checks_of(report)
    _check_was_checked(report, checks, now)
    report.published_at = now
    report.checked_by = checks.answered if report.check_until else None
    db.session.flush()
    audit.record("reports.publish", report, actor_id=actor_id)


def _check_was_checked(report: SessionReport, checks: queries.Checks, now: datetime) -> None:
    """Refuse a report that those present could not look at; where nobody's address is known there is nobody to ask."""
    if report.state == ReportState.DRAFT and queries.present(report.dialogue_id):
        raise NotChecked(N_("Ask those present first whether this is what they said."))
    if report.takes_remarks(now) and checks.answered < checks.asked:
        raise NotChecked(N_("Those present can still answer. Publish the report when that time is over."))
    if checks.open_remarks:
        raise RemarksOpen(N_("Handle every remark of those present first."))


def _correct(report: SessionReport, correction: str, now: datetime) -> None:
    if not correction.strip():
        raise CorrectionUntold(N_("Tell the readers in one sentence what you corrected."))
    report.corrections.append(ReportCorrection(corrected_at=now, text=correction.strip()))


def _tell_errata(
    report: SessionReport, dialogue: DialogueSession, motto: str, attribution: str, now: datetime
) -> None:
    """Tell where the motto that goes could be read by everyone: here, and wherever a later room shows it."""
    if not report.motto or report.published_at is None:
        return
    if motto == report.motto and attribution == report.motto_attribution:
        return
    here = Published(QuotePlace.REPORT, report.id, dialogue.title, local_date(report.published_at))
    tell_errata(
        dialogue.consultation_id,
        [here, *places_of(dialogue.id)],
        kind=ErratumKind.NAMED_LESS if motto == report.motto else ErratumKind.WITHDRAWN,
        today=local_date(now),
    )


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
