"""What all items of an agenda rest on, read at once: the same figures, quotes and sessions that the pages show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from consult.agenda import queries
from consult.agenda.basis import Basis, basis_of
from consult.agenda.models import Agenda, AgendaItem, Evidence, EvidenceKind
from consult.reactions.models import Reaction
from consult.reports.models import SessionReport
from consult.results.queries import Figure, OtherVoices
from consult.synthesis import queries as synthesis
from consult.synthesis.models import CommonThread


@dataclass(frozen=True)
class Resting:
    """The evidence of every item in order, and the figures, other voices, threads and reports that it points at.

    `codings` are the live common threads in which the reactions among it were put.
    """

    evidence: Mapping[UUID, Sequence[Evidence]]
    figures: Mapping[tuple[UUID, UUID], Figure]
    voices: Mapping[tuple[UUID, UUID], OtherVoices]
    threads: Mapping[UUID, CommonThread]
    reports: Mapping[UUID, SessionReport]
    codings: Mapping[UUID, set[UUID]]

    def of(self, item: AgendaItem) -> Sequence[tuple[Basis, Figure | None]]:
        """Return what an item rests on, as its page shows it, each with its figure where it is one."""
        evidence = self.evidence.get(item.id, ())
        shown = basis_of(
            evidence, figures=self.figures, voices=self.voices, threads=self.threads, reports=self.reports
        )
        return [(basis, self._figure(one)) for basis, one in zip(shown, evidence, strict=True)]

    def topics_of(self, item: AgendaItem) -> set[UUID]:
        """Return the topics of the questions and of the reactions that an item rests on."""
        evidence = self.evidence.get(item.id, ())
        asked = {one.question.topic_id for one in evidence if one.question}
        written = {one.reaction.topic_id for one in evidence if one.reaction}
        quoted = {one.quote.reaction.topic_id for one in evidence if one.quote and one.quote.reaction}
        return {id for id in asked | written | quoted if id is not None}

    def threads_of(self, item: AgendaItem) -> set[UUID]:
        """Return the common threads, as they are today, on which an item rests, or on a reaction in them that may be read."""
        evidence = self.evidence.get(item.id, ())
        picked = {self.threads[one.thread_version.thread_id].id for one in evidence if one.thread_version}
        read = (_reaction_of(one) for one in evidence)
        return picked.union(*(self.codings.get(one.id, set()) for one in read if one and one.is_public))

    def _figure(self, one: Evidence) -> Figure | None:
        if one.kind is not EvidenceKind.FIGURE or one.snapshot_id is None or one.question_id is None:
            return None
        return self.figures.get((one.snapshot_id, one.question_id))


def resting_on(agenda: Agenda) -> Resting:
    """Return what the items of an agenda rest on; six statements, however many items."""
    evidence = queries.evidence_by_item(agenda.id)
    everything = [one for those in evidence.values() for one in those]
    figures, voices = queries.figures_and_voices_of(everything)
    return Resting(
        evidence,
        figures,
        voices,
        synthesis.threads_now(
            agenda.consultation_id, {one.thread_version.thread_id for one in everything if one.thread_version}
        ),
        queries.reports_of([one.dialogue_id for one in everything if one.dialogue_id]),
        queries.threads_by_reaction({one.id for one in map(_reaction_of, everything) if one}),
    )


def _reaction_of(one: Evidence) -> Reaction | None:
    return one.quote.reaction if one.quote else one.reaction
