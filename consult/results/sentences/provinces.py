"""How the provinces differ on one question."""

from collections.abc import Sequence
from math import hypot

from flask_babel import gettext

from consult.methods.tally import Share
from consult.results.round_figures import GroupFigure
from consult.results.sentences.amounts import in_words, percent, roughly, sentence

LITTLE = 5
"""A difference of at most so many points is little, however sure."""


def shown(places: Sequence[GroupFigure]) -> list[GroupFigure]:
    """Return the provinces with a share, the highest first; equals by name."""
    found = [place for place in places if place.is_shown]
    return sorted(found, key=lambda place: (-place.percent, place.name))


def differ(places: Sequence[GroupFigure]) -> bool:
    """Tell whether the highest and the lowest province differ by more than little and more than chance explains."""
    ranked = shown(places)
    if len(ranked) < 2:  # noqa: PLR2004  # a difference takes two
        return False
    top, bottom = ranked[0], ranked[-1]
    chance = 100 * hypot(top.margin or 0, bottom.margin or 0)
    return top.percent - bottom.percent > max(LITTLE, chance)


def spread(places: Sequence[GroupFigure]) -> str:
    """Return how the highest and the lowest province differ, in a sentence that follows the national figure."""
    ranked = shown(places)
    if len(ranked) < 2:  # noqa: PLR2004  # the same
        return str(gettext("Too few people answered to compare provinces.")) if places else ""
    top, bottom = _share(ranked[0]), _share(ranked[-1])
    names = {"top": ranked[0].name, "bottom": ranked[-1].name}
    if not differ(places):
        return _alike(names, top, bottom)
    words = {"high": roughly(top), "low": roughly(bottom)}
    return str(gettext("In %(top)s that is %(high)s, in %(bottom)s %(low)s.", **names, **words))


def spread_of_agreement(places: Sequence[GroupFigure]) -> str:
    """Return the same where people agree or disagree, so that "that" cannot be read wrongly."""
    ranked = shown(places)
    if not differ(places):
        return spread(places)
    return str(
        gettext(
            "Most people agree in %(top)s (%(high)s), fewest in %(bottom)s (%(low)s).",
            top=ranked[0].name,
            bottom=ranked[-1].name,
            high=percent(_share(ranked[0])),
            low=percent(_share(ranked[-1])),
        )
    )


def heading(places: Sequence[GroupFigure], national: Share) -> str:
    """Return the heading above the provinces: whether they differ, and how many lie above and below the country."""
    ranked = shown(places)
    if len(ranked) < 2:  # noqa: PLR2004  # the same
        return str(gettext("Too few answers to compare provinces"))
    if not differ(places):
        return str(gettext("The provinces lie close together"))
    country = national.percent or 0
    above = sum(place.percent > country for place in ranked)
    below = sum(place.percent < country for place in ranked)
    found = gettext(
        "%(above)s provinces lie above the national figure, %(below)s below",
        above=in_words(above),
        below=in_words(below),
    )
    if above == 1:
        found = gettext("one province lies above the national figure, %(below)s below", below=in_words(below))
    return sentence(str(found))


def _share(place: GroupFigure) -> Share:
    assert place.support is not None  # noqa: S101  # `shown` left the others out
    return place.support.share


def _alike(names: dict[str, str], top: Share, bottom: Share) -> str:
    if top.percent == bottom.percent:
        return str(gettext("It is the same in all provinces."))
    words = {"high": percent(top), "low": percent(bottom)}
    return str(
        gettext(
            "The provinces differ little: from %(low)s in %(bottom)s to %(high)s in %(top)s.",
            **names,
            **words,
        )
    )
