"""One item of an agenda as parts of a document: what it says, who decided why, and what it rests on."""

from collections.abc import Iterator

from flask_babel import gettext as _

from consult import formats
from consult.agenda.basis import Basis
from consult.agenda.exports.resting import Resting
from consult.agenda.models import AgendaItem
from consult.documents import Facts, Heading, Paragraph, Part, Quote, Run, Table, drawing, line, paragraphs
from consult.documents.kinds import absolute
from consult.results.queries import Figure

KINDS = ("figure", "dissent", "thread", "quote", "session")
"""What an item rests on, in the order of its page."""


def item_parts(item: AgendaItem, number: str, resting: Resting) -> Iterator[Part]:
    """Give the heading of an item, its text, its decision, and its evidence by kind."""
    yield Heading(2, item.title, number)
    first, *others = paragraphs(item.text, "lead") or (None,)
    if first:
        yield first
    yield from (Paragraph(other.line) for other in others if other)
    yield decided(item)
    about = (
        (_("Addressed to"), formats.word(item.addressed_to)),
        (_("Pillar"), formats.word(item.pillar)),
        (_("Responsible"), item.responsible),
        (_("Goals of the multi-year vision"), "; ".join(formats.opening(goal.title) for goal in item.goals)),
    )
    yield Facts(tuple((name, formats.opening(value)) for name, value in about if value))
    found = resting.of(item)
    if found:
        yield Heading(3, _("Where does this come from?"))
    for kind in KINDS:
        for basis, figure in found:
            if basis.look == kind:
                yield from _basis(basis, figure)


def decided(item: AgendaItem) -> Facts:
    """Return who decided what on an item, when and why."""
    decision = item.decision
    if decision is None:
        return Facts(((_("Decision"), _("No decision yet")),), is_boxed=True)
    return Facts(
        (
            (_("Decision"), formats.opening(formats.word(decision.outcome))),
            (_("Who decided"), decision.decider),
            (_("When"), formats.short_day(decision.decided_on)),
            (_("Reason"), decision.reason),
        ),
        is_boxed=True,
    )


def _basis(basis: Basis, figure: Figure | None) -> Iterator[Part]:
    if basis.quote and basis.look == "quote":
        yield Quote(basis.quote, basis.who, f"{basis.note}. {basis.consent}.")
        return
    names = {
        "figure": _("Figure"),
        "dissent": _("Other voices"),
        "session": _("Session"),
        "thread": _("Common thread"),
        "quote": _("Quote"),
    }
    yield Paragraph(line(names[basis.look]), "kind")
    yield Paragraph(line(basis.title or basis.text), "claim")
    if figure:
        yield from _figure(basis, figure)
    elif basis.text and basis.title:
        yield Paragraph(line(basis.text))
    yield from (Paragraph(line(said)) for said in basis.lines)
    if basis.quote:
        yield Quote(basis.quote, basis.who)
    if basis.since:
        yield Paragraph(line(basis.since), "note")
    if told := _told(basis):
        yield Paragraph(told, "note")


def _told(basis: Basis) -> tuple[Run, ...]:
    """Return the note below a piece of evidence, and where it can be read."""
    runs = [Run(f"{basis.note} ")] if basis.note and basis.look != "session" else []
    if basis.link:
        runs.append(Run(basis.link[0], url=absolute(basis.link[1])))
    return tuple(runs)


def _figure(basis: Basis, figure: Figure) -> Iterator[Part]:
    """Give the question, the provinces on one line, and the same numbers in a table."""
    yield Paragraph(line(basis.text))
    if basis.plot:
        yield drawing.mini(basis.plot, nation=_("The Netherlands"))
    places = figure.provinces
    if any(place.share is not None for place in places):
        yield Table(
            _("Per cents by province: %(question)s", question=figure.question),
            ("", _("NL"), *(place.abbreviation for place in places)),
            ((_("Share"), _per_cents(figure.share), *(_per_cents(place.share) for place in places)),),
            shares=(14, *(9 for _place in range(len(places) + 1))),
            is_small=True,
        )


def _per_cents(share: float | None) -> str:
    return formats.percent(share).removesuffix("\u00a0%")
