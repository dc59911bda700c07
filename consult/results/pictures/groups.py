"""Pictures of the groups of one dimension around the national figure: dots, a map, a small line."""

from collections.abc import Sequence
from pathlib import Path

from consult import charts
from consult.methods.disclosure import is_hidden
from consult.results.pictures.answers import share, whole
from consult.results.round_figures import GroupFigure, QuestionFigures, RoundFigures

BOUNDARIES = Path(__file__).parents[2] / "directory" / "facts" / "provinces.geojson"


def group_dots(
    groups: Sequence[GroupFigure], question: QuestionFigures, *, in_order: bool = False
) -> charts.DotChart | None:
    """Return groups around the national figure; None where fewer than two may be shown.

    The highest share comes first; `in_order` keeps the order given, as of small to large.
    """
    places, national = _places(groups), whole(question.support)
    shown = [place for place in places if not is_hidden(place.share)]
    if national is None or len(shown) < 2:  # noqa: PLR2004  # nothing to compare
        return None
    return charts.dots(places, national=national, in_order=in_order)


def province_map(figures: RoundFigures, question: QuestionFigures) -> charts.MapChart:
    """Return the map of the provinces."""
    places = _places(figures.by_province(question))
    return charts.shade(charts.outline(BOUNDARIES), {place.code: place.share for place in places})


def mini(figures: RoundFigures, question: QuestionFigures) -> charts.MiniPlot | None:
    """Return the provinces on one small line; None where fewer than two may be shown."""
    national = whole(question.support)
    if national is None:
        return None
    return charts.mini(_places(figures.by_province(question)), national=national)


def _places(groups: Sequence[GroupFigure]) -> list[charts.Place]:
    return [
        charts.Place(
            group.name,
            share(group.support, group.hidden),
            group.margin if group.is_shown else None,
            group.support.base if group.support else None,
            group.code,
        )
        for group in groups
    ]
