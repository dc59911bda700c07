"""What the synthesis room can look up. Reads; never writes."""

from consult.synthesis.queries.changes import STRUCTURE, change, changes_of, last_change, standing_structure
from consult.synthesis.queries.coding import (
    Filters,
    Progress,
    codings_of,
    own_coding,
    progress,
    queue,
    reactions_of,
    waiting_after,
)
from consult.synthesis.queries.threads import (
    CountedThread,
    now,
    rest_of,
    thread,
    thread_called,
    threads,
    threads_now,
    version,
)

__all__ = [
    "STRUCTURE",
    "CountedThread",
    "Filters",
    "Progress",
    "change",
    "changes_of",
    "codings_of",
    "last_change",
    "now",
    "own_coding",
    "progress",
    "queue",
    "reactions_of",
    "rest_of",
    "standing_structure",
    "thread",
    "thread_called",
    "threads",
    "threads_now",
    "version",
    "waiting_after",
]
