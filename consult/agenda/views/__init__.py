"""Pages of the agenda room: reading, composing, drafts with comments and member rounds on them, evidence, and what is checked."""

from consult.agenda.views import (
    checking,
    commenting,
    composing,
    drafting,
    evidence,
    member_rounds,
    reading,
    round_desk,
    sources,
)
from consult.agenda.views.room import blueprint

__all__ = [
    "blueprint",
    "checking",
    "commenting",
    "composing",
    "drafting",
    "evidence",
    "member_rounds",
    "reading",
    "round_desk",
    "sources",
]
