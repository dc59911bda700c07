"""Under what name somebody's words, card, question or mood stand, and forgetting who it was."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, update

from consult.db import db
from consult.keystore import KeyStore
from consult.live.models import LiveState, Participant, ProvisionalAnswer


def author_of(state: LiveState, prompt_id: UUID, participant: Participant, keystore: KeyStore) -> str:
    """Return the pseudonym of a participant under one prompt: nobody sees that two prompts were answered by one person.

    In a rehearsal nothing is secret.

    Raises:
        KeyMissing: when the key of the room was destroyed.
    """
    if state.is_rehearsing:
        return participant.id.hex
    return keystore.pseudonym(state.id, f"{prompt_id} {participant.id}")


def forget_authors(state: LiveState, *, keystore: KeyStore, now: datetime) -> None:
    """Destroy the key of a room: from now on nobody can tell who wrote what there. Twice is harmless.

    Who did not confirm by now never does: the addresses of guests go too, and what they answered that counts nowhere.
    """
    keystore.destroy(state.id)
    guests = Participant.dialogue_id == state.dialogue_id, Participant.person_id.is_(None)
    db.session.execute(update(Participant).where(*guests).values(email=""))
    db.session.execute(delete(ProvisionalAnswer).where(ProvisionalAnswer.dialogue_id == state.dialogue_id))
    state.authors_forgotten_at = now
    db.session.flush()
