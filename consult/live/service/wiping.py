"""Removing what was said in a rehearsal and is no vote."""

from uuid import UUID

from sqlalchemy import delete, select

from consult.db import db
from consult.live.models import Contribution, ContributionGroup, JudgedWord, MoodAnswer, Prompt, WordsAnswer

SAID = (WordsAnswer, JudgedWord, MoodAnswer, Contribution)


def wipe_said(dialogue_id: UUID) -> None:
    """Remove the words, cards, questions and moods of a rehearsal, and what was ruled about them."""
    parts = select(Prompt.id).where(Prompt.dialogue_id == dialogue_id).scalar_subquery()
    for table in SAID:
        of_it = table.prompt_id.in_(parts), table.is_rehearsal.is_(True)
        db.session.execute(delete(table).where(*of_it).execution_options(synchronize_session=False))
    groups = ContributionGroup.prompt_id.in_(parts)  # There were none before: then there is no rehearsal.
    db.session.execute(delete(ContributionGroup).where(groups).execution_options(synchronize_session=False))
