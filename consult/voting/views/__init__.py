"""Pages of the voting room: what everyone reads, how members vote, and the desk of the bureau."""

from consult.voting.views import casting, desk, pages
from consult.voting.views.room import blueprint

__all__ = ["blueprint", "casting", "desk", "pages"]
