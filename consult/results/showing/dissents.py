"""Cards of the groups that deviate: in a whole round, and on one question."""

from dataclasses import dataclass

from consult.results.dissent import Voice, dissent_of
from consult.results.round_figures import QuestionFigures, RoundFigures
from consult.results.sentences import dissents

CARDS = 6
"""More of them are not read."""


@dataclass(frozen=True)
class Card:
    """One group that deviates, in words; where both shares stand on a strip from nobody to everyone, in per cents."""

    question_id: str
    heading: str
    shares: str
    bases: str
    own_at: float
    rest_at: float
    links: bool


@dataclass(frozen=True)
class Voices:
    """The largest deviations, and what is said of the rest; `compared` are all comparisons made in the round."""

    heading: str
    cards: tuple[Card, ...]
    rest: tuple[Card, ...]
    more: str
    compared: int


def of_round(figures: RoundFigures) -> Voices | None:
    """Return the largest deviation on each of the questions with the largest; None where nothing can be compared."""
    dissent = dissent_of(figures)
    if not dissent.compared:
        return None
    cards = [_card(figures, voice, links=True) for voice in dissent.one_each[:CARDS]]
    total = len(dissent.voices)
    return Voices(
        dissents.heading(total), tuple(cards), (), dissents.more(total - len(cards)), dissent.compared
    )


def of_question(figures: RoundFigures, question: QuestionFigures) -> Voices | None:
    """Return all deviations on one question; None where nothing can be compared."""
    dissent = dissent_of(figures)
    if not dissent.compared or question.hidden or not question.base:
        return None
    cards = [_card(figures, voice, links=False) for voice in dissent.on(question)]
    return Voices(
        dissents.heading(len(cards)), tuple(cards[:CARDS]), tuple(cards[CARDS:]), "", dissent.compared
    )


def _card(figures: RoundFigures, voice: Voice, *, links: bool) -> Card:
    own, rest = voice.found.share, voice.found.rest
    return Card(
        voice.question.id,
        dissents.card(figures, voice),
        dissents.shares(voice),
        dissents.bases(voice),
        round(100 * float(own), 1),
        round(100 * float(rest), 1),
        links,
    )
