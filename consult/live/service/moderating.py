"""Judging what people say in the room. Each act locks the state and makes a new version, so that every screen shows it at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import delete

from consult import audit
from consult.db import db
from consult.errors import NotFound, RuleViolation
from consult.live.cloud import without
from consult.live.models import DeclineReason, JudgedWord, LiveState, Prompt, PromptKind, WordRuling
from consult.live.queries import sayings
from consult.live.queries.prompts import held_prompt
from consult.live.queries.states import locked_state
from consult.live.service.settling import settle_figures
from consult.methods.texts.dutch_words import normalised
from consult.wording import N_


class AlreadyOneWord(RuleViolation):
    """A word that would count as itself."""


@contextmanager
def judging(dialogue_id: UUID, prompt_id: UUID, *kinds: PromptKind) -> Iterator[tuple[LiveState, Prompt]]:
    """Give the state, locked, and a prompt of it that is of such a kind, as both are now; afterwards all get a new version.

    Raises:
        NotFound: when the prompt is not one of this session, or of another kind.
    """
    state, prompt = locked_state(dialogue_id), held_prompt(prompt_id)
    if prompt is None or prompt.dialogue_id != dialogue_id or prompt.kind not in kinds:
        raise NotFound(N_("This part of the session is not there (any more)."))
    yield state, prompt
    state.version += 1
    db.session.flush()


def judge_word(
    dialogue_id: UUID,
    prompt_id: UUID,
    *,
    word: str,
    ruling: WordRuling | None,
    minimum: int,
    counts_as: str = "",
    reason: DeclineReason | None = None,
    actor_id: UUID | None = None,
) -> None:
    """Show a word, hide it, count it as another, or (without a ruling) let it stand as it was typed.

    A hidden word leaves the screen at once; what a merge or an approval adds is shown as any new figures are.

    Raises:
        AlreadyOneWord: when a word would count as itself.
    """
    with judging(dialogue_id, prompt_id, PromptKind.WORDS) as (state, prompt):
        target = _target(state, prompt, word, counts_as) if ruling == WordRuling.MERGED else ""
        db.session.execute(
            delete(JudgedWord).where(*sayings.said_under(JudgedWord, prompt, state), JudgedWord.word == word)
        )
        if ruling:
            judged = JudgedWord(
                prompt_id=prompt.id,
                word=word,
                ruling=ruling,
                counts_as=target,
                reason=(reason or DeclineReason.UNCLEAR) if ruling == WordRuling.HIDDEN else None,
                is_rehearsal=state.is_rehearsing,
            )
            db.session.add(judged)
            db.session.flush()
        if ruling == WordRuling.HIDDEN:
            prompt.figures = without(prompt.figures, word)
            audit.record("live.hide_word", str(dialogue_id), actor_id=actor_id)
        if prompt.figures is not None:
            settle_figures(state, prompt, minimum)


def show_only_approved(dialogue_id: UUID, prompt_id: UUID, *, is_moderated: bool, minimum: int) -> None:
    """Let a cloud show only approved words, or also those that two people typed."""
    with judging(dialogue_id, prompt_id, PromptKind.WORDS) as (state, prompt):
        prompt.is_moderated = is_moderated
        if prompt.figures is not None:
            settle_figures(state, prompt, minimum)


def _target(state: LiveState, prompt: Prompt, word: str, counts_as: str) -> str:
    target = sayings.judged_words(prompt, state).of(normalised(counts_as))
    if not target or target == word:
        raise AlreadyOneWord(N_("These count as one word already."))
    return target
