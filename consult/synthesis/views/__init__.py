"""Pages of the synthesis room: the workbench, the threads themselves, and what everyone reads."""

from consult.synthesis.views import changing, coding, reading, suggesting
from consult.synthesis.views.room import blueprint

__all__ = ["blueprint", "changing", "coding", "reading", "suggesting"]
