"""What the results room can look up. Reads; never writes."""

from consult.results.figures import Figure, ProvinceShare
from consult.results.queries.asked import GroupAsked, TopicsAsked, topics_asked
from consult.results.queries.others import (
    OtherVoice,
    OtherVoices,
    figures_and_voices,
    numbers_by_question,
    other_voices,
    voices_by_question,
)
from consult.results.queries.published import (
    Marked,
    figures_by_question,
    marks,
    newest_figures,
    published_figures,
)
from consult.results.queries.rounds import (
    RoundResult,
    published_so_far,
    reactions_by_topic,
    result_of_question,
    results,
    round_result,
    snapshot_of,
    version,
    versions_of,
)
from consult.results.queries.turnout import OpenResponse, open_response
from consult.results.queries.working import FIGURES, kept_figures, outcome_of, run_key, working_figures

__all__ = [
    "FIGURES",
    "Figure",
    "GroupAsked",
    "Marked",
    "OpenResponse",
    "OtherVoice",
    "OtherVoices",
    "ProvinceShare",
    "RoundResult",
    "TopicsAsked",
    "figures_and_voices",
    "figures_by_question",
    "kept_figures",
    "marks",
    "newest_figures",
    "numbers_by_question",
    "open_response",
    "other_voices",
    "outcome_of",
    "published_figures",
    "published_so_far",
    "reactions_by_topic",
    "result_of_question",
    "results",
    "round_result",
    "run_key",
    "snapshot_of",
    "topics_asked",
    "version",
    "versions_of",
    "voices_by_question",
    "working_figures",
]
