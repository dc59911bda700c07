"""All figures of a round as one tidy table: a row a figure, a column for each thing that tells figures apart."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace

from flask_babel import gettext

from consult import formats
from consult.methods.disclosure import Hidden
from consult.results.round_figures import (
    CHOICE,
    IMPORTANCE,
    LARGE_MAJORITY,
    TOO_FEW,
    Counted,
    OptionFigures,
    QuestionFigures,
    RoundFigures,
    ShiftFigures,
    Support,
    reason_of,
)
from consult.results.sentences.answers import answer_names, dont_know
from consult.results.sentences.groups import dimension_name, group_name
from consult.results.sentences.shifts import support_of
from consult.spreadsheets import Cell, Sheet
from consult.wording import N_

COLUMNS = (
    N_("Part"),
    N_("Divided by"),
    N_("Group"),
    N_("Number of the question"),
    N_("Question"),
    N_("Answer or option"),
    N_("Number"),
    N_("Of"),
    N_("Per cent"),
    N_("Mean"),
    N_("Why hidden"),
)
WIDTHS = (20, 20, 26, 10, 50, 26, 10, 10, 10, 10, 24)
RESPONSE, ANSWERS, SUPPORT, WAYS, WEIGHING = (
    N_("Response"),
    N_("Answers"),
    N_("In support"),
    N_("Counted otherwise"),
    N_("Weighing"),
)
SHIFT, FIRST, AFTERWARDS, CHANGED = (
    N_("Answered both times"),
    N_("The first time"),
    N_("The second time"),
    N_("Gave another answer"),
)
WAY_NAMES = {
    "weighted": N_("persons, weighed"),
    "municipalities": N_("each municipality once"),
    "inhabitants": N_("municipalities by inhabitants"),
    "provinces": N_("each province once"),
}
WHY = {TOO_FEW: N_("too few participants"), LARGE_MAJORITY: N_("large majority of a small group")}


@dataclass(frozen=True)
class Row:
    """One figure, in the order of the columns; nothing where a column does not fit it."""

    part: str
    dimension: str = ""
    group: str = ""
    number: int | None = None
    question: str = ""
    answer: str = ""
    count: Cell = None
    of: Cell = None
    percent: Cell = None
    mean: Cell = None
    why: str = ""


def figures_sheet(figures: RoundFigures) -> Sheet:
    """Return all figures; a hidden one is "." with the reason in the last column."""
    rows = (astuple(row) for row in _rows(figures))
    return Sheet(gettext("Figures"), [gettext(name) for name in COLUMNS], rows, WIDTHS)


def _rows(figures: RoundFigures) -> Iterator[Row]:
    yield from _response(figures)
    for question in figures.questions:
        yield from _answers(question)
        for told in question.ranked_options if question.kind == CHOICE else [question]:
            yield from _by_group(figures, question, told)
            yield from (_way(question, told, counted) for counted in told.otherwise)
            if told.shift:
                yield from _shift(question, told, told.shift)
    for factor in figures.weighing.factors:
        group = group_name(figures, factor.label)
        yield Row(gettext(WEIGHING), dimension_name(factor.dimension), group, mean=factor.tenths / 10)


def _response(figures: RoundFigures) -> Iterator[Row]:
    response, everyone = figures.response, gettext("All together")
    yield _turnout(Row(gettext(RESPONSE), group=everyone), response.answered, response.invited)
    for dimension in response.by:
        for group in dimension.groups:
            row = Row(gettext(RESPONSE), dimension_name(dimension.name), group_name(figures, group.label))
            yield _turnout(row, group.answered, group.registered)
    if figures.unchecked != 0:
        row = Row(gettext(RESPONSE), dimension_name("channel"), gettext("On paper, not checked"))
        yield _turnout(row, figures.unchecked, None)


def _turnout(row: Row, answered: int | None, registered: int | None) -> Row:
    if answered is None:
        return _hidden(row, TOO_FEW, of=registered)
    can_tell = registered and answered <= registered
    percent = Support(answered, registered).share.percent if can_tell and registered else None
    return Row(row.part, row.dimension, row.group, count=answered, of=registered, percent=percent)


def _answers(question: QuestionFigures) -> Iterator[Row]:
    if question.kind == CHOICE:
        for option in question.ranked_options:
            hidden = option.hidden or question.hidden
            yield _support(question, gettext(ANSWERS), option.label, option.support, hidden)
        return
    names = answer_names(question.kind)
    for name, count in zip(names, question.counts or [None] * len(names), strict=True):
        told = None if count is None or question.base is None else Support(count, question.base)
        yield _support(question, gettext(ANSWERS), name, told, question.hidden)
    if question.kind == IMPORTANCE:
        row = _of(question, gettext(ANSWERS), dont_know())
        yield (
            _hidden(row, question.hidden)
            if question.no_opinion is None
            else _counted(row, question.no_opinion)
        )
    name = gettext("Important or very important") if question.kind == IMPORTANCE else gettext("Agree")
    points = None if question.points is None else round(question.points, 2)
    yield _support(question, gettext(SUPPORT), name, question.support, question.hidden, mean=points)


def _by_group(
    figures: RoundFigures, question: QuestionFigures, told: QuestionFigures | OptionFigures
) -> Iterator[Row]:
    part, answer = gettext(SUPPORT), told.label if isinstance(told, OptionFigures) else ""
    for place in figures.by_province(told):
        where = dimension_name("province"), place.name
        yield _support(question, part, answer, place.support, place.hidden, *where)
    for spread in told.spread:
        for label, support in zip(spread.labels, spread.supports, strict=True):
            hidden = LARGE_MAJORITY if label in spread.majorities else TOO_FEW
            where = dimension_name(spread.dimension), group_name(figures, label)
            yield _support(question, part, answer, support, hidden, *where)


def _way(question: QuestionFigures, told: QuestionFigures | OptionFigures, counted: Counted) -> Row:
    answer = told.label if isinstance(told, OptionFigures) else ""
    return Row(
        gettext(WAYS),
        group=gettext(WAY_NAMES[counted.way]),
        number=question.number,
        question=question.text,
        answer=answer,
        of=counted.units,
        percent=counted.percent,
    )


def _shift(
    question: QuestionFigures, told: QuestionFigures | OptionFigures, shift: ShiftFigures
) -> Iterator[Row]:
    """Give the support before and after of those who answered both times, and how many changed."""
    row = _of(question, gettext(SHIFT), told.label if isinstance(told, OptionFigures) else "")
    for name, counts in ((FIRST, shift.before), (AFTERWARDS, shift.after)):
        named = replace(row, group=gettext(name))
        share = support_of(question.kind, counts)
        yield (
            _counted(named, share.numerator, share.base, share.percent)
            if counts
            else _hidden(named, shift.hidden)
        )
    changed = replace(row, group=gettext(CHANGED))
    yield (
        _hidden(changed, shift.hidden)
        if shift.changed is None
        else _counted(
            changed, shift.changed, shift.base, Support(shift.changed, shift.base or 0).share.percent
        )
    )


def _of(question: QuestionFigures, part: str, answer: str, dimension: str = "", group: str = "") -> Row:
    return Row(part, dimension, group, question.number, question.text, answer)


def _support(
    question: QuestionFigures,
    part: str,
    answer: str,
    support: Support | None,
    hidden: str,
    dimension: str = "",
    group: str = "",
    *,
    mean: float | None = None,
) -> Row:
    row = _of(question, part, answer, dimension, group)
    if support is None:
        return _hidden(row, hidden)
    return _counted(row, support.supporters, support.base, support.share.percent, mean)


def _counted(
    row: Row, count: int, of: int | None = None, percent: int | None = None, mean: float | None = None
) -> Row:
    return replace(row, count=count, of=of, percent=percent, mean=mean)


def _hidden(row: Row, hidden: str, *, of: int | None = None) -> Row:
    """Return a row whose figures stand as signs, with the reason at its end."""
    reason = LARGE_MAJORITY if reason_of(hidden) is Hidden.LARGE_MAJORITY else TOO_FEW
    sign = formats.SUPPRESSED
    told = sign if of is None else of
    return replace(row, count=sign, of=told, percent=sign, why=gettext(WHY[reason]))
