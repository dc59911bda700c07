"""Tables of the assembly. A position is a municipality's, open and weighted; it has nothing to do with a ballot."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.agenda.models import Agenda
from consult.assembly.submissions import CoSignature, Submission, SubmissionState
from consult.consultations.models import Consultation, Vision
from consult.db import Dated, Row
from consult.directory.models import Appointment, Municipality
from consult.wording import N_, Word

__all__ = [
    "SHORTEST_NOTICE",
    "Advice",
    "Assembly",
    "AssemblyMember",
    "AssemblyProposal",
    "AssemblyResult",
    "CoSignature",
    "CouncilHeard",
    "Mandate",
    "MunicipalPosition",
    "Participation",
    "ProposalKind",
    "Ruling",
    "Stand",
    "Submission",
    "SubmissionState",
    "VoteWeight",
    "VotingState",
]

SHORTEST_NOTICE = timedelta(weeks=5)
"""A council meets once a month: with less time to read some councils cannot speak about it, so the bureau is warned."""


class ProposalKind(Word):
    """What is put before the assembly."""

    AGENDA = "agenda", N_("adopting the agenda")
    VISION = "vision", N_("adopting the vision")
    MOTION = "motion", N_("motion")
    JOINT_SERVICE = "joint_service", N_("joint service (GGU)")
    OTHER = "other", N_("other proposal")
    AMENDMENT = "amendment", N_("amendment")


class Advice(Word):
    """What the board advises."""

    ADOPT = "adopt", N_("vote in favour")
    REJECT = "reject", N_("vote against")
    HOLD_OVER = "hold_over", N_("hold it over")
    LEAVE = "leave", N_("left to the assembly")


class Stand(Word):
    """What a municipality stands for."""

    FOR = "for", N_("in favour")
    AGAINST = "against", N_("against")
    ABSTAIN = "abstain", N_("abstains")


class CouncilHeard(Word):
    """Whether the council spoke about it before the municipality took its position."""

    YES = "yes", N_("yes, the council was heard")
    NO = "no", N_("no, the council was not heard")
    NOT_APPLICABLE = "not_applicable", N_("not applicable")


class Ruling(Word):
    """What the assembly made of a proposal."""

    PASSED = "passed", N_("passed")
    REJECTED = "rejected", N_("rejected")
    HELD_OVER = "held_over", N_("held over")
    AMENDED = "amended", N_("passed as amended")


class VotingState(Word):
    """Whether municipalities can vote on a proposal."""

    PLANNED = "planned", N_("voting has not begun")
    OPEN = "open", N_("voting is open")
    CLOSED = "closed", N_("voting is closed")


class VoteWeight(Row):
    """One class of a vote table: how many votes so many inhabitants give from a day on; both bounds belong to it."""

    __tablename__ = "vote_weight"
    __table_args__ = (
        UniqueConstraint("valid_from", "lower"),
        CheckConstraint("lower >= 0 AND (upper IS NULL OR upper >= lower)", name="order"),
        CheckConstraint("votes >= 1", name="gives_a_vote"),
        CheckConstraint("source <> ''", name="has_a_source"),
    )

    valid_from: Mapped[date]
    lower: Mapped[int]
    upper: Mapped[int | None]
    votes: Mapped[int]
    source: Mapped[str]
    is_example: Mapped[bool] = mapped_column(default=False)


class Assembly(Dated, Row):
    """One meeting of all members; `weights_from` is the day of the vote table by which its votes were given.

    `reminded_at` tells when clerks whose municipality had no mandate yet were reminded.
    """

    __tablename__ = "assembly"
    __table_args__ = (CheckConstraint("quorum_percent BETWEEN 1 AND 100", name="quorum_is_a_percentage"),)

    consultation_id: Mapped[UUID | None] = mapped_column(ForeignKey("consultation.id"), index=True)
    title: Mapped[str]
    held_on: Mapped[date] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(default="")
    documents_on: Mapped[date | None]
    amendments_until: Mapped[datetime]
    motions_until: Mapped[datetime]
    quorum_percent: Mapped[int | None]
    weights_from: Mapped[date | None]
    announced_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    consultation: Mapped[Consultation | None] = relationship(lazy="raise_on_sql")
    proposals: Mapped[list["AssemblyProposal"]] = relationship(
        back_populates="assembly", order_by="AssemblyProposal.position", lazy="raise_on_sql"
    )

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may see it."""
        return self.announced_at is not None

    @property
    def is_short_notice(self) -> bool:
        """Tell whether members get less time to read than we advise."""
        return self.documents_on is not None and self.held_on - self.documents_on < SHORTEST_NOTICE


class AssemblyMember(Row):
    """A municipality at one assembly: the inhabitants and votes it has there, as of its day (through mergers)."""

    __tablename__ = "assembly_member"
    __table_args__ = (UniqueConstraint("assembly_id", "municipality_code"),)

    assembly_id: Mapped[UUID] = mapped_column(ForeignKey("assembly.id"))
    municipality_code: Mapped[str] = mapped_column(ForeignKey("municipality.code"), index=True)
    inhabitants: Mapped[int]
    votes: Mapped[int]
    assembly: Mapped[Assembly] = relationship(lazy="raise_on_sql")
    municipality: Mapped[Municipality] = relationship(lazy="raise_on_sql")
    mandate: Mapped["Mandate | None"] = relationship(
        back_populates="member", lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class Mandate(Dated, Row):
    """Who casts the votes of a municipality at an assembly: one person, who holds an office there."""

    __tablename__ = "mandate"

    member_id: Mapped[UUID] = mapped_column(ForeignKey("assembly_member.id"), unique=True)
    appointment_id: Mapped[UUID] = mapped_column(ForeignKey("appointment.id"), index=True)
    given_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    member: Mapped[AssemblyMember] = relationship(back_populates="mandate", lazy="raise_on_sql")
    appointment: Mapped[Appointment] = relationship(lazy="raise_on_sql")


class AssemblyProposal(Dated, Row):
    """What is put before an assembly; an amendment stands under the proposal that it would change.

    `position` is its place on the agenda; of an amendment its place in the order of voting, the furthest-reaching first.
    """

    __tablename__ = "assembly_proposal"
    __table_args__ = (
        CheckConstraint("(kind = 'amendment') = (amends_id IS NOT NULL)", name="an_amendment_amends"),
        CheckConstraint(
            "(kind = 'agenda') = (agenda_id IS NOT NULL) AND (kind = 'vision') = (vision_id IS NOT NULL)",
            name="names_what_it_adopts",
        ),
        CheckConstraint("(advice IS NULL) = (advice_reason = '')", name="advice_has_a_reason"),
        CheckConstraint(
            "closed_at IS NULL OR (opened_at IS NOT NULL AND opened_at <= closed_at)",
            name="opens_then_closes",
        ),
        Index(
            "uq_assembly_proposal_place",
            "assembly_id",
            "position",
            unique=True,
            sqlite_where=text("amends_id IS NULL"),
            postgresql_where=text("amends_id IS NULL"),
        ),
        UniqueConstraint("amends_id", "position"),
    )

    assembly_id: Mapped[UUID] = mapped_column(ForeignKey("assembly.id"), index=True)
    amends_id: Mapped[UUID | None] = mapped_column(ForeignKey("assembly_proposal.id"))
    agenda_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda.id"), index=True)
    vision_id: Mapped[UUID | None] = mapped_column(ForeignKey("vision.id"), index=True)
    kind: Mapped[ProposalKind]
    position: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    proposer: Mapped[str]
    received_at: Mapped[datetime]
    new_fact: Mapped[str] = mapped_column(default="")
    advice: Mapped[Advice | None]
    advice_reason: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    assembly: Mapped[Assembly] = relationship(back_populates="proposals", lazy="raise_on_sql")
    amends: Mapped["AssemblyProposal | None"] = relationship(
        back_populates="amendments", remote_side="AssemblyProposal.id", lazy="raise_on_sql"
    )
    amendments: Mapped[list["AssemblyProposal"]] = relationship(
        back_populates="amends", order_by="AssemblyProposal.position", lazy="raise_on_sql"
    )
    agenda: Mapped[Agenda | None] = relationship(lazy="raise_on_sql")
    vision: Mapped[Vision | None] = relationship(lazy="raise_on_sql")
    result: Mapped["AssemblyResult | None"] = relationship(
        back_populates="proposal", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    @property
    def state(self) -> VotingState:
        """Tell whether municipalities can vote on it."""
        if self.closed_at is not None:
            return VotingState.CLOSED
        return VotingState.PLANNED if self.opened_at is None else VotingState.OPEN

    def takes_amendments(self, now: datetime) -> bool:
        """Tell whether municipalities can submit amendments on it (its assembly and result must be loaded)."""
        is_open = self.state == VotingState.PLANNED and self.result is None and self.assembly.is_public
        return is_open and self.kind != ProposalKind.AMENDMENT and now < self.assembly.amendments_until

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may read it."""
        return self.assembly.is_public


class MunicipalPosition(Row):
    """What one municipality stands for on one proposal: open, cast by the person who holds its mandate."""

    __tablename__ = "municipal_position"
    __table_args__ = (UniqueConstraint("proposal_id", "member_id"),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("assembly_proposal.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("assembly_member.id"), index=True)
    appointment_id: Mapped[UUID] = mapped_column(ForeignKey("appointment.id"))
    stand: Mapped[Stand]
    council_heard: Mapped[CouncilHeard]
    cast_at: Mapped[datetime]
    member: Mapped[AssemblyMember] = relationship(lazy="raise_on_sql")
    proposal: Mapped[AssemblyProposal] = relationship(lazy="raise_on_sql")
    appointment: Mapped[Appointment] = relationship(lazy="raise_on_sql")


class Participation(Row):
    """Whether a municipality takes part in a joint service; another thing than its vote on it."""

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("proposal_id", "member_id"),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("assembly_proposal.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("assembly_member.id"), index=True)
    appointment_id: Mapped[UUID] = mapped_column(ForeignKey("appointment.id"))
    takes_part: Mapped[bool]
    said_at: Mapped[datetime]
    member: Mapped[AssemblyMember] = relationship(lazy="raise_on_sql")


class AssemblyResult(Row):
    """What the assembly ruled on a proposal, as a named person recorded it; by acclamation nothing was counted."""

    __tablename__ = "assembly_result"
    __table_args__ = (CheckConstraint("recorder <> ''", name="has_a_recorder"),)

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("assembly_proposal.id"), unique=True)
    ruling: Mapped[Ruling]
    by_acclamation: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    recorder: Mapped[str]
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    recorded_at: Mapped[datetime]
    proposal: Mapped[AssemblyProposal] = relationship(back_populates="result", lazy="raise_on_sql")
