"""Tables of results: what was published, fixed and hashed, so that a figure can be pointed at."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, ForeignKey, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from consult.db import Dated, Row
from consult.errors import RuleViolation
from consult.results.round_figures import digest_of
from consult.voting.models import VotingRound
from consult.wording import N_


class SnapshotFixed(RuleViolation):
    """What was published stays as it is."""


class Snapshot(Dated, Row):
    """The published figures of one sealed round; `figures` never changes, `digest` is its SHA-256.

    `figures` is `round_figures.RoundFigures` as JSON; `published_by` is the name of who published it.
    """

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

    @property
    def is_intact(self) -> bool:
        """Tell whether the figures are those that were published."""
        return self.digest == digest_of(self.figures)


@event.listens_for(Snapshot, "before_update")
@event.listens_for(Snapshot, "before_delete")
def _refuse(_mapper: Mapper[Snapshot], _connection: Connection, _snapshot: Snapshot) -> None:
    raise SnapshotFixed(N_("What was published does not change."))
