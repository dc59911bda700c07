"""Pages of the agenda room: reading, composing, drafts, evidence, and what is checked before publishing."""

from consult.agenda.views import checking, composing, drafting, evidence, reading
from consult.agenda.views.room import blueprint

__all__ = ["blueprint", "checking", "composing", "drafting", "evidence", "reading"]
