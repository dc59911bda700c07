"""Heat tables: topics, or the options of a choice, over the groups of one dimension."""

from collections.abc import Sequence

from consult import charts
from consult.methods.disclosure import Hidden
from consult.results.pictures.answers import share
from consult.results.round_figures import OptionFigures, QuestionFigures, RoundFigures
from consult.results.spread import Told, columns


def topic_heat(
    figures: RoundFigures, questions: Sequence[QuestionFigures], dimension: str
) -> charts.HeatTable | None:
    """Return topics × groups, in the order given; topics without figures per group are left out."""
    return _heat(figures, [(each.name, each) for each in questions], dimension)


def option_heat(
    figures: RoundFigures, options: Sequence[OptionFigures], dimension: str
) -> charts.HeatTable | None:
    """Return the options of a choice × groups, in the order given."""
    return _heat(figures, [(each.label, each) for each in options], dimension)


def _heat(
    figures: RoundFigures, named: Sequence[tuple[str, Told]], dimension: str
) -> charts.HeatTable | None:
    across = columns(figures, [told for _name, told in named], dimension)
    rows = []
    for name, told in named:
        found = {group.code: group for group in figures.by_group(told, dimension)}
        if found:
            cells = [
                share(found[label].support, found[label].hidden) if label in found else Hidden.TOO_FEW
                for label, _short, _name in across
            ]
            rows.append((name, cells, share(told.support, told.hidden)))
    return charts.heat([(short, full) for _label, short, full in across], rows) if rows else None
