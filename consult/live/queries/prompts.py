"""Looking up what is put to the room."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from consult.db import db
from consult.dialogues.models import ProgrammeItem
from consult.errors import NotFound
from consult.live.models import LiveState, Prompt, PromptKind, PromptState
from consult.topics.models import Topic
from consult.voting.models import VOTING_ROUND_DIALOGUE, Question, VotingRound
from consult.wording import N_


def prompts(dialogue_id: UUID, *, anew: bool = False) -> Sequence[Prompt]:
    """Return the running order of a session with its questions and their options; `anew` also what was read before."""
    asked = select(Prompt).where(Prompt.dialogue_id == dialogue_id).order_by(Prompt.position)
    return db.session.scalars(
        asked.options(joinedload(Prompt.question).selectinload(Question.options)),
        execution_options={"populate_existing": anew},
    ).all()


def prompt(id: UUID) -> Prompt:
    """Return one prompt with its question and options, or raise NotFound."""
    found = db.session.scalar(
        select(Prompt)
        .where(Prompt.id == id)
        .options(joinedload(Prompt.question).selectinload(Question.options))
    )
    if found is None:
        raise NotFound(N_("This part of the session is not there (any more)."))
    return found


def held_prompt(id: UUID) -> Prompt | None:
    """Return one prompt as it is now; it is neither closed nor wiped before this transaction ends.

    Those who answer don't wait for one another. On SQLite the write transaction itself is the lock.
    """
    statement = select(Prompt).where(Prompt.id == id).with_for_update(read=True)
    return db.session.scalars(statement.execution_options(populate_existing=True)).one_or_none()


def prompt_in(dialogue_id: UUID, id: UUID) -> Prompt:
    """Return one prompt of this session, or raise NotFound; that of another session is not there."""
    found = prompt(id)
    if found.dialogue_id != dialogue_id:
        raise NotFound(N_("This part of the session is not there (any more)."))
    return found


def revealed(dialogue_id: UUID) -> Sequence[Prompt]:
    """Return the parts of a session whose result everyone saw, in order."""
    return [one for one in prompts(dialogue_id) if one.is_revealed and one.figures]


def open_floors(state: LiveState, now: datetime) -> Sequence[Prompt]:
    """Return the parts for questions from the floor that stay open while the room is at another one, in the running order."""
    if state.has_ended:
        return []
    asked = select(Prompt).where(
        Prompt.dialogue_id == state.dialogue_id,
        Prompt.kind == PromptKind.FLOOR,
        Prompt.state == PromptState.OPEN,
        Prompt.id.is_distinct_from(state.prompt_id),
    )
    return [one for one in db.session.scalars(asked.order_by(Prompt.position)) if one.takes_answers(now)]


def round_of(prompt: Prompt) -> VotingRound | None:
    """Return the round to whose questions a prompt belongs, with its consultation; None for what is no vote."""
    if prompt.question_id is None:
        return None
    return db.session.scalars(
        select(VotingRound)
        .join(Question, Question.voting_round_id == VotingRound.id)
        .where(Question.id == prompt.question_id)
        .options(joinedload(VotingRound.consultation, innerjoin=True))
    ).one()


def rounds_asked_in(dialogue_id: UUID) -> Sequence[VotingRound]:
    """Return the rounds of the questions in the running order, with their consultation: by when they open."""
    return db.session.scalars(
        select(VotingRound)
        .where(
            VotingRound.id.in_(
                select(Question.voting_round_id)
                .join(Prompt, Prompt.question_id == Question.id)
                .where(Prompt.dialogue_id == dialogue_id)
            )
        )
        .options(joinedload(VotingRound.consultation, innerjoin=True))
        .order_by(VotingRound.opens_at, VotingRound.id)
    ).all()


def rounds_shown_in(dialogue_id: UUID) -> Sequence[VotingRound]:
    """Return the rounds that are shown in a session, with their consultation: those that close first on top."""
    return db.session.scalars(
        select(VotingRound)
        .join(VOTING_ROUND_DIALOGUE, VOTING_ROUND_DIALOGUE.c.voting_round_id == VotingRound.id)
        .where(VOTING_ROUND_DIALOGUE.c.dialogue_id == dialogue_id)
        .options(joinedload(VotingRound.consultation, innerjoin=True))
        .order_by(VotingRound.closes_at, VotingRound.id)
    ).all()


def questions_in(dialogue_id: UUID) -> Sequence[Question]:
    """Return the questions of the rounds that are shown in a session: of the round that closes first on top."""
    return db.session.scalars(
        select(Question)
        .join(VotingRound, VotingRound.id == Question.voting_round_id)
        .join(VOTING_ROUND_DIALOGUE, VOTING_ROUND_DIALOGUE.c.voting_round_id == VotingRound.id)
        .where(VOTING_ROUND_DIALOGUE.c.dialogue_id == dialogue_id)
        .order_by(VotingRound.closes_at, VotingRound.id, Question.position)
    ).all()


def questions_on_programme(dialogue_id: UUID) -> Sequence[Question]:
    """Return those of `questions_in` that are on a topic of the session's programme, in the order of the programme.

    A merged topic counts as the one it went into.
    """
    named, asked = aliased(Topic), aliased(Topic)
    same = func.coalesce(named.merged_into_id, named.id) == func.coalesce(asked.merged_into_id, asked.id)
    places = (
        select(asked.id, func.min(ProgrammeItem.position))
        .select_from(ProgrammeItem)
        .join(named, named.id == ProgrammeItem.topic_id)
        .join(asked, same)
        .where(ProgrammeItem.dialogue_id == dialogue_id)
        .group_by(asked.id)
    )
    place_of: dict[UUID | None, int] = dict(db.session.execute(places).all())
    there = [one for one in questions_in(dialogue_id) if one.topic_id in place_of]
    return sorted(there, key=lambda one: place_of[one.topic_id])
