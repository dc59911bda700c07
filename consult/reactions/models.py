"""Tables of reactions: what people wrote, under a pseudonym, what they allow to be quoted, and what was quoted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.consultations.models import AddressedTo, Consultation, OpenQuestion
from consult.db import Row
from consult.directory.models import Office, OfficeGroup, Province, SizeGroup
from consult.topics.models import Topic
from consult.wording import N_, Word


class Stance(Word):
    """What kind of reaction it is."""

    SUPPORT = "support", N_("support")
    CONCERN = "concern", N_("concern")
    SUGGESTION = "suggestion", N_("suggestion")
    QUESTION = "question", N_("question")


class QuoteConsent(Word):
    """How far the author may be named when the reaction is quoted (AC-P9)."""

    NONE = "none", N_("do not quote")
    PROVINCE = "province", N_("province only")
    OFFICE_PROVINCE = "office_province", N_("office and province")
    OFFICE_MUNICIPALITY = "office_municipality", N_("office and municipality")
    NAME = "name", N_("name")

    @property
    def rank(self) -> int:
        """Return how much it tells: 0 for nothing, 4 for the name."""
        return list(QuoteConsent).index(self)


class QuotePlace(Word):
    """Where a quote stands."""

    AGENDA_ITEM = "agenda_item", N_("agenda item")
    REPORT = "report", N_("report")
    DOCUMENT = "document", N_("document")


class ErratumKind(Word):
    """What became of a quote after everyone could read it."""

    WITHDRAWN = "withdrawn", N_("quote withdrawn")
    NAMED_LESS = "named_less", N_("named less far")


class ReactionState(Word):
    """Whether others may read it."""

    SUBMITTED = "submitted", N_("waiting for approval")
    APPROVED = "approved", N_("approved")
    DECLINED = "declined", N_("declined")


@dataclass(frozen=True)
class Attribution:
    """Who is named beside a quote: no more than the author allowed; all three are empty without consent."""

    name: str = ""
    office: Office | None = None
    place: str = ""


class Reaction(Row):
    """What one person wrote on a topic or an open question. No time and no name: the author's key finds it back.

    `office_group` and `province_code` are what staff may see. `size_group`, of the municipality, is only counted, and None
    where too few people share it (docs/decisions/0020). The `quoted_…` columns hold what the author allowed to
    appear beside a quote and nothing more, so that no later page can say more. `edition` counts how often the author
    said it in other words, so that whoever read it knows what was read.
    """

    __tablename__ = "reaction"
    __table_args__ = (
        CheckConstraint("(topic_id IS NULL) <> (open_question_id IS NULL)", name="on_one_thing"),
        CheckConstraint("(state = 'declined') = (reason <> '')", name="declined_has_a_reason"),
        CheckConstraint("text <> ''", name="says_something"),
        CheckConstraint("consent = 'name' OR quoted_name = ''", name="no_name_without_consent"),
        CheckConstraint(
            "consent IN ('office_province', 'office_municipality', 'name') OR quoted_office IS NULL",
            name="no_office_without_consent",
        ),
        CheckConstraint("consent <> 'none' OR quoted_place = ''", name="no_place_without_consent"),
        Index("ix_reaction_author", "consultation_id", "author_key"),
        Index("ix_reaction_ordering", "consultation_id", "id", "state", "edition"),
    )

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), index=True)
    author_key: Mapped[str | None]
    topic_id: Mapped[UUID | None] = mapped_column(ForeignKey("topic.id"), index=True)
    open_question_id: Mapped[UUID | None] = mapped_column(ForeignKey("open_question.id"), index=True)
    text: Mapped[str]
    stance: Mapped[Stance]
    addressed_to: Mapped[AddressedTo]
    office_group: Mapped[OfficeGroup]
    province_code: Mapped[str] = mapped_column(ForeignKey("province.code"), index=True)
    size_group: Mapped[SizeGroup | None]
    department_id: Mapped[UUID] = mapped_column(ForeignKey("department.id"), index=True)
    consent: Mapped[QuoteConsent] = mapped_column(default=QuoteConsent.NONE)
    quoted_name: Mapped[str] = mapped_column(default="")
    quoted_office: Mapped[Office | None]
    quoted_place: Mapped[str] = mapped_column(default="")
    state: Mapped[ReactionState] = mapped_column(default=ReactionState.SUBMITTED, index=True)
    reason: Mapped[str] = mapped_column(default="")
    edition: Mapped[int] = mapped_column(default=1, server_default="1")
    province: Mapped[Province] = relationship(lazy="raise_on_sql")
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    topic: Mapped[Topic | None] = relationship(lazy="raise_on_sql")
    open_question: Mapped[OpenQuestion | None] = relationship(lazy="raise_on_sql")

    @property
    def attribution(self) -> Attribution:
        """Return who is named beside a quote of it."""
        return Attribution(name=self.quoted_name, office=self.quoted_office, place=self.quoted_place)

    def attribution_up_to(self, named: QuoteConsent) -> Attribution:
        """Return who is named beside a quote that tells no more than `named`, and never more than the author allowed."""
        told = min(named, self.consent, key=lambda level: level.rank)
        if told == self.consent:
            return self.attribution
        if told == QuoteConsent.NONE:
            return Attribution()
        if told == QuoteConsent.OFFICE_MUNICIPALITY:
            return Attribution(office=self.quoted_office, place=self.quoted_place)
        office = self.quoted_office if told == QuoteConsent.OFFICE_PROVINCE else None
        return Attribution(office=office, place=self.province.name)

    @property
    def attributions(self) -> Mapping[QuoteConsent, Attribution]:
        """Return who may be named beside a quote: each level that the author allows, the least first."""
        levels = [one for one in QuoteConsent if 0 < one.rank <= self.consent.rank]
        return {level: self.attribution_up_to(level) for level in levels}

    @property
    def subject(self) -> str:
        """Return what it is about: the topic's title or the open question."""
        return self.topic.title if self.topic else self.open_question.text if self.open_question else ""

    @property
    def is_public(self) -> bool:
        """Tell whether everyone may read it: it was approved, and its author allows quoting."""
        return self.state == ReactionState.APPROVED and self.consent != QuoteConsent.NONE

    @property
    def shown_as(self) -> QuoteConsent:
        """Return how far its author is named where its words stand now; not quoted where they may not be read."""
        return self.consent if self.is_public else QuoteConsent.NONE


@dataclass(frozen=True)
class Published:
    """A place where everyone can read somebody's words, how it is called, and since when."""

    place: QuotePlace
    id: UUID
    title: str
    since: date


class Quote(Row):
    """Words of a reaction that the bureau chose to show elsewhere, with who chose them.

    `excerpt` is a verbatim part, with […] where words were left out. `named` is how far the bureau names the author: what
    the author allows stays the limit. A withdrawn quote keeps its place and its day and loses its words; when the author
    took the whole reaction back, it points at none.
    """

    __tablename__ = "quote"
    __table_args__ = (
        CheckConstraint("(withdrawn_on IS NULL) = (excerpt <> '')", name="withdrawn_says_nothing"),
        CheckConstraint("withdrawn_on IS NOT NULL OR reaction_id IS NOT NULL", name="of_a_reaction"),
        CheckConstraint("named <> 'none'", name="names_somebody"),
    )

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), index=True)
    reaction_id: Mapped[UUID | None] = mapped_column(ForeignKey("reaction.id"), index=True)
    excerpt: Mapped[str]
    named: Mapped[QuoteConsent]
    chosen_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    chosen_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")
    reaction: Mapped[Reaction | None] = relationship(lazy="raise_on_sql")
    uses: Mapped[list["QuoteUse"]] = relationship(
        back_populates="quote", lazy="raise_on_sql", cascade="all, delete-orphan"
    )

    @property
    def is_shown(self) -> bool:
        """Tell whether it may be read: it stands, and everyone may read its reaction."""
        return self.withdrawn_on is None and self.reaction is not None and self.reaction.is_public

    @property
    def text(self) -> str:
        """Return its words; '' when they may not be read."""
        return self.excerpt if self.is_shown else ""

    @property
    def published(self) -> list[Published]:
        """Return where everyone can read it."""
        return [
            Published(use.place, use.place_id, use.title, use.published_on)
            for use in self.uses
            if use.published_on is not None
        ]

    @property
    def attribution(self) -> Attribution:
        """Return who is named beside it; nobody when it may not be read."""
        if not self.is_shown or self.reaction is None:
            return Attribution()
        return self.reaction.attribution_up_to(self.named)


class QuoteUse(Row):
    """One place where a quote stands: `place_id` is the agenda item, report or document, `title` how that was called.

    `published_on` is the day on which everyone could read it there; from then on it is told in an erratum when its author allows less.
    """

    __tablename__ = "quote_use"
    __table_args__ = (UniqueConstraint("quote_id", "place", "place_id"),)

    quote_id: Mapped[UUID] = mapped_column(ForeignKey("quote.id"))
    place: Mapped[QuotePlace]
    place_id: Mapped[UUID] = mapped_column(index=True)
    title: Mapped[str]
    published_on: Mapped[date | None]
    quote: Mapped[Quote] = relationship(back_populates="uses", lazy="raise_on_sql")


class Erratum(Row):
    """A place where everyone could read a quote of which less may be told since: which place and when, never which words.

    It outlives the quote and the place, so it points at neither: a paper copy keeps what it was printed with.
    """

    __tablename__ = "erratum"

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), index=True)
    place: Mapped[QuotePlace]
    place_id: Mapped[UUID]
    title: Mapped[str]
    kind: Mapped[ErratumKind]
    published_on: Mapped[date]
    told_on: Mapped[date]
