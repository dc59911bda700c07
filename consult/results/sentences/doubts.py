"""How sure a figure is: the margin, who chose to take part, and where few did."""

from collections.abc import Iterable, Iterator, Sequence

from flask_babel import gettext, ngettext

from consult import formats
from consult.methods.tally import Share
from consult.results.round_figures import (
    LARGE_MAJORITY,
    TOO_FEW,
    Group,
    GroupFigure,
    QuestionFigures,
    RoundFigures,
    Support,
    margin_of,
)
from consult.results.sentences.amounts import joined, percent, sentence
from consult.results.sentences.groups import offices

FEW = 50
"""A province with fewer answers is named in the doubt."""
NAMED = 3


def doubt(figures: RoundFigures, question: QuestionFigures) -> str:
    """Return the doubt that belongs to a question, in two to four sentences."""
    if question.hidden or not question.base:
        return ""
    lines = [margin(figures, leading(question)), own_choice(figures), *_provinces(figures, question)]
    return " ".join(line for line in lines if line)


def leading(question: QuestionFigures) -> Support | None:
    """Return the support that a question is known by: its own, or that of its most chosen option."""
    if question.support is not None:
        return question.support
    return next((option.support for option in question.ranked_options if option.support), None)


def margin(figures: RoundFigures, support: Support | None) -> str:
    """Return how far chance alone may take a figure from the truth, or why there is no margin."""
    if support is None or not support.base:
        return ""
    found = margin_of(support, figures.response.invited)
    if found is None:
        return str(
            gettext("There is no margin: nobody was drawn or invited, so it only speaks for who took part.")
        )
    points = int(found * 100 + 0.5)
    if points == 0:
        return str(gettext("The margin is less than one point: chance hardly plays a part."))
    return str(
        ngettext(
            "The margin is %(num)s point: by chance the real figure may be that much higher or lower.",
            "The margin is %(num)s points: by chance the real figure may be that much higher or lower.",
            points,
        )
    )


def widest_margin(figures: RoundFigures, support: Support | None) -> str:
    """Return how wide the margin of any figure of a round can be; `support` is the one with the widest."""
    found = margin_of(support, figures.response.invited)
    points = int((found or 0) * 100 + 0.5)
    if not points:
        return margin(figures, support)
    return str(
        ngettext(
            "The margin of each national figure is at most %(num)s point: by chance the real figure may be that much higher or lower.",
            "The margin of each national figure is at most %(num)s points: by chance the real figure may be that much higher or lower.",
            points,
        )
    )


def own_choice(figures: RoundFigures) -> str:
    """Return that people chose to take part, and how many did not."""
    share = figures.response.share
    if share is None:
        return str(gettext("People chose for themselves whether to take part."))
    missing = Share(share.base - share.numerator, share.base)
    return str(
        gettext(
            "People chose for themselves whether to take part: %(share)s did not.", share=percent(missing)
        )
    )


def _provinces(figures: RoundFigures, question: QuestionFigures) -> list[str]:
    told = next((option for option in question.options if option.support), question)
    places = figures.by_province(told)
    few = sorted(
        (place.support.base, place.name) for place in places if place.support and place.support.base < FEW
    )
    lines = []
    if few:
        lines.append(
            ngettext(
                "From %(province)s came only %(num)s answer.",
                "From %(province)s came only %(num)s answers.",
                few[0][0],
                province=few[0][1],
            )
        )
    return [str(line) for line in (*lines, *_withheld(places))]


def _withheld(places: Sequence[GroupFigure]) -> Iterator[str]:
    """Tell for which provinces no figure is shown, and why."""
    few = [place.name for place in places if place.hidden == TOO_FEW]
    agreed = [place.name for place in places if place.hidden == LARGE_MAJORITY]
    if 0 < len(few) <= NAMED:
        yield gettext("For %(provinces)s we show no figure: too few answers.", provinces=joined(few))
    elif few:
        yield gettext(
            "For %(count)s provinces we show no figure: too few answers.", count=formats.number(len(few))
        )
    if 0 < len(agreed) <= NAMED:
        yield gettext(
            "For %(provinces)s we show no figure: nearly everyone in a small group answered the same.",
            provinces=joined(agreed),
        )
    elif agreed:
        yield gettext(
            "For %(count)s provinces we show no figure: nearly everyone in a small group answered the same.",
            count=formats.number(len(agreed)),
        )


def who_took_part(figures: RoundFigures) -> list[str]:
    """Return which offices and provinces took part most and least, one sentence each; none where nothing is shown."""
    lines = []
    if found := _ends(figures.response.of("office")):
        most, least = found
        lines.append(
            gettext(
                "Of the %(most)s %(high)s took part, of the %(least)s %(low)s.",
                most=offices(most.label),
                high=_percent(most),
                least=offices(least.label),
                low=_percent(least),
            )
        )
    names = {place.code: place.name for place in figures.provinces}
    if provinces := _ends([each for each in figures.response.of("province") if each.label in names]):
        most, least = provinces
        lines.append(
            gettext(
                "The response was highest in %(most)s (%(high)s) and lowest in %(least)s (%(low)s).",
                most=names[most.label],
                high=_percent(most),
                least=names[least.label],
                low=_percent(least),
            )
        )
    return [sentence(str(line)) for line in lines]


def _percent(group: Group) -> str:
    return percent(group.share) if group.share else ""


def _ends(groups: Iterable[Group]) -> tuple[Group, Group] | None:
    """Return the groups with the highest and the lowest response; None when they do not differ."""
    told = [(-float(share), group.label, group) for group in groups if (share := group.share) is not None]
    ranked = [group for _share, _label, group in sorted(told, key=lambda each: each[:2])]
    if len(ranked) < 2 or _percent(ranked[0]) == _percent(ranked[-1]):  # noqa: PLR2004  # two ends
        return None
    return ranked[0], ranked[-1]
