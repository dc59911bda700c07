"""Pages of the agenda room: reading, composing, and evidence."""

from consult.agenda.views import composing, evidence, reading
from consult.agenda.views.room import blueprint

__all__ = ["blueprint", "composing", "evidence", "reading"]
