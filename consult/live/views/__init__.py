"""Pages of the room.

`door`, `phone`, `floor`, `guests`, `tables`, `worker` and `afterwards` for who is there, `screen` for the wall, `host` for who leads, with
`order`, `ready` and `handout`; `links` lead to it. `paper`, `paper_people` and `paper_entry`: ballots on paper.
"""

from consult.live.views import (
    afterwards,
    contributing,
    door,
    floor,
    guests,
    handout,
    host,
    links,
    moderator,
    order,
    paper,
    paper_entry,
    paper_people,
    phone,
    ready,
    screen,
    tables,
    worker,
)
from consult.live.views.room import blueprint

__all__ = [
    "afterwards",
    "blueprint",
    "contributing",
    "door",
    "floor",
    "guests",
    "handout",
    "host",
    "links",
    "moderator",
    "order",
    "paper",
    "paper_entry",
    "paper_people",
    "phone",
    "ready",
    "screen",
    "tables",
    "worker",
]
