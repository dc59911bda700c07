"""The method statement of a consultation as a document: what its page says, with every table. Flask context."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _

from consult import formats
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.documents import Document, Facts, Heading, Paragraph, Part, Run, line
from consult.documents.kinds import LANGUAGE, address, notice
from consult.results import queries
from consult.results.exports.said import response_parts
from consult.results.sentences.methods import methods
from consult.results.sentences.statement import RoundStatement


def method_document(consultation_id: UUID) -> Document:
    """Return what the statement says, of the rounds whose result was published."""
    consultation = consultations.consultation(consultation_id)
    found = queries.results(consultation.id)
    told = [RoundStatement(each, each.figures) for each in reversed(found) if each.figures]
    facts = (
        (_("Consultation"), consultation.title),
        (_("Office holders of"), formats.short_day(consultation.reference_date)),
        (_("On the web"), address("results.method", id=consultation.id)),
    )
    return Document(
        title=_("How this was done"),
        kind=" · ".join((current_app.config["ASSOCIATION"], _("Method statement"))),
        subtitle=_("Who was asked, who answered, how it was counted, and how anyone can count it again."),
        author=current_app.config["ASSOCIATION"],
        language=LANGUAGE,
        facts=facts,
        notice=notice(),
        run_on=True,
        parts=tuple(_parts(consultation, told)),
    )


def _parts(consultation: Consultation, told: Sequence[RoundStatement]) -> Iterator[Part]:
    yield Heading(1, _("Who was asked"))
    day = formats.short_day(consultation.reference_date)
    for words in (
        _(
            "Everyone who held office in a municipality on %(day)s could take part: mayors, aldermen, council members, municipal secretaries and clerks. Nobody was drawn: all were invited, by mail and at the sessions, and chose for themselves whether to take part.",
            day=day,
        ),
        _(
            "So the figures speak for those who took part. Where many of a group stayed away, its figure can differ from what the whole group thinks; no margin covers that."
        ),
        _("Everyone answered for themselves: an answer is no standpoint of a municipality."),
    ):
        yield Paragraph(line(words))
    for each in told:
        yield from _round(each)
    yield Heading(1, _("How it is counted"))
    for method in methods():
        yield Heading(2, method.name)
        yield Paragraph(line(method.words))
        if method.formula:
            yield Paragraph(line(method.formula))
        yield Paragraph(line(method.source), "note")
    yield from _promises()


def _promises() -> Iterator[Part]:
    yield Heading(1, _("Confidential"))
    yield Paragraph(
        line(
            _(
                "After closing, a round is sealed: the tie between people and their answers is removed and its key destroyed, and ballots keep their groups only as far as at least five share them. What can only be counted before that is counted while sealing. Nobody can tie an answer to a person any more, and neither can we."
            )
        )
    )
    yield Heading(1, _("Count it again"))
    yield Paragraph(
        line(
            _(
                "With each result comes a recount kit: the answers to each question, mixed apart, the rules and the published figures. The program computes everything again that follows from it, and says of the rest why it can't."
            )
        )
    )
    yield Paragraph(line("flask consult verify rekenpakket.zip"))


def _round(told: RoundStatement) -> Iterator[Part]:
    """Give what the statement says of one round, who took part in it, and the mark of its figures."""
    figures, snapshot = told.figures, told.result.snapshot
    if snapshot is None:
        return
    yield Heading(1, figures.title)
    yield Paragraph(line(told.headline), "lead")
    published = _(
        "by %(name)s on %(day)s", name=snapshot.published_by, day=formats.short_day(snapshot.published_at)
    )
    facts = (
        (_("Voting period"), told.period),
        (_("How people voted"), told.channels),
        (_("Not checked"), told.unchecked),
        (_("Questions"), told.questions),
        (_("Margin of a national figure"), told.widest_margin),
        (_("Weighing"), told.weighing),
        (_("Hidden"), told.withheld),
        (_("Published"), published),
        (
            _("Corrected"),
            _("version %(number)s: %(reason)s", number=snapshot.number, reason=snapshot.reason)
            if snapshot.reason
            else "",
        ),
    )
    yield Facts(tuple((name, value) for name, value in facts if value))
    for _dimension, name, groups in told.groups():
        yield Paragraph(line(name), "claim")
        yield from response_parts(name, groups, told)
    yield Paragraph(
        (
            Run(" ".join((_("Mark of the figures (SHA-256):"), snapshot.digest, ""))),
            Run(_("See the result"), url=address("results.show", id=figures.round_id)),
        ),
        "note",
    )
