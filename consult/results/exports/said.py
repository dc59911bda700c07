"""What members said in the published rounds of a consultation, as parts of a document: who took part, what they find important.

Charts as the pages have them, each with the same figures in a table; what is hidden there is hidden here.
"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from flask_babel import gettext as _

from consult import formats
from consult.documents import Heading, Paragraph, Part, Run, Table, drawing, line
from consult.documents.kinds import address
from consult.methods.disclosure import Hidden
from consult.results import pictures, queries
from consult.results.round_figures import RoundFigures
from consult.results.sentences import rounds
from consult.results.sentences.statement import GroupLine, RoundStatement

OFFICE = "office"
SHORT = 12
"""A table of so many rows stays whole on one page."""


def said_parts(consultation_id: UUID) -> Iterator[Part]:
    """Give a chapter of the published rounds, the first held first; nothing where none was published."""
    found = queries.results(consultation_id)
    told = sorted(
        (RoundStatement(each, each.figures) for each in found if each.figures),
        key=lambda each: (each.figures.closed_on, each.figures.title),
    )
    if not told:
        return
    yield Heading(1, _("What members said"))
    for each in told:
        yield Heading(2, each.figures.title)
        yield Paragraph(line(rounds.conclusion(each.figures)), "lead")
        link = Run(_("See the result"), url=address("results.show", id=each.figures.round_id))
        yield Paragraph((Run(f"{each.headline} "), link))
        yield from _ranking(each.figures)
        for dimension, name, groups in each.groups():
            if dimension == OFFICE:
                yield Heading(3, _("Who took part"))
                yield from response_parts(name, groups, each)


def response_parts(name: str, groups: Sequence[GroupLine], told: RoundStatement) -> Iterator[Part]:
    """Give the response of the groups of one dimension: bars, and a table with every figure."""
    if any(each.share is not None for each in groups):
        yield from drawing.bars([drawing.Bar(each.name, _shown(each), each.share) for each in groups])
    yield _table(name, groups, told)


def _shown(group: GroupLine) -> str:
    return formats.SUPPRESSED if isinstance(group.answered, Hidden) else group.response


def _ranking(figures: RoundFigures) -> Iterator[Part]:
    """Give the topics by how important they are found."""
    topics = pictures.ranking(figures.ranking)
    if not topics:
        return
    yield Heading(3, _("What members find important"))
    yield from drawing.bars(
        [
            drawing.Bar(
                each.question.name, _per_cents(each), None if each.width is None else each.width / 100
            )
            for each in topics
        ]
    )
    yield Table(
        _("The topics, with the share that finds them important or very important"),
        (_("Topic"), _("Share"), _("Mean"), _("Number")),
        tuple(_topic(each) for each in topics),
        shares=(9, 2, 3, 2),
        is_small=len(topics) <= SHORT,
    )
    note = _("Share: who answered 4 or 5 of all who gave an answer from 1 to 5. Mean: on that scale.")
    if any(each.width is None for each in topics):
        note += " " + _("A full stop means: not shown, too few participants.")
    yield Paragraph(line(note), "note")


def _topic(each: pictures.RankedTopic) -> tuple[str, ...]:
    question = each.question
    if each.width is None:
        return (question.name, *[formats.SUPPRESSED] * 3)
    return (
        question.name,
        _per_cents(each),
        formats.decimal(question.points or 0),
        formats.number(question.base or 0),
    )


def _per_cents(each: pictures.RankedTopic) -> str:
    return formats.SUPPRESSED if isinstance(each.share, Hidden) else formats.percent(each.share)


def _table(name: str, lines: Sequence[GroupLine], told: RoundStatement) -> Table:
    """Return who took part by group; where too few did, the sign for that."""
    header = [name, _("Invited"), _("Took part"), _("Response")]
    rows = [
        [
            each.name,
            formats.number(each.registered) if each.registered else "–",
            formats.number(each.answered) if isinstance(each.answered, int) else formats.SUPPRESSED,
            each.response,
        ]
        for each in lines
    ]
    if told.is_weighed:
        header.append(_("Factor"))
        for row, each in zip(rows, lines, strict=True):
            row.append(each.factor or "–")
    caption = _("%(name)s, %(title)s", name=name, title=told.figures.title)
    shares = (5, 3, 3, *(2 for _column in header[3:]))
    return Table(caption, tuple(header), tuple(map(tuple, rows)), shares=shares, is_small=True)
