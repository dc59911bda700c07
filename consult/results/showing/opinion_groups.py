"""What the page of groups of people who answer alike shows: a grouping in, sentences, tables and heat tables out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from consult import charts
from consult.results import pictures
from consult.results.grouping import MADE_OF
from consult.results.groupings import Apart, Grouping, OpinionGroup
from consult.results.portions import Portion
from consult.results.round_figures import RoundFigures
from consult.results.sentences import groups_of_opinion as words
from consult.results.sentences.groups import dimension_name

TELLING = 5
"""So many statements that set a group apart stand in its table; all stand in that of all groups."""
AGREED = 5
"""So many statements on which all groups agree are named."""


@dataclass(frozen=True)
class ShownGroup:
    """One group: its name, its size in words, and lines of (statement, share in the group, share of the others)."""

    number: int
    name: str
    size: str
    apart: list[tuple[str, str, str]]
    more: int


def of_grouping(figures: RoundFigures, grouping: Grouping) -> dict[str, Any]:
    """Return everything that the page shows; of groups that don't hold only why."""
    shown = {
        "grouping": grouping,
        "conclusion": words.conclusion(grouping),
        "doubt": words.doubt(grouping),
        "run": grouping.record["parameters"],
        "inputs": grouping.record["inputs"],
    }
    if not grouping.holds:
        return shown
    return shown | {
        "groups": [_group(figures, grouping, each) for each in grouping.groups],
        "others": words.others(grouping),
        "shared_heading": words.shared_heading(grouping),
        "shared": [words.statement(figures, id) for id in grouping.shared[:AGREED]],
        "statements": _statements(figures, grouping),
        "made_of": list(_made_of(figures, grouping)),
    }


def _group(figures: RoundFigures, grouping: Grouping, group: OpinionGroup) -> ShownGroup:
    return ShownGroup(
        group.number,
        words.group_name(group),
        words.size(grouping, group),
        [_apart(figures, each) for each in group.apart[:TELLING]],
        max(0, len(group.apart) - TELLING),
    )


def _apart(figures: RoundFigures, apart: Apart) -> tuple[str, str, str]:
    return (words.statement(figures, apart.question), words.support(apart.support), words.support(apart.rest))


def _statements(figures: RoundFigures, grouping: Grouping) -> charts.HeatTable | None:
    """Return statements × groups, in the order of the round."""
    names = [words.group_name(each) for each in grouping.groups]
    rows = [
        (
            words.statement(figures, each.question),
            [pictures.figure_of(cell) for cell in each.groups],
            pictures.figure_of(each.everyone),
        )
        for each in grouping.statements
    ]
    return charts.heat([(name, name) for name in names], rows) if rows else None


def _made_of(figures: RoundFigures, grouping: Grouping) -> Iterator[tuple[str, str, charts.HeatTable]]:
    """Return per dimension which part of each of its groups is in each opinion group that is told."""
    for dimension in MADE_OF:
        told = [
            (each, [part for part in each.made_of if part.dimension == dimension]) for each in grouping.groups
        ]
        rows = [
            (words.group_name(each), parts, Portion("", "", each.people, grouping.grouped))
            for each, parts in told
            if parts
        ]
        if heat := pictures.portion_heat(figures, rows):
            yield dimension, dimension_name(dimension), heat
