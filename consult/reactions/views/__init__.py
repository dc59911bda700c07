"""Pages of the reactions room: reading, one's own, and moderation."""

from consult.reactions.views import moderation, own, quotes, reading
from consult.reactions.views.room import blueprint

__all__ = ["blueprint", "moderation", "own", "quotes", "reading"]
