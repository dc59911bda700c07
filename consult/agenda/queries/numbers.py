"""The numbers in the words of items, each beside what the evidence holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from consult.agenda.models import AgendaItem, Evidence, EvidenceKind, NumberSource
from consult.db import db
from consult.methods.numbers_in_text import SESSIONS, Known, Measure, Written, match, numbers_in
from consult.reactions.models import Quote, QuoteConsent, Reaction, ReactionState
from consult.reports.models import SessionReport
from consult.results import queries as results
from consult.wording import N_


@dataclass(frozen=True)
class CheckedNumber:
    """A number in an item's words, with what it was matched to in the evidence, or the source that a person named."""

    written: Written
    known: Known | None
    source: NumberSource | None

    @property
    def is_open(self) -> bool:
        """Tell whether nobody can say where it comes from."""
        return self.known is None and self.source is None


Numbers = Mapping[UUID, Sequence[CheckedNumber]]
"""Of each item, by its id."""


@dataclass(frozen=True)
class _Told:
    """What the evidence of some items says in numbers: by published question, session, reaction, quote."""

    questions: Mapping[tuple[UUID, UUID], Sequence[Known]]
    sessions: Mapping[UUID, Sequence[Known]]
    reactions: Mapping[UUID, Sequence[Known]]
    quotes: Mapping[UUID, Sequence[Known]]

    def by(self, one: Evidence) -> Sequence[Known]:
        """Return the numbers of one piece of evidence."""
        if one.snapshot_id and one.question_id:
            return self.questions.get((one.snapshot_id, one.question_id), ())
        if one.dialogue_id:
            return self.sessions.get(one.dialogue_id, ())
        if one.quote_id:
            return self.quotes.get(one.quote_id, ())
        return self.reactions.get(one.reaction_id, ()) if one.reaction_id else ()


def checked_numbers(items: Sequence[AgendaItem]) -> Numbers:
    """Return the numbers in the title and the text of each item, in order, each checked against its evidence.

    The items come with their evidence and sources. At most four statements, however many items there are.
    """
    written = {item.id: (*numbers_in(item.title), *numbers_in(item.text)) for item in items}
    told = _told([one for item in items if written[item.id] for one in item.evidence])
    return {item.id: list(_checked(item, written[item.id], told)) for item in items}


def _checked(item: AgendaItem, written: Sequence[Written], told: _Told) -> Iterator[CheckedNumber]:
    known = [*(each for one in item.evidence for each in told.by(one)), *_sessions_in_all(item)]
    sources = {source.said: source for source in item.sources}
    for number in written:
        yield CheckedNumber(number, match(number, known), sources.get(number.said))


def _sessions_in_all(item: AgendaItem) -> Iterator[Known]:
    """Give how many sessions the item rests on."""
    if many := sum(one.kind is EvidenceKind.DIALOGUE for one in item.evidence):
        yield Known(Measure.COUNT, Fraction(many), N_("sessions that this item rests on"), SESSIONS)


def _told(evidence: Sequence[Evidence]) -> _Told:
    pairs = [(one.snapshot_id, one.question_id) for one in evidence if one.snapshot_id and one.question_id]
    return _Told(
        results.numbers_by_question(pairs),
        _told_in_reports([one.dialogue_id for one in evidence if one.dialogue_id]),
        _told_in_reactions([one.reaction_id for one in evidence if one.reaction_id]),
        _told_in_quotes([one.quote_id for one in evidence if one.quote_id]),
    )


def _told_in_reports(dialogue_ids: Sequence[UUID]) -> dict[UUID, Sequence[Known]]:
    if not dialogue_ids:
        return {}
    reports = db.session.scalars(
        select(SessionReport)
        .where(SessionReport.dialogue_id.in_(dialogue_ids), SessionReport.published_at.is_not(None))
        .options(selectinload(SessionReport.sections))
    )
    return {
        report.dialogue_id: _said_in(
            "\n".join([report.text, report.motto, *(part.text for part in report.sections)]),
            N_("the report of a session"),
        )
        for report in reports
    }


def _told_in_reactions(reaction_ids: Sequence[UUID]) -> dict[UUID, Sequence[Known]]:
    if not reaction_ids:
        return {}
    rows = db.session.execute(
        select(Reaction.id, Reaction.text).where(
            Reaction.id.in_(reaction_ids),
            Reaction.state == ReactionState.APPROVED,
            Reaction.consent != QuoteConsent.NONE,
        )
    )
    return {id: _said_in(text, N_("a quote")) for id, text in rows}


def _told_in_quotes(quote_ids: Sequence[UUID]) -> dict[UUID, Sequence[Known]]:
    if not quote_ids:
        return {}
    quotes = db.session.scalars(
        select(Quote).where(Quote.id.in_(quote_ids)).options(joinedload(Quote.reaction))
    )
    return {quote.id: _said_in(quote.text, N_("a quote")) for quote in quotes}


def _said_in(text: str, name: str) -> Sequence[Known]:
    return [Known(number.measure, number.value, name, number.unit) for number in numbers_in(text)]


def number_source(item_id: UUID, said: str) -> NumberSource | None:
    """Return the source that a person named for a number of an item, or None."""
    return db.session.scalar(select(NumberSource).filter_by(item_id=item_id, said=said))
