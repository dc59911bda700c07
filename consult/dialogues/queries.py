"""What the dialogues room can look up about sessions. Reads; never writes. Who registered: attendees.py."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import aliased, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult import paging
from consult.accounts.models import Account, Visitor
from consult.clock import local, local_date
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.dialogues.models import DialogueSession, ProgrammeItem, Registration
from consult.directory.models import Department, Municipality, NetworkMembership
from consult.directory.queries.days import holds_on
from consult.errors import NotFound
from consult.topics.models import Topic
from consult.wording import N_

Actor = Account | Visitor


class When(StrEnum):
    """Which sessions by time."""

    COMING = "coming"
    PAST = "past"


@dataclass(frozen=True)
class Filters:
    """Which sessions are asked for; None: all."""

    consultation_id: UUID | None = None
    when: When | None = None
    province_code: str | None = None
    topic_id: UUID | None = None


@dataclass(frozen=True)
class OwnRegistrations:
    """The ids of the sessions in which a person has a seat, and of those for which that person waits."""

    seated: set[UUID]
    waiting: set[UUID]


def dialogue(id: UUID) -> DialogueSession:
    """Return the session with all that its page shows, or raise NotFound."""
    whole = selectinload(DialogueSession.programme).joinedload(ProgrammeItem.topic)
    found = db.session.scalar(
        select(DialogueSession)
        .where(DialogueSession.id == id)
        .options(*_shown(), whole, joinedload(DialogueSession.live))
    )
    if found is None:
        raise NotFound(N_("This session does not exist."))
    return found


def coming(filters: Filters, *, actor: Actor, now: datetime) -> Sequence[DialogueSession]:
    """Return the sessions that are not over that this person may see, the first on top; also cancelled ones."""
    if filters.when == When.PAST:
        return []
    asked = _asked(filters, actor).where(DialogueSession.ends_at > now)
    return db.session.scalars(asked.order_by(DialogueSession.starts_at, DialogueSession.id)).unique().all()


def past(
    filters: Filters, *, actor: Actor, now: datetime, number: int, per_page: int = 12
) -> paging.Page[DialogueSession]:
    """Return a page of the sessions that took place, the last on top; cancelled ones left out."""
    if filters.when == When.COMING:
        return paging.Page(items=[], number=1, per_page=per_page, total=0)
    asked = _asked(filters, actor).where(
        DialogueSession.ends_at <= now, DialogueSession.cancelled_at.is_(None)
    )
    ordered = asked.order_by(DialogueSession.starts_at.desc(), DialogueSession.id)
    return paging.page_of(ordered, number=number, per_page=per_page)


def every_one(filters: Filters, *, actor: Actor, now: datetime) -> Sequence[DialogueSession]:
    """Return all sessions that are asked for, coming and past, in the order of time."""
    asked = _asked(filters, actor)
    if filters.when:
        is_coming = DialogueSession.ends_at > now
        asked = asked.where(is_coming if filters.when == When.COMING else ~is_coming)
    return db.session.scalars(asked.order_by(DialogueSession.starts_at, DialogueSession.id)).unique().all()


def of_consultation(consultation_id: UUID | None, *, actor: Actor) -> Sequence[DialogueSession]:
    """Return the sessions of one consultation or all, in the order of time; cancelled ones left out.

    They come with their hosts only, for the map and the counts.
    """
    asked = (
        select(DialogueSession)
        .join(DialogueSession.consultation)
        .where(DialogueSession.cancelled_at.is_(None), _may_be_seen_by(actor))
        .options(*_hosts())
    )
    if consultation_id:
        asked = asked.where(DialogueSession.consultation_id == consultation_id)
    return db.session.scalars(asked.order_by(DialogueSession.starts_at, DialogueSession.id)).all()


def plannable_consultations() -> Sequence[Consultation]:
    """Return the consultations that still take sessions, the one that closes first on top."""
    takes = Consultation.phase.in_((Phase.PREPARING, Phase.OPEN))
    return db.session.scalars(select(Consultation).where(takes).order_by(Consultation.closes_at)).all()


def topics_on_programmes(consultation_id: UUID | None) -> Sequence[Topic]:
    """Return the topics that sessions speak about, by title; a merged topic counts as the one it went into."""
    named, canonical = aliased(Topic), aliased(Topic)
    asked = (
        select(canonical)
        .join(named, canonical.id == func.coalesce(named.merged_into_id, named.id))
        .join(ProgrammeItem, ProgrammeItem.topic_id == named.id)
        .join(ProgrammeItem.dialogue)
        .where(DialogueSession.cancelled_at.is_(None))
    )
    if consultation_id:
        asked = asked.where(DialogueSession.consultation_id == consultation_id)
    ids = asked.with_only_columns(canonical.id)
    return db.session.scalars(select(Topic).where(Topic.id.in_(ids)).order_by(Topic.title)).all()


def are_of(consultation_id: UUID, topic_ids: Collection[UUID]) -> bool:
    """Tell whether all these topics belong to the consultation."""
    own = Topic.id.in_(topic_ids), Topic.consultation_id == consultation_id
    return db.session.scalar(select(func.count()).select_from(Topic).where(*own)) == len(topic_ids)


def others_that_day(dialogue: DialogueSession) -> Sequence[DialogueSession]:
    """Return the other sessions of departments and networks on the same Dutch day, in the order of time."""
    begin = local(local_date(dialogue.starts_at))
    end = local(date.fromordinal(local_date(dialogue.starts_at).toordinal() + 1))
    same_day = DialogueSession.starts_at >= begin, DialogueSession.starts_at < end
    hosted = or_(DialogueSession.department_id.is_not(None), DialogueSession.network_id.is_not(None))
    held = DialogueSession.id != dialogue.id, DialogueSession.cancelled_at.is_(None)
    asked = select(DialogueSession).where(*same_day, *held, hosted).options(*_hosts())
    return db.session.scalars(asked.order_by(DialogueSession.starts_at, DialogueSession.id)).all()


def provinces_of_networks(day: date) -> dict[UUID, set[str]]:
    """Return in which provinces each network has members on a day."""
    rows = db.session.execute(
        select(NetworkMembership.network_id, Municipality.province_code)
        .join(Municipality, Municipality.code == NetworkMembership.municipality_code)
        .where(holds_on(NetworkMembership, day))
        .distinct()
    )
    found: dict[UUID, set[str]] = {}
    for network_id, province_code in rows:
        found.setdefault(network_id, set()).add(province_code)
    return found


def registered_counts(dialogues: Collection[DialogueSession]) -> dict[UUID, int]:
    """Return how many people have a seat in each of these sessions; none is 0."""
    ids = [one.id for one in dialogues]
    rows = db.session.execute(
        select(Registration.dialogue_id, func.count())
        .where(Registration.dialogue_id.in_(ids), has_seat())
        .group_by(Registration.dialogue_id)
    )
    counts: dict[UUID, int] = dict(rows.all())
    return {id: counts.get(id, 0) for id in ids}


def has_seat() -> ColumnElement[bool]:
    """Return the condition that a registration stands and does not wait."""
    return and_(Registration.cancelled_at.is_(None), Registration.waits_since.is_(None))


def own_registrations(person_id: UUID | None) -> OwnRegistrations:
    """Return the sessions for which this person is registered or waits."""
    if person_id is None:
        return OwnRegistrations(set(), set())
    rows = db.session.execute(
        select(Registration.dialogue_id, Registration.waits_since).where(
            Registration.person_id == person_id, Registration.cancelled_at.is_(None)
        )
    ).all()
    waiting = {dialogue_id for dialogue_id, waits_since in rows if waits_since}
    return OwnRegistrations({dialogue_id for dialogue_id, _since in rows} - waiting, waiting)


def own_dialogues(person_id: UUID) -> Sequence[DialogueSession]:
    """Return the sessions for which this person is registered or waits, in the order of time; cancelled ones too."""
    own = select(Registration.dialogue_id).where(
        Registration.person_id == person_id, Registration.cancelled_at.is_(None)
    )
    asked = (
        select(DialogueSession)
        .where(DialogueSession.id.in_(own))
        .options(selectinload(DialogueSession.programme))
    )
    return db.session.scalars(asked.order_by(DialogueSession.starts_at, DialogueSession.id)).all()


def _asked(filters: Filters, actor: Actor) -> Select[DialogueSession]:
    """Select what is asked for and may be seen, with all that a list shows."""
    asked = (
        select(DialogueSession)
        .join(DialogueSession.consultation)
        .where(_may_be_seen_by(actor))
        .options(*_shown(), selectinload(DialogueSession.programme))
    )
    if filters.consultation_id:
        asked = asked.where(DialogueSession.consultation_id == filters.consultation_id)
    if filters.province_code:
        of_province = select(Department.id).where(Department.province_code == filters.province_code)
        asked = asked.where(DialogueSession.department_id.in_(of_province))
    if filters.topic_id:
        asked = asked.where(DialogueSession.id.in_(_speaking_about(filters.topic_id)))
    return asked


def _speaking_about(topic_id: UUID) -> Select[UUID]:
    """Select the sessions with this topic, or one that was merged into it, on their programme."""
    names = select(Topic.id).where(or_(Topic.id == topic_id, Topic.merged_into_id == topic_id))
    return select(ProgrammeItem.dialogue_id).where(ProgrammeItem.topic_id.in_(names))


def _may_be_seen_by(actor: Actor) -> ColumnElement[bool]:
    """Everyone sees sessions of what is public, staff of a department also their own, the bureau all."""
    if actor.is_bureau:
        return true()
    return or_(_is_public(), DialogueSession.department_id.in_(actor.department_ids))


def _is_public() -> ColumnElement[bool]:
    return Consultation.phase != Phase.PREPARING


def _hosts() -> tuple[ORMOption, ...]:
    department = joinedload(DialogueSession.department).joinedload(Department.province)
    return department, joinedload(DialogueSession.network)


def _shown() -> tuple[ORMOption, ...]:
    return *_hosts(), joinedload(DialogueSession.consultation), joinedload(DialogueSession.report)
