"""One published figure as other rooms show it: what an agenda item can rest on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

SAID = ("question", "conclusion", "share", "base", "provinces")
"""What of a figure a reader sees."""


@dataclass(frozen=True)
class ProvinceShare:
    """The support in one province; a share of None is hidden."""

    code: str
    name: str
    abbreviation: str
    share: float | None


@dataclass(frozen=True)
class Figure:
    """The published figure of one question: its conclusion in the reader's language, and its spread.

    `share` (0..1) is the support, or that of the most chosen option; None when it is hidden. `base` counts who
    answered; 0 when that is hidden. `number` is the snapshot's in its round; `corrected` is the newest figure of the
    question where that snapshot is no longer the newest.
    """

    snapshot_id: UUID
    number: int
    question_id: UUID
    question: str
    conclusion: str
    share: float | None
    base: int
    provinces: tuple[ProvinceShare, ...]
    round_title: str
    published_at: datetime
    corrected: "Figure | None" = None

    @property
    def was_changed(self) -> bool:
        """Tell whether the newest figure of the question says something else."""
        newest = self.corrected
        return newest is not None and any(getattr(self, name) != getattr(newest, name) for name in SAID)
