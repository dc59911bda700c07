"""Counting what was answered in the room; counts come from the rows each time, and are never added up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from consult.db import db
from consult.live.figures import Said
from consult.live.models import LiveState, Participant, Prompt, ProvisionalAnswer
from consult.live.queries.sayings import people_under
from consult.voting.queries.room import answers_in_room


@dataclass(frozen=True)
class Answered:
    """How many people answered: those on the register, and guests who did not confirm yet."""

    known: int
    guests: int = 0


def said_to(prompt: Prompt, state: LiveState) -> Sequence[Said]:
    """Return what was answered to a question of a round, by office and province; of a rehearsal what is made up."""
    if prompt.question_id is None:
        return []
    if state.is_rehearsing:
        return _rehearsed(prompt, state)
    return [
        Said(row.office, row.province_code, row.value, row.choices, row.count)
        for row in answers_in_room([prompt.question_id], state.dialogue_id)
    ]


def answered(prompt: Prompt, state: LiveState) -> Answered:
    """Count how many people answered so far; of what is no vote guests count as everyone."""
    if prompt.question_id is None:
        return Answered(people_under(prompt, state))
    provisional = db.session.scalar(
        select(func.count()).where(
            ProvisionalAnswer.question_id == prompt.question_id,
            ProvisionalAnswer.dialogue_id == state.dialogue_id,
            ProvisionalAnswer.is_rehearsal == state.is_rehearsing,
        )
    )
    if state.is_rehearsing:
        return Answered(provisional or 0)
    return Answered(sum(one.people for one in said_to(prompt, state)), provisional or 0)


def was_answered_here(prompt: Prompt, state: LiveState) -> bool:
    """Tell whether anybody answered since it first opened, guests too: more than had done so at home before they came."""
    found = answered(prompt, state)
    return found.known + found.guests > prompt.answered_before


def provisional(question_id: UUID, author_key: str) -> ProvisionalAnswer | None:
    """Return the answer that does not count yet and stands under this pseudonym."""
    return db.session.scalar(
        select(ProvisionalAnswer).filter_by(question_id=question_id, author_key=author_key)
    )


def _rehearsed(prompt: Prompt, state: LiveState) -> Sequence[Said]:
    made_up = {
        one.id.hex: one
        for one in db.session.scalars(
            select(Participant).filter_by(dialogue_id=state.dialogue_id, is_rehearsal=True)
        )
    }
    rows = db.session.scalars(
        select(ProvisionalAnswer).filter_by(
            question_id=prompt.question_id, dialogue_id=state.dialogue_id, is_rehearsal=True
        )
    )
    found: Counter[tuple[str | None, str | None, int | None, tuple[int, ...] | None]] = Counter()
    for row in rows:
        who = made_up.get(row.author_key)
        office = str(who.office) if who and who.office else None
        choices = tuple(row.choices) if row.choices is not None else None
        found[office, who.province_code if who else None, row.value, choices] += 1
    return [Said(*key, count) for key, count in found.items()]
