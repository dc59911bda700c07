"""What each province and office chose at the published questions "choose up to k topics"; withheld figures stay withheld."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from consult.db import db
from consult.directory.models import Office
from consult.results.models import Snapshot
from consult.results.round_figures import OptionFigures, RoundFigures, read
from consult.results.sentences import groups
from consult.voting.models import VotingRound

DIMENSIONS = ("province", "office")
OFFICES = frozenset(office.value for office in Office)


@dataclass(frozen=True)
class GroupAsked:
    """What one group chose: people per topic, in the order of the question's topics; None where withheld.

    `base` is how many of it answered; None when that is withheld.
    """

    dimension: str
    name: str
    supporters: tuple[int | None, ...]
    base: int | None


@dataclass(frozen=True)
class TopicsAsked:
    """One published question at which people chose up to `seats` topics; `topics` are their ids with their names."""

    question_id: UUID
    question: str
    round_title: str
    seats: int
    topics: tuple[tuple[UUID, str], ...]
    groups: tuple[GroupAsked, ...]


def topics_asked(consultation_id: UUID) -> Sequence[TopicsAsked]:
    """Return these questions of a consultation by its newest results; the rounds that closed first come first."""
    snapshots = db.session.scalars(
        select(Snapshot)
        .join(Snapshot.voting_round)
        .where(VotingRound.consultation_id == consultation_id, Snapshot.is_newest)
        .order_by(VotingRound.closes_at, VotingRound.title)
    )
    return [found for snapshot in snapshots for found in _asked(read(snapshot.figures))]


def _asked(figures: RoundFigures) -> Iterator[TopicsAsked]:
    for question in figures.questions:
        options = [option for option in question.options if option.topic_id]
        if options and not question.hidden:
            yield TopicsAsked(
                question_id=UUID(question.id),
                question=question.text,
                round_title=figures.title,
                seats=question.max_choices or 1,
                topics=tuple((UUID(option.topic_id), option.label) for option in options if option.topic_id),
                groups=tuple(_groups(figures, options)),
            )


def _groups(figures: RoundFigures, options: Sequence[OptionFigures]) -> Iterator[GroupAsked]:
    """Give each province and each office; who is only known by a group of offices is in none."""
    for dimension in DIMENSIONS:
        told = [{each.code: each for each in figures.by_group(option, dimension)} for option in options]
        labels = [code for code in (told[0] if told else {}) if dimension == "province" or code in OFFICES]
        for label in labels:
            supports = [of_option[label].support if label in of_option else None for of_option in told]
            bases = {support.base for support in supports if support}
            yield GroupAsked(
                dimension=dimension,
                name=groups.group_name(figures, label),
                supporters=tuple(support.supporters if support else None for support in supports),
                base=max(bases) if bases else None,
            )
