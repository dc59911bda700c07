"""Writing a card or a question from the floor, taking it back, and wanting to know the same as somebody else."""

from datetime import datetime
from random import SystemRandom
from uuid import UUID, uuid4

from sqlalchemy import delete, select

from consult.db import db
from consult.errors import RuleViolation
from consult.keystore import KeyStore
from consult.live.models import (
    LONGEST,
    MOST_EACH,
    WITHDRAWABLE,
    Contribution,
    ContributionState,
    LiveState,
    Participant,
    Prompt,
    PromptKind,
    Support,
)
from consult.live.queries.contributions import SEEN, contribution
from consult.live.queries.states import locked_state
from consult.live.service.authors import author_of
from consult.live.service.joining import still_seated
from consult.live.service.saying import check_kind
from consult.upserts import insert_unless_there
from consult.wording import N_

CHANCE = SystemRandom()


class TextTooLong(RuleViolation):
    """A card or question without words, or with too many."""


class TooMany(RuleViolation):
    """Somebody has as many cards or questions as one may have."""


class AlreadyShown(RuleViolation):
    """What was on the screen, or goes into the report, cannot be taken back; nor what is somebody else's."""


class NotToBeSupported(RuleViolation):
    """A question that others cannot read (yet)."""


def contribute(
    state: LiveState,
    prompt: Prompt,
    participant: Participant,
    *,
    text: str,
    keystore: KeyStore,
    now: datetime,
    sent_as: UUID | None = None,
) -> None:
    """Keep a card or a question; sent twice under the same key it is there once. It waits for a moderator.

    Raises:
        NotAskedNow: when no cards or questions are asked now.
        SeatLost: when the seat is gone.
        TextTooLong: when there is nothing in it, or too much.
        TooMany: when the participant has five already.
    """
    check_kind(state, prompt, PromptKind.CARDS, PromptKind.FLOOR, now=now)
    words = " ".join(text.split())
    if not 0 < len(words) <= LONGEST[prompt.kind]:
        raise TextTooLong(N_("Write something, and make it no longer than the counter allows."))
    author = author_of(state, prompt.id, still_seated(participant), keystore)
    key = sent_as or uuid4()
    values = {
        "id": key,
        "prompt_id": prompt.id,
        "author_key": author,
        "text": words,
        "state": ContributionState.NEW,
        "in_report": False,
        "is_rehearsal": state.is_rehearsing,
    }
    while not _is_there(key, author):
        free = set(range(1, MOST_EACH + 1)) - set(_taken(prompt, author))
        if not free:
            raise TooMany(N_("You have five already. Take one back to write another."))
        row = values | {"slot": CHANCE.choice(sorted(free))}
        db.session.execute(insert_unless_there(Contribution).values(row))


def withdraw(state: LiveState, participant: Participant, id: UUID, *, keystore: KeyStore) -> None:
    """Remove the participant's own card or question; those that said the same stand apart again.

    Raises:
        AlreadyShown: when it was on the screen, goes into the report, or is not the participant's.
    """
    current = locked_state(state.dialogue_id)
    row = db.session.get(Contribution, id, populate_existing=True)
    author = author_of(current, row.prompt_id, participant, keystore) if row else ""
    own = Contribution.id == id, Contribution.author_key == author
    still = Contribution.state.in_(WITHDRAWABLE), Contribution.in_report.is_(False)
    if not db.session.scalars(delete(Contribution).where(*own, *still).returning(Contribution.id)).all():
        raise AlreadyShown(N_("This was on the screen or goes into the report, so it cannot be taken back."))
    current.version += 1
    db.session.flush()


def support(
    state: LiveState,
    participant: Participant,
    question: Contribution,
    *,
    wants: bool,
    keystore: KeyStore,
    now: datetime,
) -> None:
    """Say, or no longer say, that the participant wants to know the same; once for each question, also when sent twice.

    Raises:
        NotAskedNow: when no questions are asked now.
        SeatLost: when the seat is gone.
        NotToBeSupported: when others cannot read the question.
    """
    prompt = db.session.get_one(Prompt, question.prompt_id)
    check_kind(state, prompt, PromptKind.FLOOR, now=now)
    question = contribution(question.id)  # Its author may have taken it back meanwhile.
    if question.state not in SEEN or question.is_rehearsal != state.is_rehearsing:
        raise NotToBeSupported(N_("This question is not shown (any more)."))
    author = author_of(state, prompt.id, still_seated(participant), keystore)
    if wants:
        row = {"id": uuid4(), "contribution_id": question.id, "author_key": author}
        db.session.execute(insert_unless_there(Support).values(row))
    else:
        db.session.execute(
            delete(Support).where(Support.contribution_id == question.id, Support.author_key == author)
        )


def _is_there(key: UUID, author: str) -> bool:
    found = db.session.scalar(select(Contribution.author_key).where(Contribution.id == key))
    if found is not None and found != author:
        raise AlreadyShown(N_("This could not be sent. Send it again."))
    return found is not None


def _taken(prompt: Prompt, author: str) -> list[int]:
    own = select(Contribution.slot).filter_by(prompt_id=prompt.id, author_key=author)
    return list(db.session.scalars(own))
