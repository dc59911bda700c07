"""What the results room can look up. Reads; never writes."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from consult.clock import local_date
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.directory.models import Appointment, Municipality
from consult.directory.queries import provinces
from consult.directory.queries.days import holds_on
from consult.directory.queries.people import in_office
from consult.errors import NotFound
from consult.methods.responses import ResponseMatrix
from consult.reactions.models import QuoteConsent, Reaction, ReactionState
from consult.results.counting import count_round
from consult.results.figures import Figure, ProvinceShare
from consult.results.models import Snapshot
from consult.results.round_figures import (
    VERSION,
    OptionFigures,
    ProvinceName,
    QuestionFigures,
    ResponseFigures,
    RoundFigures,
    Support,
    read,
)
from consult.results.sentences import doubts, questions
from consult.voting.models import Question, Roll, VotingRound
from consult.voting.queries import response_matrix, voting_round
from consult.wording import N_

__all__ = [
    "Figure",
    "ProvinceShare",
    "RoundResult",
    "figures_by_question",
    "newest_figures",
    "published_figures",
]


_KEPT: dict[tuple[UUID, int], RoundFigures] = {}
_MOST_KEPT = 16


@dataclass(frozen=True)
class RoundResult:
    """A round with what was published of it, if anything; and the question that was asked for, if it was one."""

    voting_round: VotingRound
    snapshot: Snapshot | None
    question_id: UUID | None = None

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may know of the round."""
        return self.voting_round.is_public

    @cached_property
    def figures(self) -> RoundFigures | None:
        """Return the published figures; None when there are none."""
        return read(self.snapshot.figures) if self.snapshot else None


def round_result(id: UUID) -> RoundResult:
    """Return a round with its snapshot, or raise NotFound. One statement."""
    row = db.session.execute(
        select(VotingRound, Snapshot)
        .outerjoin(Snapshot, Snapshot.voting_round_id == VotingRound.id)
        .options(joinedload(VotingRound.consultation, innerjoin=True))
        .where(VotingRound.id == id)
    ).one_or_none()
    if row is None:
        raise NotFound(N_("This voting round does not exist."))
    return RoundResult(row[0], row[1])


def result_of_question(id: UUID) -> RoundResult:
    """Return the round that asked a question, with its snapshot, or raise NotFound."""
    round_id = db.session.scalar(select(Question.voting_round_id).where(Question.id == id))
    if round_id is None:
        raise NotFound(N_("This question does not exist."))
    return replace(round_result(round_id), question_id=id)


def results(consultation_id: UUID | None = None, *, with_unprepared: bool = False) -> Sequence[RoundResult]:
    """Return the rounds that everyone may know of, the one that closed last first, each with its snapshot.

    Left out are those that were not prepared, or whose consultation is in preparation, unless asked for.
    """
    statement = (
        select(VotingRound, Snapshot)
        .join(VotingRound.consultation)
        .outerjoin(Snapshot, Snapshot.voting_round_id == VotingRound.id)
        .options(joinedload(VotingRound.consultation, innerjoin=True))
        .order_by(VotingRound.closes_at.desc(), VotingRound.title)
    )
    if consultation_id is not None:
        statement = statement.where(VotingRound.consultation_id == consultation_id)
    if not with_unprepared:
        statement = statement.where(
            VotingRound.prepared_at.is_not(None), Consultation.phase != Phase.PREPARING
        )
    return [RoundResult(row[0], row[1]) for row in db.session.execute(statement)]


def snapshot_of(voting_round: VotingRound) -> Snapshot | None:
    """Return what was published of a round, or None."""
    return db.session.scalar(select(Snapshot).filter_by(voting_round_id=voting_round.id))


def published_so_far(consultation_id: UUID) -> tuple[int, int, datetime | None]:
    """Return how many rounds a consultation has (prepared ones), how many were published, and the latest time of it."""
    rounds, published, latest = db.session.execute(
        select(func.count(VotingRound.id), func.count(Snapshot.id), func.max(Snapshot.published_at))
        .outerjoin(Snapshot, Snapshot.voting_round_id == VotingRound.id)
        .where(VotingRound.consultation_id == consultation_id, VotingRound.prepared_at.is_not(None))
    ).one()
    return rounds, published, latest


def working_figures(round_id: UUID, minimum: int) -> RoundFigures:
    """Count the figures of a round as they may be shown to whom this minimum holds. Use it for sealed rounds only."""
    asked = voting_round(round_id)
    matrix: ResponseMatrix = response_matrix(asked)
    return count_round(matrix, _names(asked), minimum)


def kept_figures(sealed: VotingRound, minimum: int) -> RoundFigures:
    """Return the working figures of a sealed round; its ballots never change, so this process counts them once."""
    key = (sealed.id, minimum)
    if (found := _KEPT.get(key)) is None:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        found = _KEPT[key] = working_figures(sealed.id, minimum)
    return found


def _names(asked: VotingRound) -> RoundFigures:
    """Return a round with all its names and without a figure."""
    took_part, exist = _municipalities(asked)
    consultation = asked.consultation
    return RoundFigures(
        version=VERSION,
        threshold=0,
        round_id=str(asked.id),
        title=asked.title,
        consultation_id=str(consultation.id),
        consultation=consultation.title,
        opened_on=local_date(asked.starts_at).isoformat(),
        closed_on=local_date(asked.ends_at).isoformat(),
        reference_date=consultation.reference_date.isoformat(),
        sessions=len(asked.dialogues),
        provinces=tuple(ProvinceName(one.code, one.name, one.abbreviation) for one in provinces()),
        questions=tuple(_question(number, each) for number, each in enumerate(asked.questions, 1)),
        response=ResponseFigures(municipalities=took_part, all_municipalities=exist),
    )


def _question(number: int, asked: Question) -> QuestionFigures:
    return QuestionFigures(
        id=str(asked.id),
        number=number,
        kind=str(asked.kind),
        text=asked.text,
        name=asked.topic.title if asked.topic else asked.text,
        topic_id=str(asked.topic_id) if asked.topic_id else None,
        max_choices=asked.max_choices,
        options=tuple(
            OptionFigures(str(each.id), each.label, str(each.topic_id) if each.topic_id else None)
            for each in asked.options
        ),
    )


def _municipalities(asked: VotingRound) -> tuple[int, int]:
    """Return in how many municipalities somebody who took part held office, and how many there were."""
    day = asked.consultation.reference_date
    took_part = (
        select(func.count(Appointment.municipality_code.distinct()))
        .join(Appointment.municipality)
        .join(Roll, Roll.person_id == Appointment.person_id)
        .where(Roll.voting_round_id == asked.id, in_office(day))
    )
    exist = select(func.count(Municipality.code)).where(holds_on(Municipality, day))
    row = db.session.execute(select(took_part.scalar_subquery(), exist.scalar_subquery())).one()
    return row[0], row[1]


def reactions_by_topic(consultation_id: UUID) -> dict[str, int]:
    """Return how many approved reactions there are to read on each topic of a consultation, by its id; none: left out."""
    rows = db.session.execute(
        select(Reaction.topic_id, func.count())
        .where(
            Reaction.consultation_id == consultation_id,
            Reaction.topic_id.is_not(None),
            Reaction.state == ReactionState.APPROVED,
            Reaction.consent != QuoteConsent.NONE,
        )
        .group_by(Reaction.topic_id)
    )
    return {str(topic): count for topic, count in rows}


def published_figures(consultation_id: UUID) -> Sequence[Figure]:
    """Return all published figures of a consultation, by round (the first published first) and question."""
    snapshots = db.session.scalars(
        select(Snapshot)
        .join(Snapshot.voting_round)
        .where(VotingRound.consultation_id == consultation_id)
        .order_by(Snapshot.published_at, Snapshot.id)
    )
    return [figure for snapshot in snapshots for figure in _figures(snapshot)]


def newest_figures() -> Sequence[Figure]:
    """Return the figures of the snapshot that was published last (at once: of the round that closed last), by question."""
    newest = db.session.scalar(
        select(Snapshot)
        .join(Snapshot.voting_round)
        .order_by(Snapshot.published_at.desc(), VotingRound.closes_at.desc(), Snapshot.id)
        .limit(1)
    )
    return [] if newest is None else list(_figures(newest))


def figures_by_question(pairs: Collection[tuple[UUID, UUID]]) -> dict[tuple[UUID, UUID], Figure]:
    """Return the figures of these (snapshot, question) pairs; a pair that does not exist is left out."""
    if not pairs:
        return {}
    wanted = {snapshot for snapshot, _question in pairs}
    snapshots = db.session.scalars(select(Snapshot).where(Snapshot.id.in_(wanted)))
    found = (figure for snapshot in snapshots for figure in _figures(snapshot))
    return {
        key: figure for figure in found if (key := (figure.snapshot_id, figure.question_id)) in set(pairs)
    }


def _figures(snapshot: Snapshot) -> Iterator[Figure]:
    published = read(snapshot.figures)
    for question in published.questions:
        support = doubts.leading(question)
        option = next((each for each in question.ranked_options if each.support), None)
        places = published.by_province(option.provinces if option else question.provinces)
        yield Figure(
            snapshot_id=snapshot.id,
            question_id=UUID(question.id),
            question=question.text,
            conclusion=questions.conclusion(published, question),
            share=_share(support),
            base=question.base or 0,
            provinces=tuple(
                ProvinceShare(place.code, place.name, place.abbreviation, _share(place.support))
                for place in places
            ),
            round_title=published.title,
            published_at=snapshot.published_at,
        )


def _share(support: Support | None) -> float | None:
    """Return a share in whole per cents, as every page shows it."""
    if support is None or support.share.percent is None:
        return None
    return support.share.percent / 100
