"""What the topics room can look up. Reads; never writes."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from consult.accounts.models import StaffAssignment, User
from consult.consultations.models import AddressedTo, Consultation, Phase, Theme
from consult.db import db
from consult.directory.models import Department
from consult.errors import NotFound
from consult.paging import Page, page_of
from consult.topics.likeness import words_in_common
from consult.topics.models import ProposalState, Topic, TopicProposal
from consult.wording import N_


def topic(id: UUID) -> Topic:
    """Return the topic with all that its page shows, or raise NotFound."""
    found = db.session.scalar(
        select(Topic)
        .where(Topic.id == id)
        .options(
            joinedload(Topic.consultation).selectinload(Consultation.themes),
            joinedload(Topic.theme),
            joinedload(Topic.merged_into),
            selectinload(Topic.dialogues),
            selectinload(Topic.voting_rounds),
            *_proposers(),
        )
    )
    if found is None:
        raise NotFound(N_("This topic does not exist."))
    return found


def topics_page(
    consultation: Consultation,
    *,
    theme_id: UUID | None = None,
    addressed_to: AddressedTo | None = None,
    q: str = "",
    number: int = 1,
    per_page: int = 20,
) -> Page[Topic]:
    """Return a page of a consultation's topics, by theme and title, each with who proposed it.

    Those merged into another are left out; `q` is looked for in title and summary.
    """
    found = _canonical(consultation).options(*_proposers())
    if theme_id:
        found = found.where(Topic.theme_id == theme_id)
    if addressed_to:
        found = found.where(Topic.addressed_to == addressed_to)
    if q:
        found = found.where(
            or_(Topic.title.icontains(q, autoescape=True), Topic.summary.icontains(q, autoescape=True))
        )
    return page_of(found, number=number, per_page=per_page)


def canonical_topics(consultation: Consultation) -> Sequence[Topic]:
    """Return all topics of a consultation, by theme and title; those merged into another are left out."""
    return db.session.scalars(_canonical(consultation)).all()


def number_of_topics(consultation: Consultation) -> int:
    """Return how many topics stand before the members."""
    counted = select(func.count()).where(
        Topic.consultation_id == consultation.id, Topic.merged_into_id.is_(None)
    )
    return db.session.scalar(counted) or 0


def proposal(id: UUID) -> TopicProposal:
    """Return the proposal with its consultation and themes, department, theme and topic, or raise NotFound."""
    found = db.session.scalar(
        select(TopicProposal)
        .where(TopicProposal.id == id)
        .options(
            joinedload(TopicProposal.consultation).selectinload(Consultation.themes),
            joinedload(TopicProposal.department),
            joinedload(TopicProposal.theme),
            joinedload(TopicProposal.topic),
        )
    )
    if found is None:
        raise NotFound(N_("This proposal does not exist."))
    return found


def proposals_page(department_ids: Collection[UUID], *, number: int = 1) -> Page[TopicProposal]:
    """Return a page of what these departments proposed, newest first."""
    return page_of(
        select(TopicProposal)
        .where(TopicProposal.department_id.in_(department_ids))
        .options(
            joinedload(TopicProposal.consultation),
            joinedload(TopicProposal.department),
            joinedload(TopicProposal.theme),
            joinedload(TopicProposal.topic).joinedload(Topic.merged_into),
        )
        .order_by(TopicProposal.created_at.desc(), TopicProposal.title),
        number=number,
    )


def queue(
    consultation: Consultation, *, state: ProposalState = ProposalState.PROPOSED, number: int = 1
) -> Page[TopicProposal]:
    """Return a page of a consultation's proposals in one state, the oldest first."""
    return page_of(
        _in_queue(consultation, state).options(
            joinedload(TopicProposal.department),
            joinedload(TopicProposal.theme),
            joinedload(TopicProposal.topic).joinedload(Topic.merged_into),
        ),
        number=number,
    )


def next_in_queue(consultation: Consultation) -> TopicProposal | None:
    """Return the oldest proposal that waits for the bureau."""
    return db.session.scalar(_in_queue(consultation, ProposalState.PROPOSED).limit(1))


def numbers_by_state(consultation: Consultation) -> dict[ProposalState, int]:
    """Return how many proposals there are in each state."""
    counted = db.session.execute(
        select(TopicProposal.state, func.count())
        .where(TopicProposal.consultation_id == consultation.id)
        .group_by(TopicProposal.state)
    )
    return dict.fromkeys(ProposalState, 0) | {row[0]: row[1] for row in counted}


def by_likeness(words: Topic | TopicProposal) -> Sequence[Topic]:
    """Return all canonical topics of its consultation: most words in common first, then its own theme, then by title."""
    return [topic for _, topic in _counted(words)]


def look_alikes(words: Topic | TopicProposal) -> Sequence[Topic]:
    """Return the same, without the topics that share no word, and without the topic itself."""
    return [topic for number, topic in _counted(words) if number and topic is not words]


def departments(ids: Collection[UUID] | None = None) -> Sequence[Department]:
    """Return the departments with these ids, or all, by name."""
    found = select(Department).order_by(Department.name)
    return db.session.scalars(found if ids is None else found.where(Department.id.in_(ids))).all()


def organisers_of(department_id: UUID) -> Sequence[User]:
    """Return the active accounts that act for a department, by name."""
    return db.session.scalars(
        select(User)
        .join(User.assignments)
        .where(StaffAssignment.department_id == department_id, User.is_active)
        .order_by(User.name, User.id)
    ).all()


def consultations_taking_proposals(now: datetime) -> Sequence[Consultation]:
    """Return the consultations to which topics can be proposed, closing soonest first."""
    is_open = and_(Consultation.phase == Phase.OPEN, Consultation.closes_at > now)
    return db.session.scalars(
        select(Consultation)
        .where(or_(Consultation.phase == Phase.PREPARING, is_open))
        .order_by(Consultation.closes_at, Consultation.title)
    ).all()


def _counted(words: Topic | TopicProposal) -> list[tuple[int, Topic]]:
    counted = [
        (words_in_common(f"{words.title} {words.summary}", f"{topic.title} {topic.summary}"), topic)
        for topic in canonical_topics(words.consultation)
    ]
    return sorted(counted, key=lambda pair: (-pair[0], pair[1].theme_id != words.theme_id, pair[1].title))


def _canonical(consultation: Consultation) -> Select[Topic]:
    return (
        select(Topic)
        .join(Topic.theme)
        .where(Topic.consultation_id == consultation.id, Topic.merged_into_id.is_(None))
        .options(joinedload(Topic.theme))
        .order_by(Theme.position, Topic.title, Topic.id)
    )


def _in_queue(consultation: Consultation, state: ProposalState) -> Select[TopicProposal]:
    return (
        select(TopicProposal)
        .where(TopicProposal.consultation_id == consultation.id, TopicProposal.state == state)
        .order_by(TopicProposal.created_at, TopicProposal.title)
    )


def _proposers() -> tuple[ORMOption, ...]:
    """Return how a topic comes with who proposed it, look-alikes included; made when asked, once all tables are known."""
    return (
        selectinload(Topic.proposals).joinedload(TopicProposal.department).joinedload(Department.province),
        selectinload(Topic.merged)
        .selectinload(Topic.proposals)
        .joinedload(TopicProposal.department)
        .joinedload(Department.province),
    )
