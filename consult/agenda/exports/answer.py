"""The answer to members: per topic, common thread and item what was taken over, partly or not, why, and where it came from."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from consult import formats
from consult.agenda import queries
from consult.agenda.exports.items import Numbered, decided
from consult.agenda.exports.resting import Resting, resting_on
from consult.agenda.exports.sources import sources
from consult.agenda.exports.threads import by_thread
from consult.agenda.models import Agenda, AgendaItem, Outcome
from consult.documents import Document, Heading, ListOf, Paragraph, Part, Run, Table, line, paragraphs
from consult.documents.kinds import LANGUAGE, address, notice
from consult.results import queries as results
from consult.results.exports import said_parts
from consult.topics import queries as topics


def answer_document(agenda_id: UUID) -> Document:
    """Return what became of the input of members, in the order of the agenda."""
    agenda = queries.agenda(agenda_id)
    consultation = agenda.consultation
    facts = (
        (_("Consultation"), consultation.title),
        (_("Agenda"), agenda.title),
        (_("Adopted"), formats.day(agenda.published_at) or _("not yet: this is a draft")),
        (_("On the web"), address("agenda.show", id=agenda.id)),
    )
    return Document(
        title=_("What we do with your input"),
        kind=" · ".join((current_app.config["ASSOCIATION"], _("Answer to members"))),
        subtitle=_("What we took over, what partly, what not, and why"),
        author=current_app.config["ASSOCIATION"],
        language=LANGUAGE,
        facts=tuple((name, value) for name, value in facts if value),
        notice=notice(),
        parts=tuple(_parts(agenda, resting_on(agenda))),
    )


def _parts(agenda: Agenda, resting: Resting) -> Iterator[Part]:
    items = [
        Numbered(number if adopted else "", item)
        for adopted in (True, False)
        for chapter in queries.chapters(agenda, adopted=adopted)
        for number, item in chapter.items
    ]
    yield Heading(1, _("In short"))
    yield Paragraph(line(_summary(agenda)), "lead")
    yield Table(
        _("What was decided on each item"),
        (_("Item"), _("Decision"), _("Reason")),
        tuple((each.name, each.outcome, _reason(each.item)) for each in items),
        shares=(30, 14, 42),
        words=(1, 2),
    )
    yield from said_parts(agenda.consultation_id)
    yield from _by_topic(agenda, items, resting)
    yield from by_thread(agenda, items, resting)
    yield Heading(1, _("Per item"))
    for each in items:
        yield from _item(each, resting)
    yield from sources(agenda, resting)


def _summary(agenda: Agenda) -> str:
    counts = queries.count_by_outcome(agenda)
    return str(
        _(
            "Of %(all)s proposals we adopted %(adopted)s, %(partly)s partly, and %(not)s not.",
            **{
                "all": formats.number(sum(counts.values())),
                "adopted": formats.number(counts[Outcome.ADOPTED]),
                "partly": formats.number(counts[Outcome.PARTLY]),
                "not": formats.number(counts[Outcome.NOT_ADOPTED]),
            },
        )
    )


def _reason(item: AgendaItem) -> str:
    return item.decision.reason if item.decision else ""


def _by_topic(agenda: Agenda, items: Sequence[Numbered], resting: Resting) -> Iterator[Part]:
    """Give each topic that stood before the members: what was said on it, and which items came of it."""
    came = _items_by_topic(items, resting)
    reactions = results.reactions_by_topic(agenda.consultation_id)
    yield Heading(1, _("Per topic"))
    yield Paragraph(
        line(_("Each topic that members voted on or wrote about, and what became of it.")), "lead"
    )
    for topic in topics.canonical_topics(agenda.consultation):
        yield Heading(2, topic.title)
        count = reactions.get(str(topic.id), 0)
        said = ngettext("%(num)s reaction can be read.", "%(num)s reactions can be read.", count)
        link = Run(_("Read the topic with its reactions"), url=address("topics.show", id=topic.id))
        yield Paragraph((Run(f"{said} "), link) if count else (link,))
        found = came.get(topic.id, [])
        if found:
            yield ListOf(tuple((Run(f"{each.outcome}: ", is_strong=True), Run(each.name)) for each in found))
        else:
            yield Paragraph(line(_("No item of this agenda rests on this topic.")))


def _items_by_topic(items: Sequence[Numbered], resting: Resting) -> Mapping[UUID, Sequence[Numbered]]:
    """Return the items that rest on a figure of a topic, or on what somebody wrote on it, in the order of the agenda."""
    found: dict[UUID, list[Numbered]] = defaultdict(list)
    for each in items:
        for topic_id in sorted(resting.topics_of(each.item), key=str):
            found[topic_id].append(each)
    return found


def _item(each: Numbered, resting: Resting) -> Iterator[Part]:
    """Give one item: what it says in short, the decision with its reason, and what it rests on."""
    yield Heading(2, each.item.title, each.number)
    yield from paragraphs(each.item.text)[:1]
    yield decided(each.item)
    found = resting.of(each.item)
    told = [basis.title or basis.quote for basis, _figure in found if basis.look != "quote"]
    quotes = sum(basis.look == "quote" for basis, _figure in found)
    if quotes:
        told.append(ngettext("%(num)s quote of a member", "%(num)s quotes of members", quotes))
    if told:
        yield Heading(3, _("Where does this come from?"))
        yield ListOf(tuple(line(words) for words in told))
    link = Run(_("See the whole item with its evidence"), url=address("agenda.item", id=each.item.id))
    yield Paragraph((link,), "note")
