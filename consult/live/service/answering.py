"""Answering on a phone. A vote goes to the ballots of its round; what does not count yet stands apart."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Table

from consult.db import db
from consult.errors import RuleViolation
from consult.keystore import KeyStore
from consult.live.models import LiveState, Participant, Prompt, ProvisionalAnswer
from consult.live.queries.prompts import held_prompt
from consult.live.service.joining import still_seated
from consult.upserts import upsert
from consult.voting.models import Question
from consult.voting.queries import Answer
from consult.voting.queries.paper import Asked
from consult.voting.service import check_answer
from consult.wording import N_

PROVISIONAL: Table = ProvisionalAnswer.__table__  # type: ignore[assignment]  # a mapped class has a Table


class NotAskedNow(RuleViolation):
    """An answer to a question that is not open."""

    status = 409


def check_takes_answers(dialogue_id: UUID, prompt: Prompt | None, now: datetime) -> None:
    """Refuse an answer to what this session does not ask (any more); raises NotAskedNow."""
    if prompt is None or prompt.dialogue_id != dialogue_id or not prompt.takes_answers(now):
        raise NotAskedNow(N_("This question is closed, so your answer does not count any more."))


@dataclass(frozen=True)
class WhileOpen:
    """The same check for the transaction that writes, so that no answer comes in after the result was counted.

    A rehearsal closes what it asked when it ends.
    """

    dialogue_id: UUID
    prompt_id: UUID

    def __call__(self, now: datetime) -> None:
        """Look at the prompt as it is now, and hold it so; raises NotAskedNow."""
        check_takes_answers(self.dialogue_id, held_prompt(self.prompt_id), now)


def answer_provisionally(
    state: LiveState,
    prompt: Prompt,
    asked: Asked,
    participant: Participant,
    answer: Answer,
    keystore: KeyStore,
    now: datetime,
) -> UUID | None:
    """Keep the answer of a guest, or of anyone in a rehearsal; a later one replaces it, also when both come at once.

    Nothing is kept of a guest who was confirmed meanwhile: the person whose vote it is by now is returned, else None.

    Raises:
        NotAskedNow: when the question is closed.
        SeatLost: when the seat is gone.
        WrongAnswer: when the answer does not fit the question.
    """
    check_answer(asked, answer)
    check_takes_answers(state.dialogue_id, held_prompt(prompt.id), now)
    seat = still_seated(participant)
    if seat.person_id and not state.is_rehearsing:
        return seat.person_id
    several = isinstance(answer, (list, tuple))
    row = {
        "id": uuid4(),
        "dialogue_id": state.dialogue_id,
        "question_id": asked.id,
        "author_key": author_key(state, prompt, seat, keystore),
        "value": None if several else answer,
        "choices": sorted(answer) if isinstance(answer, (list, tuple)) else None,
        "is_rehearsal": state.is_rehearsing,
    }
    replaced = "value", "choices", "is_rehearsal"
    db.session.execute(upsert(PROVISIONAL, ("question_id", "author_key"), replaced), row)
    return None


def author_key(state: LiveState, prompt: Prompt, participant: Participant, keystore: KeyStore) -> str:
    """Return under what name an answer that is no vote stands; in a rehearsal nothing is secret."""
    if state.is_rehearsing:
        return participant.id.hex
    question = db.session.get_one(Question, prompt.question_id)
    return guest_key(question.voting_round_id, participant, keystore)


def guest_key(round_id: UUID, participant: Participant, keystore: KeyStore) -> str:
    """Return the pseudonym of a guest in a round; raises KeyMissing once the round is sealed."""
    return keystore.pseudonym(round_id, f"guest {participant.id}")


def said_in(kept: ProvisionalAnswer) -> Answer:
    """Return what an answer says that does not count yet."""
    return kept.value if kept.choices is None else kept.choices
