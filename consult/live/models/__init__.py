"""Tables of the room, by subject: `state` (what is shown), `people` (who is there)."""

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
    "Participant",
    "Prompt",
    "PromptKind",
    "PromptState",
    "ProvisionalAnswer",
    "Reveal",
    "Shown",
    "Split",
]
