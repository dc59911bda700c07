"""Rehearsing with people who do not exist: they join and answer by themselves, and the next press wipes all of it.

What a rehearsal makes stands apart from the first: its people are marked so, and its answers are provisional ones, which
no figure, export or attendance reads. Whoever answers on a real phone meanwhile writes such an answer too. A rehearsal
only begins while nobody answered anything yet, so that wiping it takes nothing that somebody said.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import joinedload

from consult import audit
from consult.clock import local_date
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.directory import queries as directory
from consult.directory.models import Office
from consult.errors import RuleViolation
from consult.live.models import LiveState, Participant, PromptState, ProvisionalAnswer, Shown
from consult.live.queries.prompts import prompts
from consult.live.queries.states import locked_state
from consult.live.service.wiping import wipe_said
from consult.voting.models import Ballot, Question, QuestionKind
from consult.wording import N_

PEOPLE = 120
SLOWEST = 25
"""Seconds within which those who answer have answered."""
SILENT = 0.1
"""Which part of the people never answers."""
UNSURE = 0.05
"""Which part does not know how important something is."""
MADE = (ProvisionalAnswer, Participant)
"""The tables that a rehearsal writes, those that point to others first; each has `dialogue_id` and `is_rehearsal`."""
OFFICES = {
    Office.COUNCIL_MEMBER: 60,
    Office.ALDERMAN: 18,
    Office.MAYOR: 10,
    Office.CLERK: 8,
    Office.MUNICIPAL_SECRETARY: 4,
}


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
    _check_nothing_said(dialogue, now)
    current.is_rehearsing = True
    _back_to_the_beginning(current)
    db.session.execute(insert(Participant), _made_up(dialogue, now))
    db.session.flush()
    audit.record("live.rehearse", str(current.dialogue_id), actor_id=actor_id)


def end_rehearsal(state: LiveState, *, actor_id: UUID | None) -> None:
    """Wipe the rehearsal: who was made up, every answer, and what was shown of them."""
    current = locked_state(state.dialogue_id)
    if not current.is_rehearsing:
        return
    for table in MADE:
        of_it = table.dialogue_id == current.dialogue_id, table.is_rehearsal.is_(True)
        db.session.execute(delete(table).where(*of_it).execution_options(synchronize_session=False))
    wipe_said(current.dialogue_id)
    current.is_rehearsing = False
    _back_to_the_beginning(current)
    db.session.flush()
    audit.record("live.wipe_rehearsal", str(current.dialogue_id), actor_id=actor_id)


def answer_some(dialogue_id: UUID, *, now: datetime) -> int:
    """Let those made-up people answer the question of now whose time to think is over; return how many did.

    Who answers what and when follows from the session and the question, so it is the same each time it is asked for.
    """
    state = locked_state(dialogue_id)
    prompt = state.prompt
    if not state.is_rehearsing or prompt is None or prompt.question_id is None:
        return 0
    if prompt.state != PromptState.OPEN or prompt.opened_at is None:
        return 0
    question = (
        db.session.scalars(
            select(Question).where(Question.id == prompt.question_id).options(joinedload(Question.options))
        )
        .unique()
        .one()
    )
    said = set(db.session.scalars(select(ProvisionalAnswer.author_key).filter_by(question_id=question.id)))
    ready = [
        answer
        for key, seconds, answer in _planned(state, question)
        if prompt.opened_at + timedelta(seconds=seconds) <= now and key not in said
    ]
    if ready:
        db.session.execute(insert(ProvisionalAnswer), ready)
    return len(ready)


def _check_nothing_said(dialogue: DialogueSession, now: datetime) -> None:
    votes = select(Ballot.id).filter_by(dialogue_id=dialogue.id)
    others = select(ProvisionalAnswer.id).filter_by(dialogue_id=dialogue.id)
    if db.session.scalar(select(votes.exists() | others.exists())):
        raise RehearsalTooLate(
            N_("People answered in this session already, so there is nothing to rehearse.")
        )
    seats = select(func.count()).select_from(Participant).filter_by(dialogue_id=dialogue.id)
    if dialogue.has_begun(now) and db.session.scalar(seats):
        raise RehearsalTooLate(
            N_("The session has begun and people are in. You can rehearse before it begins.")
        )


def _back_to_the_beginning(state: LiveState) -> None:
    """Show the lobby, with every part still to come and nothing to undo."""
    state.shown, state.split, state.prompt, state.prompt_id = Shown.LOBBY, None, None, None
    state.before, state.started_at, state.ended_at = [], None, None
    for one in prompts(state.dialogue_id):
        one.state, one.is_revealed, one.figures = PromptState.WAITING, False, None
        one.opened_at, one.closes_at = None, None
    state.version, state.presses = state.version + 1, state.presses + 1  # What was pressed for before, is refused.


def _made_up(dialogue: DialogueSession, now: datetime) -> Sequence[dict[str, Any]]:
    """Return people who do not exist, the same each time: larger provinces send more of them."""
    chance = Random(f"{dialogue.id} people")  # noqa: S311  # made-up people need no secret
    towns = directory.municipalities_on(local_date(dialogue.starts_at))
    offices = chance.choices(list(OFFICES), list(OFFICES.values()), k=PEOPLE)
    homes = chance.choices(towns, k=PEOPLE) if towns else [None] * PEOPLE
    return [
        {
            "id": UUID(int=chance.getrandbits(128), version=4),
            "dialogue_id": dialogue.id,
            "office": office,
            "municipality_code": home.code if home else None,
            "province_code": home.province_code if home else None,
            "table_number": place % 12 + 1,
            "email": "",
            "joined_at": now,
            "is_rehearsal": True,
        }
        for place, (office, home) in enumerate(zip(offices, homes, strict=True))
    ]


def _planned(state: LiveState, question: Question) -> Sequence[tuple[str, float, dict[str, Any]]]:
    """Return what each made-up person is going to answer, and after how many seconds; some never do."""
    ids = select(Participant.id).filter_by(dialogue_id=state.dialogue_id, is_rehearsal=True)
    chance = Random(f"{state.dialogue_id} {question.position}")  # noqa: S311  # as above
    leaning, planned = chance.uniform(0.3, 0.7), []
    for id in sorted(db.session.scalars(ids)):
        is_silent, seconds = chance.random() < SILENT, chance.triangular(2, SLOWEST, 7)
        value, choices = _thought(question, chance, leaning)
        row = {
            "id": uuid4(),
            "dialogue_id": state.dialogue_id,
            "question_id": question.id,
            "author_key": id.hex,
            "value": value,
            "choices": choices,
            "is_rehearsal": True,
        }
        if not is_silent:
            planned.append((id.hex, seconds, row))
    return planned


def _thought(question: Question, chance: Random, leaning: float) -> tuple[int | None, list[int] | None]:
    """Return a believable answer as value or choices; `leaning` is how much people are for it (0..1)."""
    if question.kind == QuestionKind.STANCE:
        return chance.choices((1, -1, 0), (leaning, 0.9 - leaning, 0.1))[0], None
    if question.kind == QuestionKind.IMPORTANCE:
        drawn = 1 + sum(chance.random() < leaning for _ in range(4))
        return (None if chance.random() < UNSURE else drawn), None
    options = list(range(1, len(question.options) + 1))
    liked = sorted(options, key=lambda place: chance.random() * (1 + 1 / place))[::-1]
    return None, sorted(liked[: chance.randint(1, question.max_choices or 1)])
