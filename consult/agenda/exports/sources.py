"""The sources of an agenda: the results it rests on with their marks, the sessions with their reports, and the words."""

from collections.abc import Iterator

from flask import current_app
from flask_babel import gettext as _

from consult import formats
from consult.agenda.exports.resting import Resting
from consult.agenda.models import Agenda
from consult.documents import Heading, Line, ListOf, Paragraph, Part, Run, Table
from consult.documents.kinds import address
from consult.results import queries as results


def sources(agenda: Agenda, resting: Resting) -> Iterator[Part]:
    """Give what the agenda rests on, where anyone can look it up, and what the abbreviations stand for."""
    yield Heading(1, _("Sources"))
    marked = results.marks({figure.snapshot_id for figure in resting.figures.values()})
    if marked:
        yield Heading(2, _("Published results"))
        yield ListOf(tuple(_result(each) for each in marked))
    sessions = sorted(
        {
            one.dialogue_id: one.dialogue
            for those in resting.evidence.values()
            for one in those
            if one.dialogue
        }.values(),
        key=lambda dialogue: (dialogue.starts_at, dialogue.title),
    )
    if sessions:
        yield Heading(2, _("Sessions"))
        yield ListOf(
            tuple(
                (
                    Run(f"{each.title}, {formats.short_day(each.starts_at)}. "),
                    _link(_("The session"), address("dialogues.show", id=each.id)),
                )
                for each in sessions
            )
        )
    yield from _explained(agenda, resting)


def _result(marked: results.Marked) -> Line:
    told = _(
        "%(title)s, published on %(day)s by %(who)s. ",
        title=marked.title,
        day=formats.short_day(marked.published_at),
        who=marked.published_by,
    )
    return (
        Run(told),
        _link(_("The result"), address("results.show", id=marked.round_id)),
        Run(" " + _("Mark (SHA-256): %(mark)s", mark=marked.digest)),
    )


def _explained(agenda: Agenda, resting: Resting) -> Iterator[Part]:
    yield Heading(2, _("How the figures were made"))
    yield Paragraph(
        (
            Run(
                _(
                    "Who was asked, who answered and how it was counted is told in the method statement of this consultation. "
                )
            ),
            _link(_("Read the method statement"), address("results.method", id=agenda.consultation_id)),
        )
    )
    names = dict(
        sorted(
            {
                (place.abbreviation, place.name)
                for figure in resting.figures.values()
                for place in figure.provinces
            }
        )
    )
    if names:
        yield Table(
            _("Abbreviations of provinces"),
            (_("Abbreviation"), _("Province")),
            tuple(names.items()),
            shares=(1, 4),
            words=(1,),
        )
    contact = current_app.config["CONTACT_EMAIL"]
    yield Paragraph((Run(_("Questions about this document? ")), _link(contact, f"mailto:{contact}")))


def _link(words: str, url: str) -> Run:
    return Run(words, url=url)
