"""One item of an agenda as parts of a document: what it says, who decided why, and what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from consult import formats
from consult.agenda.basis import Basis
from consult.agenda.exports.resting import Resting
from consult.agenda.models import AgendaItem
from consult.documents import Facts, Heading, Paragraph, Part, Quote, Run, Table, drawing, line, paragraphs
from consult.documents.kinds import absolute, address
from consult.results.queries import Figure

KINDS = ("figure", "dissent", "thread", "quote", "session")
"""What an item rests on, in the order of its page."""
SHOWN = 3
"""So many of each kind stand on paper, those that its page does not fold away."""


@dataclass(frozen=True)
class Numbered:
    """An item with its number in the agenda; '' when it was not taken over."""

    number: str
    item: AgendaItem

    @property
    def name(self) -> str:
        """Return what it is called."""
        return f"{self.number} {self.item.title}".strip()

    @property
    def outcome(self) -> str:
        """Return what was decided on it."""
        decision = self.item.decision
        return formats.opening(formats.word(decision.outcome)) if decision else _("No decision yet")

    @property
    def told(self) -> str:
        """Return what it is called, and who decided so when."""
        decision = self.item.decision
        if decision is None:
            return self.name
        day = formats.short_day(decision.decided_on)
        return str(
            _("%(item)s (%(who)s, %(day)s)", item=self.name.rstrip("."), who=decision.decider, day=day)
        )


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
    kinds = {kind: [one for one in found if one[0].look == kind] for kind in KINDS}
    for those in kinds.values():
        for basis, figure in those[:SHOWN]:
            yield from _basis(basis, figure)
    if more := [words for kind, those in kinds.items() if (words := _more(kind, len(those) - SHOWN))]:
        told = _("On the page of this item stands more: %(more)s. ", more=", ".join(more))
        link = Run(_("See the whole item with its evidence"), url=address("agenda.item", id=item.id))
        yield Paragraph((Run(told), link), "note")


def _more(kind: str, count: int) -> str:
    """Return in words how many more of a kind there are; '' without any."""
    if count < 1:
        return ""
    words = {
        "figure": ngettext("%(num)s figure", "%(num)s figures", count),
        "dissent": ngettext("%(num)s other voice", "%(num)s other voices", count),
        "thread": ngettext("%(num)s common thread", "%(num)s common threads", count),
        "quote": ngettext("%(num)s quote", "%(num)s quotes", count),
        "session": ngettext("%(num)s session", "%(num)s sessions", count),
    }
    return str(words[kind])


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
