"""Pages of the results room: what everyone reads, and the desk of the bureau."""

from consult.results.views import desk, files, reading
from consult.results.views.room import blueprint

__all__ = ["blueprint", "desk", "files", "reading"]
