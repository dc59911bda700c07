"""Tables of the room, by subject: `state` (what is shown), `people` (who is there), `paper` (ballots on paper)."""

from consult.live.models.paper import PaperBallot, PaperBatch, PaperEntry, PaperPile, PaperState, VoidReason
from consult.live.models.people import Participant, ProvisionalAnswer
from consult.live.models.state import (
    Command,
    LiveState,
    Prompt,
    PromptKind,
    PromptState,
    Reveal,
    Shown,
    Split,
)

__all__ = [
    "Command",
    "LiveState",
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
    "VoidReason",
]
