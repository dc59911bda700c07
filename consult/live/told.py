"""What the room said, in sentences: as they were read aloud, each after what was asked."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from consult.live.asked import asked_in, labels_of
from consult.live.models import Prompt
from consult.live.sentences import read_aloud, read_shift_aloud


class Told(NamedTuple):
    """What was asked, what was answered, and the topic that it was about; None for none."""

    question: str
    sentence: str
    topic_id: UUID | None


def told_of(revealed: Sequence[Prompt]) -> Sequence[Told]:
    """Return what each part whose result everyone saw came to; of one that was asked again also who moved."""
    return [_told(prompt) for prompt in revealed]


def _told(prompt: Prompt) -> Told:
    asked, figures = asked_in(prompt), prompt.figures
    assert figures is not None  # noqa: S101  # everyone saw it
    sentences = read_aloud(figures, labels_of(prompt, asked)), read_shift_aloud(figures)
    told = " ".join(filter(None, map(str, sentences)))
    return Told(asked.text, told, asked.topic_id) if asked else Told(prompt.text, told, None)
