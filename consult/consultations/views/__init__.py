"""Pages of the consultations room: what everyone reads, what members choose, and the desk of the bureau."""

from consult.consultations.views import desk, reading, standing
from consult.consultations.views.room import blueprint

__all__ = ["blueprint", "desk", "reading", "standing"]
