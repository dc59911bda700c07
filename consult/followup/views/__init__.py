"""Pages of the follow-up room: one's own input, the progress of everyone, the bureau's desk, looking back, the digest."""

from consult.followup.views import departments, desk, digests, look_back, own, reading
from consult.followup.views.room import blueprint

__all__ = ["blueprint", "departments", "desk", "digests", "look_back", "own", "reading"]
