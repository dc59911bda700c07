"""The figures of a round as a table to take along: one line a figure, hidden ones as "." with a legend."""

import csv
import io
from collections.abc import Iterator, Sequence

from flask_babel import gettext

from consult import formats
from consult.methods.tally import Share
from consult.results.round_figures import CHOICE, IMPORTANCE, QuestionFigures, RoundFigures, Support
from consult.results.sentences.answers import answer_names, dont_know
from consult.results.sentences.groups import dimension_name, group_name

MIMETYPE = "text/csv; charset=utf-8"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text begins that a spreadsheet would read as a formula."""
Line = Sequence[object]


def csv_of(figures: RoundFigures, *, mark: str = "") -> bytes:
    """Return the figures as CSV for a Dutch spreadsheet: UTF-8 with its mark, semicolons, no formula. Flask context.

    `mark` tells which result it is (the beginning of its hash), or that these are working figures.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    for line in (_header(), *_response(figures), *_questions(figures), *_legend(figures, mark)):
        writer.writerow([_cell(cell) for cell in line])
    return file.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """Return a cell as text: a hidden figure as ".", a text that begins like a formula behind an apostrophe."""
    if value is None:
        return formats.SUPPRESSED
    text = str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _header() -> Line:
    return [
        gettext("Part"),
        gettext("Number of the question"),
        gettext("Question"),
        gettext("Answer or group"),
        gettext("Number"),
        gettext("Of"),
        gettext("Per cent"),
        gettext("Mean"),
    ]


def _percent(share: Share | None) -> int | None:
    return share.percent if share else None


def _response(figures: RoundFigures) -> Iterator[Line]:
    response, part = figures.response, gettext("Response")
    everyone = _share_of(response.answered, response.invited)
    yield [part, "", "", gettext("All together"), response.answered, response.invited, everyone, ""]
    for dimension in response.by:
        name = f"{part}: {dimension_name(dimension.name)}"
        for group in dimension.groups:
            of = "" if group.registered is None else group.registered
            found = _share_of(group.answered, group.registered)
            yield [name, "", "", group_name(figures, group.label), group.answered, of, found, ""]


def _share_of(answered: int | None, registered: int | None) -> object:
    if answered is None:
        return None
    return Share(answered, registered).percent if registered and answered <= registered else ""


def _questions(figures: RoundFigures) -> Iterator[Line]:
    for question in figures.questions:
        yield from _answers(question)
        if question.kind == CHOICE:
            for option in question.ranked_options:
                yield from _provinces(figures, question, option.provinces, option.label)
        else:
            yield from _provinces(figures, question, question.provinces, "")


def _answers(question: QuestionFigures) -> Iterator[Line]:
    start = [gettext("Answers"), question.number, question.text]
    if question.kind == CHOICE:
        for option in question.ranked_options:
            yield [*start, option.label, *_figures(option.support), ""]
        return
    counts = question.counts or (None,) * len(answer_names(question.kind))
    for name, count in zip(answer_names(question.kind), counts, strict=True):
        told = None if count is None or question.base is None else Support(count, question.base)
        yield [*start, name, *_figures(told), ""]
    if question.kind == IMPORTANCE:
        yield [*start, dont_know(), question.no_opinion, "", "", ""]
    mean = None if question.hidden else "" if question.points is None else formats.decimal(question.points)
    yield [
        gettext("In support"),
        question.number,
        question.text,
        _support_name(question),
        *_figures(question.support),
        mean,
    ]


def _support_name(question: QuestionFigures) -> str:
    return str(gettext("Important or very important") if question.kind == IMPORTANCE else gettext("Agree"))


def _provinces(
    figures: RoundFigures, question: QuestionFigures, supports: Sequence[Support | None], option: str
) -> Iterator[Line]:
    part = gettext("In support, by province")
    for place in figures.by_province(supports):
        name = f"{option}: {place.name}" if option else place.name
        yield [part, question.number, question.text, name, *_figures(place.support), ""]


def _figures(support: Support | None) -> Line:
    if support is None:
        return [None, None, None]
    return [support.supporters, support.base, "" if support.share.percent is None else support.share.percent]


def _legend(figures: RoundFigures, mark: str) -> Iterator[Line]:
    """Say at the end what "." means and whose figures these are."""
    yield []
    yield [
        formats.SUPPRESSED,
        gettext(
            "not shown: too few participants (fewer than %(threshold)s), or it would give away such a figure",
            threshold=figures.threshold,
        ),
    ]
    yield [gettext("Voting round"), figures.title, figures.consultation]
    if mark:
        yield [gettext("Mark"), mark]
