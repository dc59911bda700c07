"""Find the groups of people who answer alike in a round, and what may be told of them. Pure.

Only of groups that hold anything is told, and of no group more than of a province.
"""

from collections.abc import Mapping

import numpy as np

from consult.methods.disclosure import Hidden, is_hidden
from consult.methods.guarded import GuardedTable, guarded_response, guarded_table
from consult.methods.opinion_groups import DIMENSION, NOT_GROUPED, OpinionGroups, common_ground, find
from consult.methods.responses import ResponseMatrix
from consult.results.groupings import Apart, Grouping, OpinionGroup, Statement
from consult.results.portions import Portion, beside, portion, portions
from consult.results.round_figures import Support

SEED = 20190101
"""Decides every draw, so that the same answers give the same groups; it stands in the record of each run."""
MADE_OF = ("office", "province")
"""The dimensions along which a group is said to be made up."""


def group(matrix: ResponseMatrix, asked: int | None, minimum: int) -> Grouping:
    """Find groups, and tell of them what may be told.

    Args:
        matrix: all ballots of the round.
        asked: how many groups to find, at least 2; the number that suits the answers best when None.
        minimum: the fewest people that a figure may rest on.
    """
    found = find(matrix.values, SEED, groups=asked, questions=matrix.questions)
    if not found.holds:
        return Grouping(asked, found.record)
    among = found.among(matrix)
    turnouts = guarded_response(among, minimum).by[DIMENSION]
    sizes = {each.label: None if isinstance(each.answered, Hidden) else each.answered for each in turnouts}
    table = guarded_table(among, DIMENSION, minimum)
    names = [name for name in sizes if name != NOT_GROUPED]
    made_of = _made_of(matrix, found, [name for name in names if sizes[name] is not None], minimum)
    others = sizes.get(NOT_GROUPED, 0)
    return Grouping(
        asked,
        found.record,
        grouped=None if others is None else matrix.ballots - others,
        others=others,
        groups=tuple(
            OpinionGroup(name, sizes[name], _apart(found, name, table, minimum), made_of.get(name, ()))
            for name in names
        ),
        statements=_statements(table),
        shared=tuple(each.question.id for each in common_ground(table) if each.is_shared),
    )


def _apart(found: OpinionGroups, name: str, table: GuardedTable, minimum: int) -> tuple[Apart, ...]:
    """Return what sets a group apart, where its figure is shown and that of all others can be told from it."""
    column = table.labels.index(name)
    shown = {
        question.id
        for question, cells, total in zip(table.questions, table.cells, table.totals, strict=True)
        if not is_hidden(cells[column]) and not is_hidden(total)
    }
    return tuple(
        Apart(
            each.question.id,
            Support(each.share.numerator, each.share.base),
            Support(each.rest.numerator, each.rest.base),
        )
        for each in found.statements
        if each.label == name and each.question.id in shown and each.rest.base >= minimum
    )


def _statements(table: GuardedTable) -> tuple[Statement, ...]:
    """Return the support for each statement in every group, in the order of the round; those of which nothing is told go."""
    rows = (
        Statement(
            question.id,
            portion("", "", total),
            tuple(
                portion(DIMENSION, label, cell)
                for label, cell in zip(table.labels, cells, strict=True)
                if label != NOT_GROUPED
            ),
        )
        for question, cells, total in zip(table.questions, table.cells, table.totals, strict=True)
    )
    return tuple(each for each in rows if any(cell.share for cell in each.groups))


def _made_of(
    matrix: ResponseMatrix, found: OpinionGroups, names: list[str], minimum: int
) -> Mapping[str, tuple[Portion, ...]]:
    """Return per group which part of each province and office is in it, of those who are in any; of groups that are told."""
    labels = found.stratum.labels
    grouped = found.labels >= 0
    columns = {
        f"{DIMENSION} {name}": np.where(
            grouped, np.where(found.labels == labels.index(name), 1.0, -1.0), np.nan
        )
        for name in names
    }
    if not columns:
        return {}
    dimensions = [name for name in MADE_OF if name in matrix.strata]
    parts = portions(beside(matrix, columns), list(columns), dimensions, minimum)
    return {name: tuple(parts[f"{DIMENSION} {name}"]) for name in names}
