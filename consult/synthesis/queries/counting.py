"""Which reactions and codings count, said once for every statement."""

from sqlalchemy import ColumnElement

from consult.reactions.models import Reaction, ReactionState
from consult.synthesis.models import Coding

CODABLE: ColumnElement[bool] = Reaction.state != ReactionState.DECLINED
"""A declined reaction is not coded; one that was withdrawn is gone with its codings."""
CURRENT: ColumnElement[bool] = Coding.edition == Reaction.edition
"""Whoever changed a reaction after it was coded said something else, which is to be read anew."""
COUNTS: ColumnElement[bool] = CODABLE & CURRENT
"""For statements that join a coding to its reaction."""
