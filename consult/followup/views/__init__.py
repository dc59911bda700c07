"""Pages of the follow-up room."""

from consult.followup.views import own
from consult.followup.views.room import blueprint

__all__ = ["blueprint", "own"]
