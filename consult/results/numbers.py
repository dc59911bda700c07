"""Every number that is published of a question, by name: what a text about it may say. Nothing hidden is among them."""

from collections.abc import Iterator
from fractions import Fraction

from flask_babel import gettext

from consult.methods.numbers_in_text import MUNICIPALITIES, PEOPLE, PROVINCES, SESSIONS, Known, Measure
from consult.methods.tally import Share
from consult.results.dissent import dissent_of
from consult.results.round_figures import QuestionFigures, RoundFigures, Support, margin_of
from consult.results.sentences import answers, ways
from consult.results.sentences.groups import group_name, where
from consult.results.spread import DIMENSIONS, Told, name_of, shown, told_of

HALF = Fraction(1, 2)


def numbers_of(figures: RoundFigures, question: QuestionFigures) -> tuple[Known, ...]:
    """Return the numbers of a question, those of everyone first, then of its options and groups, then of the round."""
    return (
        *_whole(figures, question),
        *(known for option in question.options for known in _whole(figures, option)),
        *(known for told in told_of(question) for known in _groups(figures, told)),
        *_others(figures, question),
        *_round(figures),
    )


def _whole(figures: RoundFigures, told: Told) -> Iterator[Known]:
    about = f"{name_of(told)}: "
    if told.support:
        yield from _support(about + gettext("share of everyone who answered"), told.support)
        yield _count(about + gettext("who support it"), told.support.supporters)
        yield _count(about + gettext("answers"), told.support.base)
        if margin := margin_of(told.support, figures.response.invited):
            yield Known(Measure.POINTS, Fraction(round(100 * margin), 100), about + gettext("margin"))
    for other in told.otherwise:
        yield _share(about + ways.name(other.way), Fraction(other.percent, 100))
    if isinstance(told, QuestionFigures):
        yield from _answers(about, told)


def _answers(about: str, question: QuestionFigures) -> Iterator[Known]:
    if question.points is not None:
        yield Known(
            Measure.COUNT, Fraction(question.points).limit_denominator(10**6), about + gettext("mean")
        )
    for name, count in zip(answers.answer_names(question.kind), question.counts, strict=False):
        if question.base:
            yield _share(f"{about}“{name}”", Fraction(count, question.base))
        yield _count(f"{about}“{name}”", count)
    for name, many in (
        (gettext("don't know or no opinion"), question.no_opinion),
        (gettext("no answer"), question.no_answer),
        (gettext("place in the order of importance"), question.place),
    ):
        if many is not None:
            yield _count(about + name, many)


def _groups(figures: RoundFigures, told: Told) -> Iterator[Known]:
    """Give the groups that are shown, and in how many provinces at least half support it."""
    for dimension in DIMENSIONS:
        found = list(shown(figures, told, dimension))
        for label, support in found:
            about = f"{name_of(told)}, {where(figures, dimension, label)}"
            yield from _support(about, support)
            yield _count(f"{about}: {gettext('answers')}", support.base)
        if dimension == "province" and found:
            shares = sorted(Fraction(support.supporters, support.base) for _label, support in found)
            yield _count(gettext("provinces with a figure"), len(found), PROVINCES)
            many = sum(share >= HALF for share in shares)
            yield _count(gettext("provinces in which at least half support it"), many, PROVINCES)
            apart = shares[-1] - shares[0]
            yield Known(Measure.POINTS, apart, gettext("between the highest and the lowest province"))


def _others(figures: RoundFigures, question: QuestionFigures) -> Iterator[Known]:
    """Give what deviating groups are compared with: all others together."""
    for voice in dissent_of(figures).on(question):
        about = where(figures, voice.found.dimension, voice.found.label)
        rest: Share = voice.found.rest
        if rest.value is not None:
            yield _share(gettext("all others than %(where)s", where=about), rest.value)
        apart = gettext("difference %(where)s with all others", where=about)
        yield Known(Measure.POINTS, abs(voice.found.difference), apart)


def _round(figures: RoundFigures) -> Iterator[Known]:
    response = figures.response
    if response.share and response.share.value is not None:
        yield _share(gettext("response"), response.share.value)
    for name, many, unit in (
        (gettext("participants of the round"), response.answered, PEOPLE),
        (gettext("people who were invited"), response.invited, PEOPLE),
        (gettext("municipalities that took part"), response.municipalities, MUNICIPALITIES),
        (gettext("municipalities in all"), response.all_municipalities, MUNICIPALITIES),
        (gettext("sessions of the round"), figures.sessions, SESSIONS),
        (gettext("provinces in all"), len(figures.provinces), PROVINCES),
        (gettext("questions of the round"), len(figures.questions), "questions"),
    ):
        if many:
            yield _count(name, many, unit)
    for group in (group for dimension in response.by for group in dimension.groups):
        if group.share and group.share.value is not None:
            yield _share(f"{gettext('response')}: {group_name(figures, group.label)}", group.share.value)


def _support(name: str, support: Support) -> Iterator[Known]:
    if support.base:
        yield _share(name, Fraction(support.supporters, support.base))


def _share(name: str, value: Fraction) -> Known:
    return Known(Measure.SHARE, value, str(name))


def _count(name: str, value: int, unit: str = PEOPLE) -> Known:
    return Known(Measure.COUNT, Fraction(value), str(name), unit)
