"""What the results room can look up. Reads; never writes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class ProvinceShare:
    """The share in one province; None when it is hidden."""

    code: str
    name: str
    abbreviation: str
    share: float | None


@dataclass(frozen=True)
class Figure:
    """One published figure of one question; `share` is 0..1, None when it is hidden."""

    snapshot_id: UUID
    question_id: UUID
    question: str
    conclusion: str
    share: float | None
    base: int
    provinces: tuple[ProvinceShare, ...]
    round_title: str
    published_at: datetime


def published_figures(consultation_id: UUID) -> Sequence[Figure]:
    """Return the published figures of a consultation, by question."""
    return []


def figures_by_question(pairs: Collection[tuple[UUID, UUID]]) -> dict[tuple[UUID, UUID], Figure]:
    """Return the figures of these snapshots and questions."""
    return {}
