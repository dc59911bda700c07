"""Published figures, one by one, as other rooms show them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from consult.db import db
from consult.results.figures import Figure, ProvinceShare
from consult.results.models import Snapshot
from consult.results.round_figures import Support, read
from consult.results.sentences import doubts, questions
from consult.voting.models import VotingRound


def published_figures(consultation_id: UUID) -> Sequence[Figure]:
    """Return the newest published figures of a consultation, by round (the first that closed first) and question."""
    snapshots = db.session.scalars(
        select(Snapshot)
        .join(Snapshot.voting_round)
        .where(VotingRound.consultation_id == consultation_id, Snapshot.is_newest)
        .order_by(VotingRound.closes_at, VotingRound.title)
    )
    return [figure for snapshot in snapshots for figure in _figures(snapshot)]


def newest_figures() -> Sequence[Figure]:
    """Return the figures of the snapshot that was published last (at once: of the round that closed last), by question."""
    newest = db.session.scalar(
        select(Snapshot)
        .join(Snapshot.voting_round)
        .where(Snapshot.is_newest)
        .order_by(Snapshot.published_at.desc(), VotingRound.closes_at.desc(), Snapshot.id)
        .limit(1)
    )
    return [] if newest is None else list(_figures(newest))


def figures_by_question(pairs: Collection[tuple[UUID, UUID]]) -> dict[tuple[UUID, UUID], Figure]:
    """Return the figures of these (snapshot, question) pairs; a pair that does not exist is left out. One statement.

    Where a snapshot was corrected, its figures tell by what.
    """
    return figures_in(with_newest(pairs), pairs)


def with_newest(pairs: Collection[tuple[UUID, UUID]]) -> Sequence[Snapshot]:
    """Return the snapshots of these (snapshot, question) pairs, each with what corrected it last, the newest first."""
    if not pairs:
        return []
    wanted = {snapshot for snapshot, _question in pairs}
    rounds = select(Snapshot.voting_round_id).where(Snapshot.id.in_(wanted))
    statement = select(Snapshot).where(
        or_(Snapshot.id.in_(wanted), Snapshot.voting_round_id.in_(rounds) & Snapshot.is_newest)
    )
    return db.session.scalars(statement.order_by(Snapshot.number.desc())).all()


def figures_in(
    snapshots: Sequence[Snapshot], pairs: Collection[tuple[UUID, UUID]]
) -> dict[tuple[UUID, UUID], Figure]:
    """Return the figures of these pairs among snapshots that come the newest first."""
    wanted, held = set(pairs), {snapshot for snapshot, _question in pairs}
    rounds = {each.voting_round_id for each in snapshots if each.id in held}
    found: dict[tuple[UUID, UUID], Figure] = {}
    newest: dict[UUID, Figure] = {}
    for snapshot in snapshots:
        if snapshot.voting_round_id not in rounds:
            continue
        for figure in _figures(snapshot):
            last = newest.setdefault(figure.question_id, figure)
            key = (figure.snapshot_id, figure.question_id)
            if key in wanted:
                found[key] = figure if last is figure else replace(figure, corrected=last)
    return found


@dataclass(frozen=True)
class Marked:
    """A published result as a source: its round, who published it when, and the hash that its figures are known by."""

    round_id: UUID
    title: str
    published_at: datetime
    published_by: str
    digest: str


def marks(snapshot_ids: Collection[UUID]) -> Sequence[Marked]:
    """Return these snapshots as sources, by the day they were published."""
    statement = (
        select(
            Snapshot.voting_round_id,
            VotingRound.title,
            Snapshot.published_at,
            Snapshot.published_by,
            Snapshot.digest,
        )
        .join(Snapshot.voting_round)
        .where(Snapshot.id.in_(snapshot_ids))
        .order_by(Snapshot.published_at, VotingRound.title)
    )
    return [Marked(*row) for row in db.session.execute(statement)]


def _figures(snapshot: Snapshot) -> Iterator[Figure]:
    published = read(snapshot.figures)
    for question in published.questions:
        support = doubts.leading(question)
        option = next((each for each in question.ranked_options if each.support), None)
        places = published.by_province(option or question)
        yield Figure(
            snapshot_id=snapshot.id,
            number=snapshot.number,
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
