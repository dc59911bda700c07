"""Tables of results: what was published, fixed and hashed, so that a figure can be pointed at."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.db import Dated, Row
from consult.voting.models import VotingRound


class Snapshot(Dated, Row):
    """The published figures of one sealed round; `figures` never changes, `digest` is its SHA-256."""

    __tablename__ = "snapshot"

    voting_round_id: Mapped[UUID] = mapped_column(ForeignKey("voting_round.id"), unique=True)
    published_at: Mapped[datetime]
    published_by: Mapped[str]
    threshold: Mapped[int]
    figures: Mapped[dict[str, Any]]
    digest: Mapped[str]
    voting_round: Mapped[VotingRound] = relationship(lazy="raise_on_sql")

    @property
    def is_public(self) -> bool:
        """Tell that everyone may see it: publishing made it."""
        return True
