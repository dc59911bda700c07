"""The charts of results: figures in, what the components draw out. Shares are whole per cents, as the page writes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from consult import charts
from consult.results.round_figures import (
    CHOICE,
    IMPORTANCE,
    STANCE,
    OptionFigures,
    QuestionFigures,
    RoundFigures,
    Support,
)
from consult.results.sentences.answers import answer_names, dont_know

BOUNDARIES = Path(__file__).parent.parent / "directory" / "facts" / "provinces.geojson"
TONES = {IMPORTANCE: ("low", "low", "middle", "high", "high"), STANCE: ("low", "middle", "high")}


@dataclass(frozen=True)
class RankedTopic:
    """One line of the ranked list: a topic with its bar (per cents of the strip; None when hidden)."""

    question: QuestionFigures
    share: float | None
    width: float | None


def share(support: Support | None) -> float | None:
    """Return a share in whole per cents (0..1); None when it is hidden or nobody answered."""
    if support is None or support.share.percent is None:
        return None
    return support.share.percent / 100


def answer_bars(question: QuestionFigures) -> tuple[charts.Bar, ...]:
    """Return the answers of a question from high to low, then "don't know"; a choice by its options, most chosen first."""
    if question.kind == CHOICE:
        return charts.bars([_option(option) for option in question.ranked_options])
    names = answer_names(question.kind)
    counts: list[int | None] = [*question.counts] or [None] * len(names)
    answers = [
        _answer(question, name, count, TONES[question.kind][at], at + 1)
        for at, (name, count) in enumerate(zip(names, counts, strict=True))
    ]
    if question.kind == IMPORTANCE:
        answers.insert(0, charts.Answer(dont_know(), question.no_opinion, None, "none"))
    return charts.bars(answers[::-1])


def _answer(question: QuestionFigures, name: str, count: int | None, tone: str, at: int) -> charts.Answer:
    mark = str(at) if question.kind == IMPORTANCE else ""
    found = None if count is None or not question.base else share(Support(count, question.base))
    return charts.Answer(name, count, found, tone, mark)


def _option(option: OptionFigures) -> charts.Answer:
    count = option.support.supporters if option.support else None
    return charts.Answer(option.label, count, share(option.support), "high")


def ranking(figures: RoundFigures) -> list[RankedTopic]:
    """Return the topics, strongest first, with bars that compare: a full strip is everyone."""
    found = [(question, share(question.support)) for question in figures.ranking]
    return [
        RankedTopic(question, each, None if each is None else round(each * 100, 1))
        for question, each in found
    ]


def province_dots(figures: RoundFigures, question: QuestionFigures) -> charts.DotChart | None:
    """Return the provinces around the national figure; None where fewer than two may be shown."""
    places, national = _places(figures, question.provinces), share(question.support)
    if national is None or sum(place.share is not None for place in places) < 2:  # noqa: PLR2004  # nothing to compare
        return None
    return charts.dots(places, national=national)


def province_map(figures: RoundFigures, question: QuestionFigures) -> charts.MapChart:
    """Return the map of the provinces."""
    places = _places(figures, question.provinces)
    return charts.shade(charts.outline(BOUNDARIES), {place.code: place.share for place in places})


def mini(figures: RoundFigures, question: QuestionFigures) -> charts.MiniPlot | None:
    """Return the provinces on one small line; None where fewer than two may be shown."""
    national = share(question.support)
    return None if national is None else charts.mini(_places(figures, question.provinces), national=national)


def topic_heat(figures: RoundFigures) -> charts.HeatTable | None:
    """Return topics × provinces, the strongest topic first; topics without figures per province are left out."""
    told = [question for question in figures.ranking if question.provinces]
    rows = [(each.name, [share(cell) for cell in each.provinces], share(each.support)) for each in told]
    return _heat(figures, rows)


def option_heat(figures: RoundFigures, question: QuestionFigures) -> charts.HeatTable | None:
    """Return the options of a choice × provinces, the most chosen first."""
    told = [option for option in question.ranked_options if option.provinces]
    rows = [(each.label, [share(cell) for cell in each.provinces], share(each.support)) for each in told]
    return _heat(figures, rows)


def _heat(
    figures: RoundFigures, rows: Sequence[tuple[str, Sequence[float | None], float | None]]
) -> charts.HeatTable | None:
    return (
        charts.heat([(place.abbreviation, place.name) for place in figures.provinces], rows) if rows else None
    )


def _places(figures: RoundFigures, supports: Sequence[Support | None]) -> list[charts.Place]:
    return [
        charts.Place(
            place.name,
            share(place.support),
            place.margin if place.is_shown else None,
            place.support.base if place.support else None,
            place.code,
        )
        for place in figures.by_province(supports)
    ]
