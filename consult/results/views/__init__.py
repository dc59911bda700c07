"""Pages of the results room: what everyone reads, and the desk of the bureau."""

from consult.results.views import choose, comparing, desk, files, groups, kits, method, reading
from consult.results.views.room import blueprint

__all__ = ["blueprint", "choose", "comparing", "desk", "files", "groups", "kits", "method", "reading"]
