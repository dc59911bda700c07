"""Preparing the room of a session: its code, its keys, and a running order to begin with."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from consult import audit
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.errors import RuleViolation
from consult.keystore import KeyStore
from consult.live.models import LiveState, Prompt, PromptKind
from consult.live.queries import prompts as asked
from consult.live.queries.readiness import MOST_QUESTIONS
from consult.live.queries.states import locked_state, state_if_any
from consult.voting.models import Question
from consult.wording import N_

ALPHABET = "CDFGHJKMNPQRTVWXY34679"
"""Letters and figures that nobody takes for another, without vowels, so that no code is a word."""
CODE_LENGTH = 6


class SessionCancelled(RuleViolation):
    """A session that was called off has no room."""


def new_code() -> str:
    """Return a code to join with."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def new_key() -> str:
    """Return an address that nobody can guess: 128 bits."""
    return secrets.token_urlsafe(16)


def open_room(dialogue: DialogueSession, *, keystore: KeyStore, actor_id: UUID | None) -> LiveState:
    """Prepare the room of a session, once, with a running order to begin with.

    All questions of its rounds stand there; where that is more than a room keeps up with, just those on its programme.

    Raises:
        SessionCancelled: when the session does not take place.
    """
    if found := state_if_any(dialogue.id):
        return found
    if dialogue.is_cancelled:
        raise SessionCancelled(N_("This session was cancelled, so it has no room."))
    state = LiveState(dialogue_id=dialogue.id, code=new_code(), before=[], **_new_keys())
    try:
        with db.session.begin_nested():
            db.session.add(state)
    except IntegrityError:  # Two people prepared it at once, or the code is taken: look again.
        return open_room(dialogue, keystore=keystore, actor_id=actor_id)
    state.dialogue = dialogue
    keystore.create(state.id)
    db.session.add_all(
        Prompt(dialogue_id=dialogue.id, position=place, kind=PromptKind.QUESTION, question_id=question.id)
        for place, question in enumerate(_to_begin_with(dialogue.id), 1)
    )
    db.session.flush()
    audit.record("live.open", dialogue, actor_id=actor_id)
    return state


def set_wifi(state: LiveState, *, name: str, password: str) -> None:
    """Tell how people get on the network of the hall; the screen shows it beside the code."""
    current = locked_state(state.dialogue_id)
    current.wifi_name, current.wifi_password = name, password if name else ""
    current.version += 1
    db.session.flush()


def note_screen(dialogue_id: UUID, *, now: datetime) -> None:
    """Remember that a screen of this session is open; nothing is told to anyone, so the version stays."""
    db.session.execute(
        update(LiveState).where(LiveState.dialogue_id == dialogue_id).values(screen_seen_at=now)
    )


def renew_keys(state: LiveState, *, actor_id: UUID | None) -> None:
    """Give the screen, the co-hosts and the moderators new addresses; the old ones lead nowhere from now on."""
    current = locked_state(state.dialogue_id)
    for name, key in _new_keys().items():
        setattr(current, name, key)
    current.version += 1
    db.session.flush()
    audit.record("live.renew_keys", str(current.dialogue_id), actor_id=actor_id)


def _to_begin_with(dialogue_id: UUID) -> Sequence[Question]:
    offered = asked.questions_in(dialogue_id)
    if len(offered) <= MOST_QUESTIONS:
        return offered
    return asked.questions_on_programme(dialogue_id)[:MOST_QUESTIONS]


def _new_keys() -> dict[str, str]:
    return {name: new_key() for name in ("screen_key", "cohost_key", "moderator_key")}
