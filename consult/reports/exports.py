"""A session report as a document: the motto, how it was, and what was said on each topic. Flask context."""

from collections.abc import Iterator
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _

from consult import formats
from consult.dialogues import attendees
from consult.documents import (
    Document,
    Facts,
    Heading,
    ListOf,
    Paragraph,
    Part,
    Quote,
    Run,
    Table,
    line,
    paragraphs,
)
from consult.documents.kinds import LANGUAGE, address, notice
from consult.reports import queries
from consult.reports.models import SessionReport
from consult.reports.papers import on_paper_words

FEWEST = 2
"""Of fewer offices nothing is told apart."""


def report_document(report_id: UUID) -> Document:
    """Return what a report says, in the order of its page."""
    report = queries.report(report_id)
    dialogue = report.dialogue
    host = dialogue.host.name if dialogue.host else current_app.config["ASSOCIATION"]
    facts = (
        (_("Date"), formats.period(dialogue.starts_at, dialogue.ends_at)),
        (_("Place"), dialogue.place),
        (_("Hosted by"), host),
        (_("Consultation"), dialogue.consultation.title),
        (_("Published on"), formats.short_day(report.published_at) or _("not yet: this is a draft")),
        (_("On the web"), address("reports.show", id=report.id)),
    )
    return Document(
        title=dialogue.title,
        kind=" · ".join((current_app.config["ASSOCIATION"], _("Report of a session"))),
        subtitle=host,
        author=host,
        language=LANGUAGE,
        facts=tuple((name, value) for name, value in facts if value),
        notice=notice(),
        run_on=True,
        parts=tuple(_parts(report)),
    )


def _parts(report: SessionReport) -> Iterator[Part]:
    yield Heading(1, _("The session"))
    if report.motto and report.motto_consent:
        yield Quote(report.motto, report.motto_attribution)
    yield from paragraphs(report.text, "lead")
    if report.attendance is not None:
        yield Facts(((_("Participants"), formats.number(report.attendance)),))
    if report.sections:
        yield Heading(1, _("What was said"))
    for number, section in enumerate(report.sections, start=1):
        yield Heading(2, section.title, f"{number}.")
        yield from paragraphs(section.text)
        if section.topic:
            link = Run(_("About this topic"), url=address("topics.show", id=section.topic_id))
            yield Paragraph((link,), "note")
    yield from _attendance(report)
    minimum = current_app.config["PUBLICATION_THRESHOLD"]
    if papers := on_paper_words(report.dialogue_id, minimum=minimum):
        yield Heading(1, _("Voting on paper"))
        yield Paragraph(line(papers))
    if report.corrections:
        yield Heading(1, _("Corrected after publication"))
        told = (f"{formats.short_day(one.corrected_at)}: {one.text}" for one in report.corrections)
        yield ListOf(tuple(line(words) for words in told))


def _attendance(report: SessionReport) -> Iterator[Part]:
    """Give who came by office, as far as its page shows it."""
    found = attendees.attendance(report.dialogue, minimum=current_app.config["PUBLICATION_THRESHOLD"])
    if found is None or sum(bool(count) for _office, count in found.by_office) < FEWEST:
        return
    yield Heading(1, _("Who were there"))
    yield Table(
        _("Who registered and came, by office"),
        (_("Office"), _("Participants")),
        tuple(
            (formats.opening(formats.word(office)), formats.number(count))
            for office, count in found.by_office
        ),
        shares=(3, 1),
    )
    if any(count is None for _office, count in found.by_office):
        yield Paragraph(
            line(_("A point means: not shown, because too few participants hold that office.")), "note"
        )
