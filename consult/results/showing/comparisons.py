"""Two groups beside each other: on topics, on statements, and on the options of each choice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from consult import charts
from consult.formats import dutch
from consult.results.comparing import OVERLAPPING, Compared, compare, sort
from consult.results.pictures import share
from consult.results.round_figures import CHOICE, IMPORTANCE, STANCE, RoundFigures
from consult.results.sentences import captions, comparisons
from consult.results.sentences.groups import group_name, tab_name
from consult.results.spread import columns, dimensions_of, told_of


@dataclass(frozen=True)
class PairSection:
    """What was asked in one way, with both groups on each line; `label` is what they are, `question_ids` follow them."""

    heading: str
    caption: str
    label: str
    chart: charts.PairChart
    question_ids: tuple[str, ...]


def dimensions(figures: RoundFigures) -> list[tuple[str, str]]:
    """Return the dimensions by which anything is told, as (dimension, name)."""
    told = [each for question in figures.questions for each in told_of(question)]
    return [(name, tab_name(name)) for name in dimensions_of(told)]


def values(figures: RoundFigures, dimension: str) -> list[tuple[str, str]]:
    """Return the groups of a dimension that may be compared, as (label, name); none of one that does not exist."""
    told = [each for question in figures.questions for each in told_of(question)]
    if dimension not in dimensions_of(told):
        return []
    return [(label, name) for label, _short, name in columns(figures, told, dimension)]


def of_comparison(figures: RoundFigures, dimension: str, one: str, other: str, order: str) -> dict[str, Any]:
    """Return everything that the page shows of two groups."""
    found = compare(figures, dimension, one, other)
    return {
        "conclusion": comparisons.conclusion(dimension, found),
        "one": group_name(figures, one),
        "other": group_name(figures, other),
        "sections": list(_sections(sort(found, order), figures)),
        "overlap": dimension in OVERLAPPING,
        "compared": sum(each.chance is not None for each in found),
    }


def _sections(found: Sequence[Compared], figures: RoundFigures) -> Iterator[PairSection]:
    for kind in (IMPORTANCE, STANCE):
        lines = [each for each in found if each.question.kind == kind]
        if lines:
            yield _section(comparisons.heading(kind), kind, lines)
    for question in figures.of_kind(CHOICE):
        lines = [each for each in found if each.question.id == question.id]
        if lines:
            yield _section(dutch(question.text), CHOICE, lines)


def _section(heading: str, kind: str, found: Sequence[Compared]) -> PairSection:
    chart = charts.pairs([pair_of(each) for each in found])
    ids = tuple(each.question.id for each in found)
    return PairSection(heading, captions.of_pairs(kind), captions.asked(kind), chart, ids)


def pair_of(compared: Compared) -> charts.Pair:
    """Return one line with both groups."""
    sure = None if compared.chance is None else compared.is_sure
    one, other = (share(each.support, each.hidden) for each in (compared.one, compared.other))
    return charts.Pair(compared.name, one, other, sure)
