"""What people do in the reactions room: write, take back, judge, and quote. Writes; never commits."""

from consult.reactions.service.errata import places_of, register_places, tell_errata
from consult.reactions.service.quoting import (
    NamesTooMuch,
    NotQuotable,
    NotVerbatim,
    choose_quote,
    drop_quote,
    end_use,
    follow_author,
    publish_uses,
    use_quote,
)
from consult.reactions.service.writing import (
    NotYourReaction,
    ReactionsClosed,
    ReasonMissing,
    approve,
    attributions,
    change_consent,
    decline,
    edit_reaction,
    require_own,
    withdraw_reaction,
    write_reaction,
)

__all__ = [
    "NamesTooMuch",
    "NotQuotable",
    "NotVerbatim",
    "NotYourReaction",
    "ReactionsClosed",
    "ReasonMissing",
    "approve",
    "attributions",
    "change_consent",
    "choose_quote",
    "decline",
    "drop_quote",
    "edit_reaction",
    "end_use",
    "follow_author",
    "places_of",
    "publish_uses",
    "register_places",
    "require_own",
    "tell_errata",
    "use_quote",
    "withdraw_reaction",
    "write_reaction",
]
