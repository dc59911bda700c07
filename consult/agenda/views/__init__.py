"""Pages of the agenda room: reading, composing, evidence, and what is checked before publishing."""

from consult.agenda.views import checking, composing, evidence, reading
from consult.agenda.views.room import blueprint

__all__ = ["blueprint", "checking", "composing", "evidence", "reading"]
