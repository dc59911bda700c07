"""The common threads in the answer to members: what was said, how many said so, and what became of it."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from consult import formats
from consult.agenda.exports.items import Numbered
from consult.agenda.exports.resting import Resting
from consult.agenda.models import Agenda
from consult.consultations.models import Phase
from consult.documents import Heading, ListOf, Paragraph, Part, Run, drawing, line
from consult.documents.kinds import address
from consult.synthesis import queries as synthesis
from consult.synthesis.queries import CountedThread


def by_thread(agenda: Agenda, items: Sequence[Numbered], resting: Resting) -> Iterator[Part]:
    """Give a chapter of the threads that everyone may read, those with most reactions first; nothing without any.

    Before the consultation was completed these are the ones on which an item rests.
    """
    is_public = agenda.consultation.phase == Phase.PUBLISHED
    told = sorted(
        (
            (one, came)
            for one in synthesis.threads(agenda.consultation_id)
            if not one.thread.is_rest
            and ((came := _came_of(one, items, resting)) or is_public or not agenda.is_public)
        ),
        key=lambda each: (-each[0].reactions, each[0].thread.name),
    )
    if not told:
        return
    yield Heading(1, _("Per common thread"))
    yield Paragraph(
        line(_("What runs through the reactions of members, in how many of them, and what became of it.")),
        "lead",
    )
    most = max(one.reactions for one, _came in told) or 1
    yield from drawing.bars(
        [
            drawing.Bar(one.thread.name, formats.number(one.reactions), one.reactions / most)
            for one, _came in told
        ]
    )
    for one, came in told:
        yield from _thread(one, came)


def _came_of(one: CountedThread, items: Sequence[Numbered], resting: Resting) -> Sequence[Numbered]:
    """Return the items that rest on a thread, in the order of the agenda."""
    return [each for each in items if one.thread.id in resting.threads_of(each.item)]


def _thread(one: CountedThread, came: Sequence[Numbered]) -> Iterator[Part]:
    """Give one thread: what was said, in how many reactions, and the items that came of it with their decision."""
    yield Heading(2, one.thread.name)
    if one.thread.current.description:
        yield Paragraph(line(one.thread.current.description))
    count = ngettext(
        "%(count)s reaction says this.",
        "%(count)s reactions say this.",
        one.reactions,
        count=formats.number(one.reactions),
    )
    link = Run(_("Read this common thread"), url=address("synthesis.show", id=one.thread.id))
    yield Paragraph((Run(f"{count} "), link))
    if came:
        yield ListOf(tuple((Run(f"{each.outcome}: ", is_strong=True), Run(each.told)) for each in came))
    else:
        yield Paragraph(line(_("No item of this agenda rests on this common thread.")))
