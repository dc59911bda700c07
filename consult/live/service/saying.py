"""Saying something in the room that is no vote: words, or a mood. Whoever has a seat may, guests too."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from consult.db import db
from consult.errors import RuleViolation
from consult.keystore import KeyStore
from consult.live.models import Feeling, LiveState, MoodAnswer, Participant, Prompt, PromptKind, WordsAnswer
from consult.live.queries.prompts import held_prompt
from consult.live.service.answering import NotAskedNow, check_takes_answers
from consult.live.service.authors import author_of
from consult.live.service.joining import still_seated
from consult.methods.texts.dutch_words import normalised
from consult.upserts import upsert
from consult.wording import N_

MOST_WORDS_EACH, LONGEST_WORD = 3, 30


class NotOneToThreeWords(RuleViolation):
    """Nothing was typed, too much, or a word that is too long."""


def check_kind(state: LiveState, prompt: Prompt, *kinds: PromptKind, now: datetime) -> None:
    """Refuse what is not asked now, or asked in another way; raises NotAskedNow."""
    check_takes_answers(state.dialogue_id, held_prompt(prompt.id), now)
    if prompt.kind not in kinds:
        raise NotAskedNow(N_("This is not what is asked now. Look at the screen."))


def say_words(
    state: LiveState,
    prompt: Prompt,
    participant: Participant,
    *,
    words: Sequence[str],
    keystore: KeyStore,
    now: datetime,
) -> None:
    """Keep the one to three words of a participant; later words take the place of earlier ones, also when both come at once.

    Raises:
        NotAskedNow: when no words are asked now.
        SeatLost: when the seat is gone.
        NotOneToThreeWords: when there is nothing in them, or too much.
    """
    check_kind(state, prompt, PromptKind.WORDS, now=now)
    said = list(dict.fromkeys(word for word in map(normalised, words) if word))
    if not 0 < len(said) <= MOST_WORDS_EACH or any(len(word) > LONGEST_WORD for word in said):
        raise NotOneToThreeWords(N_("Fill in one to three words of at most 30 characters."))
    author = author_of(state, prompt.id, still_seated(participant), keystore)
    _keep(WordsAnswer.__table__, state, prompt, author, words=said)


def say_mood(
    state: LiveState,
    prompt: Prompt,
    participant: Participant,
    *,
    feeling: Feeling,
    keystore: KeyStore,
    now: datetime,
) -> None:
    """Keep how a participant feels; a later answer takes the place of an earlier one.

    Raises:
        NotAskedNow: when this is not asked now.
        SeatLost: when the seat is gone.
    """
    check_kind(state, prompt, PromptKind.MOOD, now=now)
    author = author_of(state, prompt.id, still_seated(participant), keystore)
    _keep(MoodAnswer.__table__, state, prompt, author, feeling=feeling)


def _keep(table: Any, state: LiveState, prompt: Prompt, author: str, **said: Any) -> None:
    row = {"id": uuid4(), "prompt_id": prompt.id, "author_key": author, "is_rehearsal": state.is_rehearsing}
    db.session.execute(upsert(table, ("prompt_id", "author_key"), tuple(said)), row | said)
