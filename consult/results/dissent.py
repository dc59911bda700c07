"""Groups that deviate, found from the figures that are shown and so safe beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from consult.methods.dissent import Deviation, beside_others, deviating
from consult.results.round_figures import QuestionFigures, RoundFigures, Support
from consult.results.spread import PEOPLE, Told, column_of, name_of, shown, told_of


@dataclass(frozen=True)
class Voice:
    """A group that deviates on a question, or on an option of it."""

    question: QuestionFigures
    told: Told
    found: Deviation

    @property
    def name(self) -> str:
        """Return what it is about: the topic, the statement, or the option."""
        return name_of(self.told)

    @property
    def is_more(self) -> bool:
        """Tell whether the group supports it more than the others do."""
        return self.found.difference > 0


@dataclass(frozen=True)
class Dissent:
    """The groups that deviate in a round, the largest difference first, of so many `compared`."""

    voices: tuple[Voice, ...]
    compared: int

    def on(self, question: QuestionFigures) -> tuple[Voice, ...]:
        """Return those on one question."""
        return tuple(voice for voice in self.voices if voice.question.id == question.id)

    @property
    def one_each(self) -> tuple[Voice, ...]:
        """Return the largest difference on each question or option."""
        first: dict[str, Voice] = {}
        for voice in self.voices:
            first.setdefault(voice.told.id, voice)
        return tuple(first.values())


@lru_cache(maxsize=8)  # comparing takes longer than drawing the page
def dissent_of(figures: RoundFigures) -> Dissent:
    """Find the groups that deviate by `methods.dissent`, as a round's own threshold allows."""
    asked = {told.id: (question, told) for question in figures.questions for told in told_of(question)}
    compared = list(_comparisons(figures, asked))
    return Dissent(
        tuple(Voice(*asked[found.question.id], found) for found in deviating(compared)), len(compared)
    )


def _comparisons(
    figures: RoundFigures, asked: Mapping[str, tuple[QuestionFigures, Told]]
) -> Iterator[Deviation]:
    for question, told in asked.values():
        if told.support is None:
            continue
        column = column_of(told, question.kind)
        for dimension in PEOPLE:
            for label, support in shown(figures, told, dimension):
                if not _is_among(support, told.support):
                    continue
                found = beside_others(
                    column, dimension, label, support.share, told.support.share, figures.threshold
                )
                if found is not None:
                    yield found


def _is_among(group: Support, everyone: Support) -> bool:
    """Tell whether all can hold the group, so that there are others; a result that was corrected may have said otherwise."""
    return (
        group.supporters <= everyone.supporters
        and group.base - group.supporters <= everyone.base - everyone.supporters
    )
