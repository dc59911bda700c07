"""Tables of the synthesis: common threads, what people checked, and what the computer suggested."""

from consult.synthesis.models.samples import AgreementSample, SampledReaction
from consult.synthesis.models.suggestions import (
    GroupedReaction,
    ProposedGrouping,
    SuggestionAnswer,
    SuggestionRun,
    ThreadSuggestion,
)
from consult.synthesis.models.threads import (
    CODED_IN,
    Change,
    Coding,
    CommonThread,
    Deed,
    ThreadChange,
    ThreadVersion,
    VersionFixed,
)

__all__ = [
    "CODED_IN",
    "AgreementSample",
    "Change",
    "Coding",
    "CommonThread",
    "Deed",
    "GroupedReaction",
    "ProposedGrouping",
    "SampledReaction",
    "SuggestionAnswer",
    "SuggestionRun",
    "ThreadChange",
    "ThreadSuggestion",
    "ThreadVersion",
    "VersionFixed",
]
