"""Rehearsing with people who do not exist: they join and answer by themselves, and the next press wipes all of it.

What a rehearsal makes stands apart from the first: its people are marked so, and its answers are provisional ones, which
no figure, export or attendance reads. Whoever answers on a real phone meanwhile writes such an answer too. A rehearsal
only begins while nobody answered anything yet, so that wiping it takes nothing that somebody said.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import joinedload

from consult import audit
from consult.db import db
from consult.errors import RuleViolation
from consult.live.models import (
    Contribution,
    ContributionGroup,
    JudgedWord,
    LiveState,
    MoodAnswer,
    Participant,
    Prompt,
    PromptState,
    ProvisionalAnswer,
    Shown,
    WordsAnswer,
)
from consult.live.queries.rehearsal import why_no_rehearsal
from consult.live.queries.states import locked_state
from consult.live.service import made_up
from consult.voting.models import Question

OF_A_SESSION = (ProvisionalAnswer, Participant)
OF_A_PART = (WordsAnswer, JudgedWord, MoodAnswer, Contribution)
"""The tables that a rehearsal writes, each with `is_rehearsal`: those with a `dialogue_id`, and those that hang on a part."""


class RehearsalTooLate(RuleViolation):
    """A rehearsal after the real thing began would wipe it."""


def start_rehearsal(state: LiveState, *, now: datetime, actor_id: UUID | None) -> None:
    """Begin a rehearsal in the lobby, with people of many provinces and offices who joined already.

    Raises:
        RehearsalTooLate: when somebody answered, or the session has begun and people are in.
    """
    dialogue, current = state.dialogue, locked_state(state.dialogue_id)
    if current.is_rehearsing:
        return
    if why := why_no_rehearsal(dialogue, now):
        raise RehearsalTooLate(why)
    current.is_rehearsing = True
    _back_to_the_beginning(current)
    db.session.execute(insert(Participant), made_up.people(dialogue, now))
    db.session.flush()
    audit.record("live.rehearse", str(current.dialogue_id), actor_id=actor_id)


def end_rehearsal(state: LiveState, *, actor_id: UUID | None) -> None:
    """Wipe the rehearsal: who was made up, every answer, and what was shown of them."""
    current = locked_state(state.dialogue_id)
    if not current.is_rehearsing:
        return
    current.is_rehearsing = False
    _back_to_the_beginning(current)  # First: who answers at this moment is waited for, and wiped as well.
    _wipe(current.dialogue_id)
    db.session.flush()
    audit.record("live.wipe_rehearsal", str(current.dialogue_id), actor_id=actor_id)


def _wipe(dialogue_id: UUID) -> None:
    """Remove all rows of a rehearsal; groups of cards were made in it, since it began while there were none."""
    parts = select(Prompt.id).where(Prompt.dialogue_id == dialogue_id).scalar_subquery()
    written = [
        *(
            delete(table).where(table.dialogue_id == dialogue_id, table.is_rehearsal)
            for table in OF_A_SESSION
        ),
        *(delete(table).where(table.prompt_id.in_(parts), table.is_rehearsal) for table in OF_A_PART),
        delete(ContributionGroup).where(ContributionGroup.prompt_id.in_(parts)),
    ]
    for statement in written:
        db.session.execute(statement.execution_options(synchronize_session=False))


def answer_some(dialogue_id: UUID, *, now: datetime) -> int:
    """Let those made-up people answer the question of now whose time to think is over; return how many did.

    Who answers what and when follows from the session and the question, so it is the same each time it is asked for.
    """
    state = locked_state(dialogue_id)
    prompt = state.prompt
    if not state.is_rehearsing or prompt is None or prompt.kind not in made_up.TABLE_OF:
        return 0
    if prompt.state != PromptState.OPEN or prompt.opened_at is None:
        return 0
    table: Any = made_up.TABLE_OF[prompt.kind].__table__  # a mapped class has a Table
    asked = (
        table.c.question_id == prompt.question_id if prompt.question_id else table.c.prompt_id == prompt.id
    )
    said = set(db.session.scalars(select(table.c.author_key).where(asked)))
    ready = [
        one.row
        for one in made_up.planned(state, prompt, _question(prompt))
        if prompt.opened_at + timedelta(seconds=one.seconds) <= now and one.key not in said
    ]
    if ready:
        db.session.execute(insert(made_up.TABLE_OF[prompt.kind]), ready)
    return len(ready)


def _question(prompt: Prompt) -> Question | None:
    """Return the question of a round that a part puts, with its options."""
    asked = select(Question).where(Question.id == prompt.question_id).options(joinedload(Question.options))
    return db.session.scalars(asked).unique().one_or_none()


def _back_to_the_beginning(state: LiveState) -> None:
    """Show the lobby, with every part still to come and nothing to undo."""
    state.shown, state.prompt, state.prompt_id = Shown.LOBBY, None, None
    state.split, state.is_sorted, state.speaks_until = None, False, None
    state.before, state.started_at, state.ended_at, state.pressed_at = [], None, None, None
    state.version += 1
    state.presses += 1  # What was pressed for before, is refused.
    to_come = {"state": PromptState.WAITING, "is_revealed": False, "figures": None}
    never = {"opened_at": None, "closes_at": None, "answered_before": 0}
    parts = update(Prompt).where(Prompt.dialogue_id == state.dialogue_id)
    db.session.execute(parts.values(to_come | never))
