"""Pages of the topics room: what everyone reads, what departments propose, and the desk of the bureau."""

from consult.topics.views import desk, proposing, reading
from consult.topics.views.room import blueprint

__all__ = ["blueprint", "desk", "proposing", "reading"]
