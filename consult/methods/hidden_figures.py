"""Which figures of a table of questions × groups stay hidden, given the groups that do: also those of people of one mind.

The figure of all, less the figures shown, is that of all hidden groups together. So this may not be of one mind either,
and no figure may be hidden alone.
"""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from consult.methods.disclosure import of_one_mind
from consult.methods.hidden_groups import HiddenGroups
from consult.methods.responses import BoolArray
from consult.methods.tally import GroupTable, Share

_Place = tuple[int, int]


def hidden_figures(
    table: GroupTable, hidden: HiddenGroups, agreed: BoolArray, minimum: int, within: BoolArray | None = None
) -> BoolArray:
    """Give the figures to hide, shape (questions, groups).

    While all that is hidden of a question is one figure, or of one mind, the next group goes along in the order of how
    many answered (of equals the first). Questions of one kind stand in one table, as do the options of one choice:
    where exactly one figure of a group is hidden in it, that of another question goes along, the one which the fewest
    answered (of equals the first). A question of which every group is hidden leaves its table.

    Args:
        table: all questions of a round.
        hidden: the groups and questions of which nothing is told.
        agreed: figures of enough people, but of one mind, shape (questions, groups).
        minimum: the fewest people that a figure may rest on.
        within: the figures hidden for a higher minimum; only these go along.
    """
    found = agreed | hidden.groups | ~hidden.told[:, None]
    may_go = np.ones_like(found) if within is None else within
    while along := [*_given_away(table, found, minimum, may_go), *_alone(table, found, may_go)]:
        found[tuple(zip(*along, strict=True))] = True
    return found


def _given_away(table: GroupTable, found: BoolArray, minimum: int, may_go: BoolArray) -> Iterator[_Place]:
    """Give what to hide of each question of which the figure of all, less those shown, tells what people think."""
    for row, question in enumerate(table.questions):
        groups, bases = found[row], table.bases[row]
        if groups.any() and not groups.all() and bases.any():
            rest = Share(int(table.supporters[row, groups].sum()), int(bases[groups].sum()))
            if groups.sum() == 1 or of_one_mind(rest, question.kind, minimum):
                shown = np.flatnonzero(~groups & may_go[row]).tolist() or np.flatnonzero(~groups).tolist()
                yield row, min(shown, key=lambda group: (bases[group] == 0, bases[group]))


def _alone(table: GroupTable, found: BoolArray, may_go: BoolArray) -> Iterator[_Place]:
    """Give what to hide of each group of which exactly one figure is hidden among questions of one kind.

    Where none may go along, the question leaves its table.
    """
    tables = defaultdict(list)
    for row, question in enumerate(table.questions):
        if not found[row].all():
            tables[question.kind, question.part_of].append(row)
    for rows in tables.values():
        for group in np.flatnonzero(found[rows].sum(axis=0) == 1).tolist() if len(rows) > 1 else ():
            shown = [row for row in rows if not found[row, group] and may_go[row, group]]
            if shown:
                yield min(shown, key=lambda row: table.bases[row, group]), group
            else:
                (alone,) = (row for row in rows if found[row, group])
                yield from ((alone, other) for other in np.flatnonzero(~found[alone]).tolist())
