"""Tables of the room, a module a subject."""

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
from consult.live.models.tables import StatementCheck, TableStatement

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
    "StatementCheck",
    "TableStatement",
    "VoidReason",
]
