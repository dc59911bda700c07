"""Heat tables of portions: something computed, as rows, over the groups of one dimension."""

from collections.abc import Sequence

from consult import charts
from consult.charts import Figure
from consult.results.pictures.answers import share
from consult.results.portions import MEMBER, Portion
from consult.results.round_figures import RoundFigures, Support
from consult.results.sentences.groups import group_name
from consult.results.spread import is_remainder


def figure_of(portion: Portion) -> Figure:
    """Return a portion in whole per cents (0..1), or why it is not shown."""
    if portion.people is None or portion.base is None:
        return share(None, portion.hidden)
    return share(Support(portion.people, portion.base), "")


def portion_heat(
    figures: RoundFigures, rows: Sequence[tuple[str, Sequence[Portion], Portion]]
) -> charts.HeatTable | None:
    """Return a table of rows (name, groups, all together), each with the same groups in the same order; None without any.

    A group that it is not about in any row is no column, nor are the few of whom sealing left only a group of offices.
    """
    labels = [each.label for each in rows[0][1]] if rows else []
    columns = [
        at
        for at, label in enumerate(labels)
        if not is_remainder(label, labels) and any(groups[at].base != 0 for _name, groups, _all in rows)
    ]
    if not columns:
        return None
    return charts.heat(
        [_head(figures, rows[0][1][at]) for at in columns],
        [
            (name, [figure_of(groups[at]) for at in columns], figure_of(everyone))
            for name, groups, everyone in rows
        ],
    )


def _head(figures: RoundFigures, portion: Portion) -> tuple[str, str]:
    """Return the short and the full name of a group: the same, but of a province."""
    short = {place.code: place.abbreviation for place in figures.provinces}
    label = portion.dimension if portion.label == MEMBER else portion.label
    name = group_name(figures, label)
    return short.get(label, name), name
