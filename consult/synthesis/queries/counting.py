"""Which reactions and codings count, said once for every statement."""

from sqlalchemy import ColumnElement, exists

from consult.reactions.models import Reaction, ReactionState
from consult.synthesis.models import Coding, CommonThread

CODABLE: ColumnElement[bool] = Reaction.state != ReactionState.DECLINED
"""A declined reaction is not coded; one that was withdrawn is gone with its codings."""
CURRENT: ColumnElement[bool] = Coding.edition == Reaction.edition
"""Whoever changed a reaction after it was coded said something else, which is to be read anew."""
COUNTS: ColumnElement[bool] = CODABLE & CURRENT
"""For statements that join a coding to its reaction."""
IS_CODED: ColumnElement[bool] = exists().where(Coding.reaction_id == Reaction.id, CURRENT)
"""In a thread or in the rest."""
IN_A_THREAD: ColumnElement[bool] = exists().where(
    Coding.reaction_id == Reaction.id, CURRENT, CommonThread.id == Coding.thread_id, ~CommonThread.is_rest
)
"""The rest is no thread: what is there fits nowhere."""
