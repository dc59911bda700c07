"""Tables of results: what was published, fixed and hashed, so that a figure can be pointed at; and what was computed."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnElement, Connection, ForeignKey, UniqueConstraint, event
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from consult.db import Dated, Row
from consult.errors import RuleViolation
from consult.results.round_figures import RoundFigures, digest_of, read
from consult.voting.models import VotingRound
from consult.wording import N_


class SnapshotFixed(RuleViolation):
    """What was published stays as it is."""


class Snapshot(Dated, Row):
    """The published figures of one sealed round; `figures` never changes, `digest` is its SHA-256.

    `figures` is `round_figures.RoundFigures` as JSON; `published_by` is the name of who published it, `software`
    the version of the code that counted ("" where it was not kept). A round has
    snapshots 1, 2, …: each after the first corrects the one before it, for a `reason` in plain words.
    """

    __tablename__ = "snapshot"
    __table_args__ = (
        UniqueConstraint("voting_round_id", "number"),
        CheckConstraint("number >= 1", name="counts_from_one"),
        CheckConstraint("(number = 1) = (corrects_id IS NULL)", name="later_ones_correct"),
        CheckConstraint("(number = 1) = (reason = '')", name="corrections_have_a_reason"),
    )

    voting_round_id: Mapped[UUID] = mapped_column(ForeignKey("voting_round.id"))
    number: Mapped[int] = mapped_column(default=1)
    corrects_id: Mapped[UUID | None] = mapped_column(ForeignKey("snapshot.id"), unique=True)
    reason: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime]
    published_by: Mapped[str]
    threshold: Mapped[int]
    figures: Mapped[dict[str, Any]]
    digest: Mapped[str]
    software: Mapped[str] = mapped_column(default="", server_default="")
    voting_round: Mapped[VotingRound] = relationship(lazy="raise_on_sql")
    corrects: Mapped["Snapshot | None"] = relationship(
        foreign_keys=corrects_id, remote_side="Snapshot.id", lazy="raise_on_sql", viewonly=True
    )
    corrected_by: Mapped["Snapshot | None"] = relationship(
        foreign_keys=corrects_id, uselist=False, lazy="raise_on_sql", viewonly=True
    )

    @property
    def is_public(self) -> bool:
        """Tell that everyone may see it: publishing made it."""
        return True

    @property
    def is_intact(self) -> bool:
        """Tell whether the figures are those that were published."""
        return self.digest == digest_of(self.figures)

    @hybrid_property
    def is_newest(self) -> bool:
        """Tell whether nothing corrects it."""
        return self.corrected_by is None

    @is_newest.inplace.expression
    @classmethod
    def _is_newest(cls) -> ColumnElement[bool]:
        return ~cls.corrected_by.has()

    def tells(self, figures: RoundFigures) -> bool:
        """Tell whether these are its figures, in whatever version of their shape they were written."""
        return replace(read(self.figures), version=figures.version) == figures


class MethodRun(Dated, Row):
    """What one method made of the answers of a sealed round, kept so that a page need not compute it again.

    `parameters` are the plain values that it was given (a threshold, a seed), `inputs` the digest of the sealed answers
    (empty for a round that has none), `code_version` the code that computed it. `key` is one of a kind: the SHA-256 of
    round, method, parameters and code.
    """

    __tablename__ = "method_run"

    voting_round_id: Mapped[UUID] = mapped_column(ForeignKey("voting_round.id"), index=True)
    method: Mapped[str]
    parameters: Mapped[dict[str, Any]]
    code_version: Mapped[str]
    inputs: Mapped[str]
    outcome: Mapped[dict[str, Any]]
    key: Mapped[str] = mapped_column(unique=True)


@event.listens_for(Snapshot, "before_update")
@event.listens_for(Snapshot, "before_delete")
def _refuse(_mapper: Mapper[Snapshot], _connection: Connection, _snapshot: Snapshot) -> None:
    raise SnapshotFixed(N_("What was published does not change."))
