"""What a moderator has before the eyes: the words of a prompt with what was ruled about each. Never for the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from consult.db import db
from consult.live.cloud import FEWEST_PEOPLE, Judged, people_by_word
from consult.live.models import LiveState, Prompt, PromptKind, WordRuling
from consult.live.queries import sayings
from consult.methods.texts.dutch_words import alike

MODERATED = (PromptKind.WORDS, PromptKind.CARDS, PromptKind.FLOOR)


@dataclass(frozen=True)
class TypedWord:
    """A word as it counts: by how many people, what was ruled, and which words count as it."""

    word: str
    people: int
    ruling: WordRuling | None
    merged: Sequence[str]
    is_shown: bool


@dataclass(frozen=True)
class Alike:
    """A word that looks like another one."""

    word: str
    other: str


@dataclass(frozen=True)
class TypedWords:
    """All words of a prompt, most people first, and which of them look like one word."""

    words: Sequence[TypedWord]
    alike: Sequence[Alike]
    people: int


def moderated(dialogue_id: UUID) -> Sequence[Prompt]:
    """Return the parts of a session in which people use words of their own, in their order."""
    return db.session.scalars(
        select(Prompt)
        .where(Prompt.dialogue_id == dialogue_id, Prompt.kind.in_(MODERATED))
        .order_by(Prompt.position)
    ).all()


def typed_words(prompt: Prompt, state: LiveState) -> TypedWords:
    """Return what people typed under a prompt."""
    answers, judged = sayings.words_under(prompt, state), sayings.judged_words(prompt, state)
    counted = people_by_word(answers, judged)
    merged = judged.counts_as or {}
    words = [
        TypedWord(
            word,
            people,
            judged.ruling(word),
            [one for one in merged if judged.of(one) == word],
            _is_shown(prompt, judged, word, people),
        )
        for word, people in counted
    ]
    open_words = [one.word for one in words if one.ruling != WordRuling.HIDDEN]
    return TypedWords(words, [Alike(*pair) for pair in alike(open_words)], len(answers))


def _is_shown(prompt: Prompt, judged: Judged, word: str, people: int) -> bool:
    if word in judged.hidden:
        return False
    return word in judged.approved or (not prompt.is_moderated and people >= FEWEST_PEOPLE)
