"""What the consultations room can look up. Reads; never writes."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Select,
    Uuid,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.consultations.models import (
    Consultation,
    DiscussionNote,
    Goal,
    OpenQuestion,
    Phase,
    SpeakingAs,
    Theme,
    Vision,
)
from consult.db import db
from consult.directory.models import Appointment, Municipality, Office
from consult.errors import NotFound
from consult.wording import N_


def consultation(id: UUID) -> Consultation:
    """Return the consultation with its vision, themes, note and open questions, or raise NotFound."""
    found = db.session.scalar(
        select(Consultation)
        .where(Consultation.id == id)
        .options(
            joinedload(Consultation.vision),
            selectinload(Consultation.themes),
            joinedload(Consultation.note).selectinload(DiscussionNote.open_questions),
        )
    )
    if found is None:
        raise NotFound(N_("This consultation does not exist."))
    return found


def consultation_with_note(id: UUID) -> Consultation:
    """Return the consultation with its note and open questions only, in one statement, or raise NotFound."""
    note = joinedload(Consultation.note).joinedload(DiscussionNote.open_questions)
    statement = select(Consultation).where(Consultation.id == id).options(note)
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise NotFound(N_("This consultation does not exist."))
    return found


def consultations(*, with_preparing: bool, whole: bool = True) -> Sequence[Consultation]:
    """Return all: what is open first (closing soonest first), then in preparation, then earlier ones, newest first.

    Those in preparation are left out unless asked for. Their themes come along when they are wanted whole (one
    statement more).
    """
    rank = case((Consultation.phase == Phase.OPEN, 0), (Consultation.phase == Phase.PREPARING, 1), else_=2)
    found = db.session.scalars(
        select(Consultation)
        .where(_visible(with_preparing=with_preparing))
        .options(*([selectinload(Consultation.themes)] if whole else []))
        .order_by(rank, Consultation.closes_at, Consultation.title)
    ).all()
    earlier = [one for one in found if one.phase not in {Phase.OPEN, Phase.PREPARING}]
    return [*(one for one in found if one not in earlier), *reversed(earlier)]


def current_consultation(now: datetime, *, whole: bool = True) -> Consultation | None:
    """Return the public one that is open and closes first, else the one announced, else the one that closed last.

    Its note comes with it; its themes and open questions too, when it is wanted whole (two statements more).
    """
    is_open = and_(
        Consultation.phase == Phase.OPEN, Consultation.opens_at <= now, Consultation.closes_at > now
    )
    is_coming = and_(Consultation.phase == Phase.OPEN, Consultation.opens_at > now)
    return db.session.scalar(
        select(Consultation)
        .where(Consultation.phase != Phase.PREPARING)
        .options(joinedload(Consultation.note), *(_themes_and_questions() if whole else ()))
        .order_by(
            case((is_open, 0), (is_coming, 1), else_=2),
            case((is_open, Consultation.closes_at), else_=None),
            Consultation.closes_at.desc(),
            Consultation.id,
        )
        .limit(1)
    )


def open_question(id: UUID) -> OpenQuestion:
    """Return the open question with its note and consultation, or raise NotFound."""
    found = db.session.scalar(
        select(OpenQuestion)
        .where(OpenQuestion.id == id)
        .options(joinedload(OpenQuestion.note).joinedload(DiscussionNote.consultation))
    )
    if found is None:
        raise NotFound(N_("This question does not exist."))
    return found


def themes() -> Sequence[Theme]:
    """Return every theme, in their order."""
    return db.session.scalars(select(Theme).order_by(Theme.position)).all()


def themes_by_id(ids: Sequence[str]) -> Sequence[Theme]:
    """Return the themes with these ids, in their order; an unknown id is left out."""
    return db.session.scalars(
        select(Theme).where(Theme.id.in_([UUID(id) for id in ids])).order_by(Theme.position)
    ).all()


def theme(id: UUID) -> Theme:
    """Return the theme, or raise NotFound."""
    found = db.session.get(Theme, id)
    if found is None:
        raise NotFound(N_("This theme does not exist."))
    return found


def last_theme_position() -> int:
    """Return the position of the last theme; 0 when there is none."""
    return db.session.scalar(select(func.max(Theme.position))) or 0


def visions() -> Sequence[Vision]:
    """Return every vision, the newest period first."""
    return db.session.scalars(select(Vision).order_by(Vision.first_year.desc(), Vision.title)).all()


def vision(id: UUID) -> Vision:
    """Return the vision with its goals, or raise NotFound."""
    found = db.session.scalar(select(Vision).where(Vision.id == id).options(selectinload(Vision.goals)))
    if found is None:
        raise NotFound(N_("This vision does not exist."))
    return found


def goals(vision_id: UUID | None) -> Sequence[Goal]:
    """Return the goals of a vision, in their order; none without a vision."""
    if vision_id is None:
        return []
    return db.session.scalars(select(Goal).where(Goal.vision_id == vision_id).order_by(Goal.position)).all()


def consultations_under(vision: Vision, *, with_preparing: bool) -> Sequence[Consultation]:
    """Return the consultations that stand under a vision, newest first."""
    return db.session.scalars(
        select(Consultation)
        .where(Consultation.vision_id == vision.id, _visible(with_preparing=with_preparing))
        .order_by(Consultation.closes_at.desc())
    ).all()


def speaking_appointments(consultation: Consultation, person_id: UUID) -> Sequence[Appointment]:
    """Return the offices that someone holds at the reference date, each with its municipality.

    The chosen one first; then by office as in `Office`, the longest held first, then by the municipality's code.
    """
    return db.session.scalars(_in_speaking_order(), _speaks(consultation, person_id)).all()


def speaking_appointment(consultation: Consultation, person_id: UUID) -> Appointment | None:
    """Return the office that speaks for someone: the chosen one, else the first in the order above, else None."""
    return db.session.scalar(_first_in_speaking_order(), _speaks(consultation, person_id))


def has_chosen_speaker(consultation: Consultation, person_id: UUID) -> bool:
    """Tell whether someone chose which office speaks in this consultation."""
    return bool(db.session.scalar(select(_choice_of(consultation, person_id).exists())))


def must_choose_speaker(consultation: Consultation, person_id: UUID) -> bool:
    """Tell whether someone holds more than one office at the reference date and did not choose yet."""
    held = select(func.count()).where(_held(person_id, consultation.reference_date)).scalar_subquery()
    return bool(db.session.scalar(select(and_(held > 1, ~_choice_of(consultation, person_id).exists()))))


def _visible(*, with_preparing: bool) -> ColumnElement[bool]:
    return true() if with_preparing else Consultation.phase != Phase.PREPARING


def _themes_and_questions() -> tuple[ORMOption, ...]:
    note = joinedload(Consultation.note)
    return selectinload(Consultation.themes), note.selectinload(DiscussionNote.open_questions)


def _choice_of(consultation: Consultation, person_id: UUID) -> Select[Any]:
    return select(SpeakingAs.id).where(
        SpeakingAs.consultation_id == consultation.id, SpeakingAs.person_id == person_id
    )


def _held(person_id: UUID | BindParameter[UUID], day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition that an office is this person's on a day."""
    return and_(
        Appointment.person_id == person_id,
        Appointment.valid_from <= day,
        or_(Appointment.valid_until.is_(None), Appointment.valid_until > day),
    )


def _speaks(consultation: Consultation, person_id: UUID) -> dict[str, Any]:
    """Return what is filled in below."""
    return {"consultation": consultation.id, "person": person_id, "day": consultation.reference_date}


@cache
def _first_in_speaking_order() -> Select[Appointment]:
    return _in_speaking_order().limit(1)


@cache
def _in_speaking_order() -> Select[Appointment]:
    """Return the statement, made once: only the consultation, its day and the person differ."""
    person = bindparam("person", type_=Uuid)
    choice = and_(
        SpeakingAs.appointment_id == Appointment.id,
        SpeakingAs.consultation_id == bindparam("consultation", type_=Uuid),
        SpeakingAs.person_id == person,
    )
    rank = {office.value: place for place, office in enumerate(Office)}
    return (
        select(Appointment)
        .outerjoin(SpeakingAs, choice)
        .where(_held(person, bindparam("day", type_=Date)))
        .options(joinedload(Appointment.municipality).joinedload(Municipality.province))
        .order_by(
            SpeakingAs.id.is_(None),
            case(*((Appointment.office == office, rank[office.value]) for office in Office)),
            Appointment.valid_from,
            Appointment.municipality_code,
            Appointment.id,
        )
    )
