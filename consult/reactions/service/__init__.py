"""What people do in the reactions room: write, take back, judge, and quote. Writes; never commits."""

from consult.reactions.service.quoting import (
    NamesTooMuch,
    NotQuotable,
    NotVerbatim,
    choose_quote,
    drop_quote,
    end_use,
    publish_uses,
    use_quote,
    withdraw_quotes,
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
    "publish_uses",
    "require_own",
    "use_quote",
    "withdraw_quotes",
    "withdraw_reaction",
    "write_reaction",
]
