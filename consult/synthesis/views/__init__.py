"""Pages of the synthesis room: the workbench, suggestions, the threads themselves, checks, and what everyone reads."""

from consult.synthesis.views import changing, checking, coding, grouping, reading, suggesting
from consult.synthesis.views.room import blueprint

__all__ = ["blueprint", "changing", "checking", "coding", "grouping", "reading", "suggesting"]
