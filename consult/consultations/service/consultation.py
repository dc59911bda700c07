"""Making and changing a consultation."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from consult import audit
from consult.clock import local_date
from consult.consultations.models import Consultation, Phase, Theme
from consult.db import db
from consult.errors import RuleViolation
from consult.wording import N_


class OpensAfterClosing(RuleViolation):
    """A consultation must be open for some time."""


class ReferenceAfterClosing(RuleViolation):
    """Who belongs where must be known before the answers are counted."""


class NoThemes(RuleViolation):
    """Topics stand under a theme, so a consultation has at least one."""


class DatesFixed(RuleViolation):
    """A date that answers already rest on does not change any more."""


class ReferenceFixed(DatesFixed):
    """Ballots carry where their voters belonged on the reference date."""


class OpeningFixed(DatesFixed):
    """What has opened was opened then."""


class ClosingFixed(DatesFixed):
    """What has closed stays closed."""


class AlreadyPast(RuleViolation):
    """A consultation that is open cannot be made to have closed."""


def make_consultation(
    *,
    title: str,
    summary: str,
    agenda_period: str,
    opens_at: datetime,
    closes_at: datetime,
    reference_date: date,
    themes: Sequence[Theme],
    results_on: date | None = None,
    assembly_on: date | None = None,
    vision_id: UUID | None = None,
    actor_id: UUID | None,
) -> Consultation:
    """Start preparing a consultation and return it."""
    _check_dates(opens_at, closes_at, reference_date)
    _check_themes(themes)
    consultation = Consultation(
        title=title,
        summary=summary,
        agenda_period=agenda_period,
        opens_at=opens_at,
        closes_at=closes_at,
        reference_date=reference_date,
        results_on=results_on,
        assembly_on=assembly_on,
        vision_id=vision_id,
        themes=list(themes),
        note=None,
    )
    db.session.add(consultation)
    db.session.flush()
    audit.record("consultations.make", consultation, actor_id=actor_id, title=title)
    return consultation


def edit_consultation(
    consultation: Consultation,
    *,
    title: str,
    summary: str,
    agenda_period: str,
    opens_at: datetime,
    closes_at: datetime,
    reference_date: date,
    themes: Sequence[Theme],
    results_on: date | None = None,
    assembly_on: date | None = None,
    vision_id: UUID | None = None,
    now: datetime,
    actor_id: UUID | None,
) -> None:
    """Change a consultation: its words always, its dates as long as nothing rests on them.

    From the open phase on, the reference date is fixed; once members can take part, so is the opening; once it has
    closed, so is the closing. While it is open it can be made to close later, or sooner but not in the past.
    """
    _check_dates(opens_at, closes_at, reference_date)
    _check_themes(themes)
    _check_fixed(consultation, opens_at, closes_at, reference_date, now)
    before = _dates_of(consultation)
    consultation.title, consultation.summary, consultation.agenda_period = title, summary, agenda_period
    consultation.opens_at, consultation.closes_at = opens_at, closes_at
    consultation.reference_date, consultation.vision_id = reference_date, vision_id
    consultation.results_on, consultation.assembly_on = results_on, assembly_on
    if set(consultation.themes) != set(themes):
        consultation.themes = list(themes)
    db.session.flush()
    after = _dates_of(consultation)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    audit.record("consultations.edit", consultation, actor_id=actor_id, **changed)


def _dates_of(consultation: Consultation) -> dict[str, str]:
    """Return the dates as text, for the audit."""
    names = ("opens_at", "closes_at", "reference_date", "results_on", "assembly_on")
    return {
        name: getattr(consultation, name).isoformat() if getattr(consultation, name) else "" for name in names
    }


def _check_dates(opens_at: datetime, closes_at: datetime, reference_date: date) -> None:
    if opens_at >= closes_at:
        raise OpensAfterClosing(N_("The closing must come after the opening."))
    if reference_date > local_date(closes_at):
        raise ReferenceAfterClosing(N_("The reference date cannot come after the closing day."))


def _check_themes(themes: Sequence[Theme]) -> None:
    if not themes:
        raise NoThemes(N_("Choose at least one theme."))


def _check_fixed(
    consultation: Consultation, opens_at: datetime, closes_at: datetime, reference_date: date, now: datetime
) -> None:
    if consultation.phase == Phase.PREPARING:
        return
    if reference_date != consultation.reference_date:
        raise ReferenceFixed(N_("The reference date is fixed since the consultation was opened."))
    if opens_at != consultation.opens_at and consultation.opens_at <= now:
        raise OpeningFixed(N_("The opening has passed, so it does not change any more."))
    if closes_at == consultation.closes_at:
        return
    if consultation.phase != Phase.OPEN or consultation.closes_at <= now:
        raise ClosingFixed(N_("The consultation has closed, so the closing does not change any more."))
    if closes_at <= now:
        raise AlreadyPast(
            N_("The closing cannot lie in the past. Do you want to close now? Then go to the next phase.")
        )
