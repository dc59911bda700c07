"""One published figure as other rooms show it: what an agenda item can rest on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


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
    answered; 0 when that is hidden.
    """

    snapshot_id: UUID
    question_id: UUID
    question: str
    conclusion: str
    share: float | None
    base: int
    provinces: tuple[ProvinceShare, ...]
    round_title: str
    published_at: datetime
