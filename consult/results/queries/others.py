"""What was published of a question, whole, and the groups that think otherwise in what was published."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from consult.db import db
from consult.methods.numbers_in_text import Known
from consult.results.dissent import Voice, dissent_of
from consult.results.figures import Figure
from consult.results.models import Snapshot
from consult.results.numbers import numbers_of
from consult.results.queries.published import figures_in, with_newest
from consult.results.round_figures import RoundFigures, read
from consult.results.sentences import dissents
from consult.voting.models import VotingRound

Pair = tuple[UUID, UUID]
"""A snapshot and a question of it."""


@dataclass(frozen=True)
class OtherVoice:
    """One group that thinks otherwise about a question, in words. `key` tells it apart: dimension, group, and which way."""

    key: str
    said: str
    shares: str
    bases: str


@dataclass(frozen=True)
class OtherVoices:
    """All groups that think otherwise about one published question, the largest difference first."""

    snapshot_id: UUID
    question_id: UUID
    question: str
    name: str
    round_title: str
    voices: tuple[OtherVoice, ...]

    @property
    def mark(self) -> str:
        """Return which groups they are, as one text: when it is another, the finding is another."""
        return " ".join(sorted(voice.key for voice in self.voices))


def other_voices(consultation_id: UUID) -> Sequence[OtherVoices]:
    """Return the questions on which a group thinks otherwise, by the newest results of a consultation.

    The rounds that closed first come first, then the questions in their order.
    """
    snapshots = db.session.scalars(
        select(Snapshot)
        .join(Snapshot.voting_round)
        .where(VotingRound.consultation_id == consultation_id, Snapshot.is_newest)
        .order_by(VotingRound.closes_at, VotingRound.title)
    )
    return [found for snapshot in snapshots for found in _voices(snapshot)]


def voices_by_question(pairs: Collection[Pair]) -> dict[Pair, OtherVoices]:
    """Return the same for these questions as they were published; one without such groups is left out. One statement."""
    return _voices_in(_snapshots(pairs), pairs)


def figures_and_voices(
    figures: Collection[Pair], voices: Collection[Pair]
) -> tuple[dict[Pair, Figure], dict[Pair, OtherVoices]]:
    """Return the figures of some questions as `figures_by_question`, the voices on others as `voices_by_question`.

    One statement for both.
    """
    snapshots = with_newest({*figures, *voices})
    return figures_in(snapshots, figures), _voices_in(snapshots, voices)


def numbers_by_question(pairs: Collection[Pair]) -> Mapping[Pair, Sequence[Known]]:
    """Return every number that was published of these questions, by name. One statement."""
    wanted = set(pairs)
    return {
        (snapshot.id, UUID(question.id)): numbers_of(figures, question)
        for snapshot in _snapshots(pairs)
        for figures in (read(snapshot.figures),)
        for question in figures.questions
        if (snapshot.id, UUID(question.id)) in wanted
    }


def _voices_in(snapshots: Sequence[Snapshot], pairs: Collection[Pair]) -> dict[Pair, OtherVoices]:
    wanted, held = set(pairs), {snapshot_id for snapshot_id, _question_id in pairs}
    every = (found for snapshot in snapshots if snapshot.id in held for found in _voices(snapshot))
    return {key: each for each in every if (key := (each.snapshot_id, each.question_id)) in wanted}


def _snapshots(pairs: Collection[Pair]) -> Sequence[Snapshot]:
    if not pairs:
        return []
    wanted = {snapshot_id for snapshot_id, _question_id in pairs}
    return db.session.scalars(select(Snapshot).where(Snapshot.id.in_(wanted))).all()


def _voices(snapshot: Snapshot) -> Iterator[OtherVoices]:
    figures = read(snapshot.figures)
    dissent = dissent_of(figures)
    for question in figures.questions:
        if voices := dissent.on(question):
            yield OtherVoices(
                snapshot_id=snapshot.id,
                question_id=UUID(question.id),
                question=question.text,
                name=question.name,
                round_title=figures.title,
                voices=tuple(_voice(figures, voice) for voice in voices),
            )


def _voice(figures: RoundFigures, voice: Voice) -> OtherVoice:
    way = "more" if voice.is_more else "less"
    return OtherVoice(
        key=f"{voice.told.id}:{voice.found.dimension}:{voice.found.label}:{way}",
        said=dissents.card(figures, voice),
        shares=dissents.shares(voice),
        bases=dissents.bases(voice),
    )
