"""Tables of the room, a module a subject."""

from consult.live.models.contributions import (
    LONGEST,
    MOST_EACH,
    WITHDRAWABLE,
    Contribution,
    ContributionGroup,
    ContributionState,
    ModeratorAct,
    Support,
)
from consult.live.models.mood import Feeling, MoodAnswer
from consult.live.models.paper import PaperBallot, PaperBatch, PaperEntry, PaperPile, PaperState, VoidReason
from consult.live.models.people import Participant, ProvisionalAnswer
from consult.live.models.state import (
    AROUND,
    Command,
    LiveState,
    Prompt,
    PromptKind,
    PromptState,
    Reveal,
    Shown,
    Split,
)
from consult.live.models.tables import StatementCheck, TableStatement
from consult.live.models.words import DeclineReason, JudgedWord, WordRuling, WordsAnswer

__all__ = [
    "AROUND",
    "LONGEST",
    "MOST_EACH",
    "WITHDRAWABLE",
    "Command",
    "Contribution",
    "ContributionGroup",
    "ContributionState",
    "DeclineReason",
    "Feeling",
    "JudgedWord",
    "LiveState",
    "ModeratorAct",
    "MoodAnswer",
    "PaperBallot",
    "PaperBatch",
    "PaperEntry",
    "PaperPile",
    "PaperState",
    "Participant",
    "Prompt",
    "PromptKind",
    "PromptState",
    "ProvisionalAnswer",
    "Reveal",
    "Shown",
    "Split",
    "StatementCheck",
    "Support",
    "TableStatement",
    "VoidReason",
    "WordRuling",
    "WordsAnswer",
]
