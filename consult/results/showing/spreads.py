"""How groups differ: on one question, and on many beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult import charts
from consult.results import pictures
from consult.results.response import CHANNEL
from consult.results.round_figures import CHOICE, QuestionFigures, RoundFigures
from consult.results.sentences import captions, channels, spreads
from consult.results.sentences.groups import dimension_name, tab_name
from consult.results.spread import dimensions_of, groups, has_remainder

ORDERED = ("size_class", "network", "channel")
"""Dimensions whose groups keep their own order: small to large, and as the register and the roll have them."""


@dataclass(frozen=True)
class SpreadFigures:
    """Charts of the groups of one dimension: dots of one question (of provinces a map too), a heat table of many.

    `tabs` are all dimensions with something to show, as (dimension, name). Of some the office is known only by its
    group where `is_partial`; `caution` is what a difference does not mean.
    """

    by: str
    name: str
    tabs: tuple[tuple[str, str], ...]
    heading: str
    caption: str
    dots: charts.DotChart | None = None
    map: charts.MapChart | None = None
    heat: charts.HeatTable | None = None
    is_partial: bool = False
    caution: str = ""


def of_one(figures: RoundFigures, question: QuestionFigures, by: str) -> SpreadFigures | None:
    """Return how the groups of a dimension answered a question; None where nothing by group is told of it."""
    if question.kind == CHOICE:
        return _of_options(figures, question, by)
    tabs = dimensions_of([question])
    if not tabs or question.support is None:
        return None
    by = by if by in tabs else tabs[0]
    found = groups(figures, question, by)
    dots = pictures.group_dots(found, question, in_order=by in ORDERED)
    return SpreadFigures(
        by,
        dimension_name(by),
        _named(tabs),
        spreads.heading(figures, by, found, question.support.share),
        captions.of_one(question.kind, by),
        dots=dots,
        map=pictures.province_map(figures, question) if dots and by == "province" else None,
        is_partial=has_remainder([question], by),
        caution=_caution(by),
    )


def of_many(figures: RoundFigures, questions: Sequence[QuestionFigures], by: str) -> SpreadFigures | None:
    """Return topics (or statements) × groups, in the order given; None where nothing by group is told of any.

    The heading speaks of all that the round asked of that kind, also where fewer are given.
    """
    tabs = dimensions_of(questions)
    if not tabs:
        return None
    by = by if by in tabs else tabs[0]
    return SpreadFigures(
        by,
        dimension_name(by),
        _named(tabs),
        spreads.leader(figures, figures.of_kind(questions[0].kind), by),
        captions.of_many(questions[0].kind, by),
        heat=pictures.topic_heat(figures, questions, by),
        is_partial=has_remainder(questions, by),
        caution=_caution(by),
    )


def _of_options(figures: RoundFigures, question: QuestionFigures, by: str) -> SpreadFigures | None:
    options = question.ranked_options
    tabs = dimensions_of(options)
    if not tabs:
        return None
    by = by if by in tabs else tabs[0]
    return SpreadFigures(
        by,
        dimension_name(by),
        _named(tabs),
        spreads.chosen_where(),
        captions.of_options(by),
        heat=pictures.option_heat(figures, options, by),
        is_partial=has_remainder(options, by),
        caution=_caution(by),
    )


def _caution(by: str) -> str:
    return channels.caution() if by == CHANNEL else ""


def _named(dimensions: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((each, tab_name(each)) for each in dimensions)
