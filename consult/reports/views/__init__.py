"""Pages of the reports room: reading, writing, and the check by those present."""

from consult.reports.views import checking, desk, reading
from consult.reports.views.room import blueprint

__all__ = ["blueprint", "checking", "desk", "reading"]
