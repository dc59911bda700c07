"""The agenda as a document: its items by theme with what each rests on, what was not adopted, and the sources."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _

from consult import formats
from consult.agenda import queries
from consult.agenda.exports.items import item_parts
from consult.agenda.exports.resting import Resting, resting_on
from consult.agenda.exports.sources import sources
from consult.agenda.models import Agenda, AgendaItem
from consult.agenda.queries import Chapter
from consult.documents import Document, Heading, Paragraph, Part, Table, line, paragraphs
from consult.documents.kinds import LANGUAGE, address, notice
from consult.results.exports import said_parts


def agenda_document(agenda_id: UUID) -> Document:
    """Return what the agenda says, in the order of its page."""
    agenda = queries.agenda_to_read(agenda_id)
    resting = resting_on(agenda)
    consultation = agenda.consultation
    return Document(
        title=agenda.title,
        kind=f"{current_app.config['ASSOCIATION']} · {current_app.config['AGENDA_LABEL']}",
        subtitle=_("What we do with the input of our members, and why"),
        author=current_app.config["ASSOCIATION"],
        language=LANGUAGE,
        facts=_present(
            (_("Consultation"), consultation.title),
            (_("Period"), consultation.agenda_period),
            (_("Adopted"), formats.day(agenda.published_at) or _("not yet: this is a draft")),
            (_("General assembly"), formats.day(consultation.assembly_on)),
            (_("On the web"), address("agenda.show", id=agenda.id)),
        ),
        notice=notice(),
        parts=tuple(_parts(agenda, resting)),
    )


def _present(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(row for row in rows if row[1])


def _parts(agenda: Agenda, resting: Resting) -> Iterator[Part]:
    adopted = queries.chapters(agenda, adopted=True)
    dropped = queries.chapters(agenda, adopted=False)
    yield from _short(agenda, adopted, dropped)
    yield from said_parts(agenda.consultation_id)
    for chapter in adopted:
        yield Heading(1, formats.opening(chapter.theme.name), f"{chapter.number}.")
        for number, item in chapter.items:
            yield from item_parts(item, number, resting)
    if dropped:
        yield from _not_adopted([item for chapter in dropped for _number, item in chapter.items], resting)
    yield from sources(agenda, resting)


def _short(agenda: Agenda, adopted: Sequence[Chapter], dropped: Sequence[Chapter]) -> Iterator[Part]:
    """Give the whole agenda on one page: why it is there, and a line for each item."""
    yield Heading(1, _("In short"))
    yield from paragraphs(agenda.intro, "lead")
    yield Table(
        _("The items of this agenda"),
        (_("Item"), _("What we do"), _("Decision"), _("Addressed to")),
        tuple(_row(number, item) for chapter in adopted for number, item in chapter.items),
        shares=(9, 55, 22, 20),
        words=(1, 2, 3),
    )
    missed = sum(len(chapter.items) for chapter in dropped)
    if missed:
        words = _("What we did not adopt stands at the end, each proposal with the reason.")
        yield Paragraph(line(words))
    yield Heading(2, _("How to read this"))
    yield Paragraph(
        line(
            _(
                "Below each item you read who decided it and why, and what it rests on: figures of a voting round, quotes and sessions."
            )
        )
    )
    yield Paragraph(
        line(
            _(
                "In a figure each dot is a province; the line is the Netherlands. Every person who answered counts once. A full stop in a table means: not shown, too few participants."
            )
        )
    )


def _row(number: str, item: AgendaItem) -> tuple[str, ...]:
    outcome = formats.opening(formats.word(item.decision.outcome)) if item.decision else _("No decision yet")
    return number, item.title, outcome, formats.opening(formats.word(item.addressed_to))


def _not_adopted(items: Sequence[AgendaItem], resting: Resting) -> Iterator[Part]:
    yield Heading(1, _("Not adopted"))
    yield Paragraph(line(_("Members proposed this too. We say here why we do not do it.")), "lead")
    for item in items:
        yield from item_parts(item, "", resting)
