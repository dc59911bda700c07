"""What differs between two versions of a result, figure by figure, in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext
from markupsafe import Markup

from consult import formats
from consult.results.round_figures import (
    CHOICE,
    IMPORTANCE,
    LARGE_MAJORITY,
    OptionFigures,
    QuestionFigures,
    RoundFigures,
    Support,
)
from consult.results.sentences.amounts import percent, sentence
from consult.results.sentences.answers import answer_names, dont_know
from consult.results.sentences.groups import group_name
from consult.wording import N_

Line = tuple[tuple[str, ...], str, str]
"""Where a figure stands (by ids: a new name changes no place), what it is called, and what it says."""
WAYS = {
    "weighted": N_("Weighed for who took part"),
    "municipalities": N_("Each municipality counts once"),
    "inhabitants": N_("Each municipality counts by its inhabitants"),
    "provinces": N_("Each province counts once"),
}
NOT_THERE = "–"


@dataclass(frozen=True)
class Part:
    """One question (or the round as a whole) with what differs there: (figure, what it said, what it says)."""

    name: str
    lines: Sequence[tuple[str, str, str]]


def changes(before: RoundFigures, now: RoundFigures) -> list[Part]:
    """Return what differs, in the order of the page; nothing when both tell the same.

    A figure that only one of them has reads "–" in the other.
    """
    if replace(before, version=now.version) == now:
        return []
    parts = [_part(str(gettext("The voting round")), _of_round(before), _of_round(now))]
    for question in now.questions:
        old = before.question(question.id)
        said = _of_question(before, old) if old else ()
        name = Markup("{}. {}").format(question.number, formats.dutch(question.text))
        parts.append(_part(name, said, _of_question(now, question)))
    return [part for part in parts if part.lines] or [_unlisted()]


def _part(name: str, before: Iterable[Line], now: Iterable[Line]) -> Part:
    said, says = ({place: (called, told) for place, called, told in lines} for lines in (before, now))
    lines = []
    for place in dict.fromkeys([*says, *said]):
        called, _told = says.get(place) or said[place]
        old, new = (found[place][1] if place in found else NOT_THERE for found in (said, says))
        if old != new:
            lines.append((called, old, new))
    return Part(name, lines)


def _unlisted() -> Part:
    """Return what is said when something differs that no page shows."""
    line = gettext("Something that no page shows"), gettext("as published"), gettext("changed")
    return Part(gettext("The file with all figures"), [line])


def _of_round(figures: RoundFigures) -> Iterator[Line]:
    days = (figures.opened_on, figures.closed_on, figures.reference_date)
    first, last, reference = (formats.short_day(date.fromisoformat(day)) for day in days)
    yield ("title",), gettext("Title"), figures.title
    yield ("consultation",), gettext("Consultation"), figures.consultation
    yield ("period",), gettext("Voting period"), f"{first} – {last}"
    yield ("reference",), gettext("Reference date"), reference
    yield ("threshold",), gettext("Fewest people of a figure"), str(figures.threshold)
    yield from _response(figures)
    yield from _weighing(figures)


def _response(figures: RoundFigures) -> Iterator[Line]:
    response = figures.response
    yield ("response",), gettext("Took part"), _of(response.answered, response.invited)
    reached = _of(response.municipalities, response.all_municipalities)
    yield ("municipalities",), gettext("Municipalities"), reached
    for dimension in response.by:
        for group in dimension.groups:
            called = gettext("Took part: %(group)s", group=group_name(figures, group.label))
            yield ("response", dimension.name, group.label), called, _of(group.answered, group.registered)


def _weighing(figures: RoundFigures) -> Iterator[Line]:
    weighing = figures.weighing
    if weighing.effective is not None:
        told = formats.number(weighing.effective)
        yield ("weighing",), gettext("As sure as so many ballots of equal weight"), told
    for factor in weighing.factors:
        called = gettext("Weight: %(group)s", group=group_name(figures, factor.label))
        yield ("weighing", factor.dimension, factor.label), called, formats.decimal(factor.tenths / 10)


def _of_question(figures: RoundFigures, question: QuestionFigures) -> Iterator[Line]:
    yield ("text",), gettext("Question"), question.text
    yield ("name",), gettext("Subject"), question.name
    if question.kind == CHOICE:
        yield ("base",), gettext("Answers"), _number(question.base)
        for option in question.options:
            yield ("option", option.id), gettext("Option"), option.label
            yield from _told(figures, option, (option.id,), option.label)
        return
    if question.place is not None:
        yield ("place",), gettext("Place by support"), str(question.place)
    called = gettext("Important or very important") if question.kind == IMPORTANCE else gettext("Agree")
    yield from _told(figures, question, (), str(called))
    for name, count in zip(answer_names(question.kind), question.counts, strict=False):
        yield ("answer", name), gettext("Answer: %(answer)s", answer=name), _number(count)
    if question.kind == IMPORTANCE:
        yield ("no opinion",), dont_know(), _number(question.no_opinion)


def _told(
    figures: RoundFigures, told: QuestionFigures | OptionFigures, place: tuple[str, ...], called: str
) -> Iterator[Line]:
    """Tell the support of a question or an option: in all, counted in other ways, and by group."""
    before = f"{called}, " if place else ""
    yield (*place, "support"), called, _support(told.support, told.hidden)
    for way in told.otherwise:
        words = str(gettext(WAYS[way.way]))
        name = before + words if before else sentence(words)
        yield (*place, way.way), name, formats.percent(way.percent / 100)
    for dimension in ("province", *(spread.dimension for spread in told.spread)):
        for group in figures.by_group(told, dimension):
            name = before + group_name(figures, group.code)
            yield (*place, dimension, group.code), name, _support(group.support, group.hidden)


def _support(support: Support | None, hidden: str) -> str:
    if support is None:
        return str(gettext("large majority") if hidden == LARGE_MAJORITY else gettext("not shown"))
    return str(
        gettext(
            "%(share)s (%(count)s of %(all)s)",
            share=percent(support.share),
            count=formats.number(support.supporters),
            all=formats.number(support.base),
        )
    )


def _of(count: int | None, everyone: int | None) -> str:
    if count is None or everyone is None:
        return _number(count)
    return str(gettext("%(some)s of %(all)s", some=formats.number(count), all=formats.number(everyone)))


def _number(count: int | None) -> str:
    return str(gettext("not shown")) if count is None else formats.number(count)
