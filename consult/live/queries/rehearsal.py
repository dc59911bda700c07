"""Whether a room can still be rehearsed."""

from datetime import datetime

from sqlalchemy import func, or_, select

from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.live.models import (
    Contribution,
    ContributionGroup,
    MoodAnswer,
    Participant,
    Prompt,
    ProvisionalAnswer,
    WordsAnswer,
)
from consult.voting.models import Ballot
from consult.wording import N_

SAID = (WordsAnswer, MoodAnswer, Contribution, ContributionGroup)
"""The tables of what people said, which hang on a part."""


def why_no_rehearsal(dialogue: DialogueSession, now: datetime) -> str | None:
    """Return why no rehearsal can begin, as a sentence, or None; one would wipe what people said or who is in."""
    parts = select(Prompt.id).filter_by(dialogue_id=dialogue.id).scalar_subquery()
    said = [
        select(Ballot.id).filter_by(dialogue_id=dialogue.id),
        select(ProvisionalAnswer.id).filter_by(dialogue_id=dialogue.id),
        *(select(table.id).where(table.prompt_id.in_(parts)) for table in SAID),
    ]
    if db.session.scalar(select(or_(*(one.exists() for one in said)))):
        return N_("People answered in this session already, so there is nothing to rehearse.")
    seats = select(func.count()).select_from(Participant).filter_by(dialogue_id=dialogue.id)
    if dialogue.has_begun(now) and db.session.scalar(seats):
        return N_("The session has begun and people are in. You can rehearse before it begins.")
    return None
