"""Pages of the assembly room: reading, voting and submitting for a municipality, and the bureau's desk."""

from consult.assembly.views import agenda, desk, member, reading, settling, submitting, voting
from consult.assembly.views.room import blueprint

__all__ = ["agenda", "blueprint", "desk", "member", "reading", "settling", "submitting", "voting"]
