"""What the reactions room can look up. Reads; never writes."""

from consult.reactions.queries.quotes import (
    count_errata,
    errata,
    quote,
    quotes,
    quotes_of,
    quotes_page,
    uses_at,
)
from consult.reactions.queries.reactions import (
    approved_of_topics,
    counts_by_consent,
    moderation_page,
    next_waiting,
    open_question,
    own_reactions,
    public_page,
    reaction,
    same_reaction,
    waiting,
)
from consult.reactions.queries.recognition import people_who_fit

__all__ = [
    "approved_of_topics",
    "count_errata",
    "counts_by_consent",
    "errata",
    "moderation_page",
    "next_waiting",
    "open_question",
    "own_reactions",
    "people_who_fit",
    "public_page",
    "quote",
    "quotes",
    "quotes_of",
    "quotes_page",
    "reaction",
    "same_reaction",
    "uses_at",
    "waiting",
]
