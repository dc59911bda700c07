"""What the follow-up room can look up. Reads; never writes."""

from consult.followup.queries.carried import (
    carried_into,
    carried_item,
    consultations_in_preparation,
    unfinished,
)
from consult.followup.queries.chain import items_by_reaction
from consult.followup.queries.departments import proposals_of, topics_said
from consult.followup.queries.digests import (
    Moved,
    count_people,
    has_stopped,
    items_by_person,
    last_run,
    moved,
    people_after,
    person,
    run,
)
from consult.followup.queries.own import became_of, items_of_topics, rounds_of
from consult.followup.queries.progress import (
    agenda,
    agendas,
    followed,
    followed_item,
    item,
    milestone,
    progress_of,
    silent,
    silent_page,
    standing,
)

__all__ = [
    "Moved",
    "agenda",
    "agendas",
    "became_of",
    "carried_into",
    "carried_item",
    "consultations_in_preparation",
    "count_people",
    "followed",
    "followed_item",
    "has_stopped",
    "item",
    "items_by_person",
    "items_by_reaction",
    "items_of_topics",
    "last_run",
    "milestone",
    "moved",
    "people_after",
    "person",
    "progress_of",
    "proposals_of",
    "rounds_of",
    "run",
    "silent",
    "silent_page",
    "standing",
    "topics_said",
    "unfinished",
]
