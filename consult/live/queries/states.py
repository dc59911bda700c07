"""Looking up the state of a session: by the session, by the code that people type, by the key of a screen."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from consult.consultations.models import Consultation
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.errors import NotFound
from consult.live.models import AROUND, LiveState, Prompt
from consult.voting.models import Question
from consult.wording import N_


def state(dialogue_id: UUID) -> LiveState:
    """Return the state of a session with the session and the current prompt, or raise NotFound."""
    return _found(LiveState.dialogue_id == dialogue_id)


def state_by_code(code: str) -> LiveState:
    """Return the state of the session that people join with this code, or raise NotFound; case and spaces don't matter."""
    return _found(_has_code(code))


def state_asking(code: str) -> LiveState:
    """Return the same with the current prompt and its question alone: what an answer needs. One statement."""
    asked = joinedload(LiveState.prompt).joinedload(Prompt.question)
    return _the_one(select(LiveState).where(_has_code(code)).options(asked))


def state_by_screen(key: str) -> LiveState:
    """Return the state of the session whose screen has this address, or raise NotFound."""
    return _by_link(LiveState.screen_key == key)


def state_by_cohost(key: str) -> LiveState:
    """Return the state of the session to which this link of co-hosts leads, or raise NotFound."""
    return _by_link(LiveState.cohost_key == key)


def state_by_moderator(key: str) -> LiveState:
    """Return the state of the session to which this link of moderators leads, or raise NotFound."""
    return _by_link(LiveState.moderator_key == key)


def state_if_any(dialogue_id: UUID) -> LiveState | None:
    """Return the state of a session, or None when its room was never prepared."""
    found: LiveState | None = db.session.scalar(_states(LiveState.dialogue_id == dialogue_id))
    return found


def locked_state(dialogue_id: UUID) -> LiveState:
    """Return the state of a session as it is now, with its current prompt; nobody else changes it in this transaction.

    On SQLite the write transaction itself is the lock.
    """
    statement = select(LiveState).where(LiveState.dialogue_id == dialogue_id).with_for_update()
    found = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    set_committed_value(found, "dialogue", db.session.get_one(DialogueSession, dialogue_id))
    found.prompt = (
        db.session.get(Prompt, found.prompt_id, populate_existing=True) if found.prompt_id else None
    )
    return found


def versions(dialogue_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return the version of each of these sessions."""
    rows = db.session.execute(
        select(LiveState.dialogue_id, LiveState.version).where(LiveState.dialogue_id.in_(dialogue_ids))
    )
    return {row.dialogue_id: row.version for row in rows}


def keys(dialogue_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """Return the addresses of screen, co-hosts and moderators that lead to each of these sessions now."""
    rows = db.session.execute(
        select(
            LiveState.dialogue_id, LiveState.screen_key, LiveState.cohost_key, LiveState.moderator_key
        ).where(LiveState.dialogue_id.in_(dialogue_ids))
    )
    return {id: set(found) for id, *found in rows}


def _states(which: ColumnElement[bool]) -> Select[Any]:
    whole = joinedload(LiveState.dialogue, innerjoin=True)
    asked = joinedload(LiveState.prompt).joinedload(Prompt.question)
    return (
        select(LiveState)
        .where(which)
        .options(
            whole.joinedload(DialogueSession.consultation, innerjoin=True),
            whole.joinedload(DialogueSession.department),
            whole.joinedload(DialogueSession.network),
            asked.selectinload(Question.options),
        )
    )


def _has_code(code: str) -> ColumnElement[bool]:
    return LiveState.code == code.replace(" ", "").replace("-", "").upper()


def _found(which: ColumnElement[bool]) -> LiveState:
    return _the_one(_states(which))


def _by_link(which: ColumnElement[bool]) -> LiveState:
    """Return the state to which a secret address leads; whoever has an old one knows of no code."""
    gone = N_("This link does not work (any more). Ask the organiser for the new one.")
    return _the_one(_states(which), gone)


def _the_one(
    statement: Select[Any],
    gone: str = N_("This session is not there (any more). Check the code on the screen."),
) -> LiveState:
    found: LiveState | None = db.session.scalar(statement)
    if found is None:
        raise NotFound(gone)
    return found


def not_ended(now: datetime) -> Sequence[UUID]:
    """Return the sessions that were not ended though an hour passed since their planned end and since the last press.

    Those that never ran are left out: what did not begin has no end.
    """
    found = db.session.scalars(
        select(LiveState)
        .join(LiveState.dialogue)
        .options(contains_eager(LiveState.dialogue))
        .where(
            LiveState.started_at.is_not(None),
            LiveState.pressed_at <= now - AROUND,
            LiveState.ended_at.is_(None),
            LiveState.is_rehearsing.is_(False),
            DialogueSession.ends_at <= now - AROUND,
        )
        .order_by(LiveState.dialogue_id)
    )
    return [one.dialogue_id for one in found if one.has_run]


def to_forget(now: datetime, *, ended_before: datetime) -> Sequence[LiveState]:
    """Return the rooms whose key is still there and needed no more: ended long ago, or of a consultation that closed."""
    is_over = (LiveState.ended_at <= ended_before) | (Consultation.closes_at <= now)
    return db.session.scalars(
        select(LiveState)
        .join(DialogueSession, DialogueSession.id == LiveState.dialogue_id)
        .join(Consultation, Consultation.id == DialogueSession.consultation_id)
        .where(LiveState.authors_forgotten_at.is_(None), is_over)
        .order_by(LiveState.id)
    ).all()
