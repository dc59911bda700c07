"""Begin, describe and publish an agenda."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from consult import audit, clock
from consult.agenda import queries
from consult.agenda.models import Agenda
from consult.agenda.service.member_rounds import round_hindrances
from consult.agenda.service.rules import AgendaUnready, require_draft
from consult.consultations.models import Consultation
from consult.db import db
from consult.errors import Conflict
from consult.reactions import service as reactions
from consult.reactions.models import QuotePlace
from consult.wording import N_


def make_agenda(*, consultation: Consultation, title: str, intro: str, actor_id: UUID) -> Agenda:
    """Begin the agenda that a consultation feeds.

    Raises:
        Conflict: when it has one.
    """
    if queries.agenda_of(consultation.id) is not None:
        raise Conflict(N_("This consultation has an agenda already."))
    agenda = Agenda(consultation_id=consultation.id, title=title, intro=intro)
    db.session.add(agenda)
    db.session.flush()
    audit.record("agenda.make", agenda, actor_id=actor_id)
    return agenda


def edit_agenda(agenda: Agenda, *, title: str, intro: str, actor_id: UUID) -> None:
    """Change the title and the introduction of a draft.

    Raises:
        AgendaPublished.
    """
    require_draft(agenda)
    agenda.title, agenda.intro = title, intro
    db.session.flush()
    audit.record("agenda.edit", agenda, actor_id=actor_id)


def publish(agenda: Agenda, *, now: datetime, actor_id: UUID) -> None:
    """Let everyone read the agenda; it stays as it is from then on.

    Raises:
        AgendaPublished, AgendaUnready: the first of what `hindrances` finds.
    """
    require_draft(agenda)
    if hindrance := next(hindrances(agenda, now), None):
        raise hindrance
    agenda.published_at = now
    items = [item.id for item in agenda.items]
    reactions.publish_uses(QuotePlace.AGENDA_ITEM, items, today=clock.local_date(now))
    db.session.flush()
    audit.record("agenda.publish", agenda, actor_id=actor_id)


def adopt(agenda: Agenda, *, on: date | None, actor_id: UUID) -> None:
    """Write down on which day the assembly adopted an agenda; None takes that back."""
    agenda.adopted_on = on
    db.session.flush()
    audit.record("agenda.adopt", agenda, actor_id=actor_id, on=on and on.isoformat())


def hindrances(agenda: Agenda, now: datetime) -> Iterator[AgendaUnready]:
    """Find what has to be done before a draft can be published, each with what to do.

    An item needs evidence, a decision, and an origin for each number that it says; each card of other voices an answer. A member
    round has closed, and each item on which members reacted is answered.
    """
    yield from round_hindrances(agenda, now)
    if not agenda.items:
        yield AgendaUnready(N_("Add an item first."))
    for item in agenda.items:
        if not item.evidence:
            yield AgendaUnready(N_("“%(title)s” rests on nothing yet. Add evidence."), title=item.title)
        if item.decision is None:
            yield AgendaUnready(N_("“%(title)s” has no decision yet."), title=item.title)
    yield from _open_numbers(agenda)
    for card in queries.dissent_cards(agenda):
        if card.is_open:
            yield AgendaUnready(
                N_(
                    "Nobody answered yet to those who think otherwise about “%(name)s”."
                    " Use it in an item, or say why you do not."
                ),
                name=card.found.name,
            )


def _open_numbers(agenda: Agenda) -> Iterator[AgendaUnready]:
    numbers = queries.checked_numbers(agenda.items)
    for item in agenda.items:
        for number in numbers[item.id]:
            if number.is_open:
                yield AgendaUnready(
                    N_(
                        "“%(title)s” says “%(number)s”, but its evidence does not."
                        " Attach the figure, change the words, or say what other source it has."
                    ),
                    title=item.title,
                    number=number.written.said,
                )
