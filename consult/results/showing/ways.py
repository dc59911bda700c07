"""One question, or many beside each other, counted in every way; and how ballots were weighed."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult import charts, formats
from consult.charts import Figure
from consult.methods.disclosure import Hidden
from consult.results import pictures, ways
from consult.results.round_figures import CHOICE, Counted, QuestionFigures, RoundFigures
from consult.results.sentences import ways as words
from consult.results.sentences.groups import dimension_name, group_name
from consult.results.spread import Told, name_of

TOP = 3


@dataclass(frozen=True)
class WayLine:
    """One way of counting: its share, with how many points more or less than the result (0 for the result itself)."""

    name: str
    units: str
    share: float
    points: int


@dataclass(frozen=True)
class WaysShown:
    """What counting otherwise changes: lines for one question, a heat table for many; sentences on the order."""

    heading: str
    lines: tuple[WayLine, ...] = ()
    heat: charts.HeatTable | None = None
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class WeighingShown:
    """How ballots were weighed; `why_not` says why they weren't ("" when they were)."""

    why_not: str
    strength: str
    factors: tuple[tuple[str, str, str], ...]
    """Dimension, group, and the mean weight of its ballots."""


def of_question(figures: RoundFigures, question: QuestionFigures) -> WaysShown | None:
    """Return a question in every way; None where it was counted in one way only."""
    if question.kind == CHOICE:
        return _of_options(question)
    if not question.otherwise or question.support is None:
        return None
    percents = [question.support.share.percent or 0, *(each.percent for each in question.otherwise)]
    beside = [each for each in figures.questions if each.kind == question.kind]
    found = ways.passed(question, ways.orders(beside, question.kind))
    return WaysShown(
        words.heading(percents),
        lines=tuple(_lines(figures, question, percents)),
        order=tuple(words.passing(found, _names(beside))),
    )


def of_many(figures: RoundFigures, questions: Sequence[QuestionFigures]) -> WaysShown | None:
    """Return questions of one kind in every way, in the order given; None where all were counted in one way only.

    The heading and what is said of the order are of all that the round asked of that kind.
    """
    if not any(each.otherwise for each in questions):
        return None
    kind = questions[0].kind
    every = [each for each in figures.questions if each.kind == kind]
    found = ways.orders(every, kind)
    return WaysShown(
        words.top_heading(found, TOP),
        heat=_heat(questions),
        order=tuple(words.top_changes(found, TOP, _names(every))),
    )


def weighing(figures: RoundFigures) -> WeighingShown | None:
    """Return how ballots were weighed, or why not; None where nobody took part."""
    found = figures.weighing
    if not figures.response.answered:
        return None
    return WeighingShown(
        words.why_not(found.why_not),
        words.strength(figures.response.answered, found),
        tuple(
            (
                dimension_name(each.dimension),
                group_name(figures, each.label),
                formats.decimal(each.tenths / 10),
            )
            for each in found.factors
        ),
    )


def _of_options(question: QuestionFigures) -> WaysShown | None:
    options = question.ranked_options
    if not any(each.otherwise for each in options):
        return None
    found = ways.orders(options, question.kind)
    return WaysShown(words.options_heading(found, _names(options)), heat=_heat(options))


def _lines(figures: RoundFigures, question: QuestionFigures, percents: Sequence[int]) -> list[WayLine]:
    result = WayLine(words.name("persons"), words.answers(question.base or 0), percents[0] / 100, 0)
    return [result, *(_line(figures, each, percents[0]) for each in question.otherwise)]


def _line(figures: RoundFigures, counted: Counted, result: int) -> WayLine:
    units = words.units(figures, counted)
    return WayLine(words.name(counted.way), units, counted.percent / 100, counted.percent - result)


def _heat(told: Sequence[Told]) -> charts.HeatTable:
    used = [
        way.value for way in ways.OTHER_WAYS if any(_percent(each, way.value) is not None for each in told)
    ]
    rows: list[tuple[str, list[Figure], Figure]] = [
        (
            name_of(each),
            [Hidden.TOO_FEW if (found := _percent(each, way)) is None else found / 100 for way in used],
            pictures.share(each.support, each.hidden),
        )
        for each in told
    ]
    return charts.heat([(words.short(way), words.short(way)) for way in used], rows)


def _percent(told: Told, way: str) -> int | None:
    return next((each.percent for each in told.otherwise if each.way == way), None)


def _names(told: Sequence[Told]) -> dict[str, str]:
    return {each.id: name_of(each) for each in told}
