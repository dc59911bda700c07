"""Those in the room beside those at home, in words; and ballots on paper that nobody could check."""

from collections.abc import Sequence

from flask_babel import gettext, ngettext

from consult import formats
from consult.results.comparing import DIFFERENCE, Compared, sort
from consult.results.round_figures import RoundFigures
from consult.results.sentences.amounts import in_words, percent, sentence, shortened


def heading(found: Sequence[Compared]) -> str:
    """Return whether the room and those at home differ by more than chance explains."""
    sure, told = sum(each.is_sure for each in found), [each for each in found if each.points is not None]
    if not sure:
        return str(gettext("In the room and online people answer much the same"))
    if sure == len(told):
        return str(gettext("In the room people answer otherwise than online"))
    return sentence(
        str(
            gettext(
                "On %(some)s of the %(all)s points the room answers otherwise than online",
                some=in_words(sure),
                all=in_words(len(told)),
            )
        )
    )


def conclusion(found: Sequence[Compared]) -> str:
    """Return where the two differ most, and whether that is more than chance explains."""
    most = next(each for each in sort(found, DIFFERENCE) if each.points is not None)
    assert most.one.support is not None  # noqa: S101  # only shown ones have points
    assert most.other.support is not None  # noqa: S101  # the same
    where = gettext(
        "They differ most on ‘%(topic)s’: %(one)s %(high)s, %(other)s %(low)s.",
        topic=shortened(most.name),
        one=most.one.name.lower(),
        high=percent(most.one.support.share),
        other=most.other.name.lower(),
        low=percent(most.other.support.share),
    )
    if any(each.is_sure for each in found):
        return str(where)
    return f"{where} " + str(gettext("Chance alone may explain that."))


def caution() -> str:
    """Return what a difference between ways of voting is not."""
    return str(
        gettext(
            "These are different people, not the same people who answered differently. Who came to a session chose to, and heard others there first. So the difference does not tell what the session changed."
        )
    )


def unchecked(figures: RoundFigures) -> str:
    """Return how many ballots on paper count of which nobody could check whose they are; "" without any."""
    if figures.unchecked is None:
        return str(
            gettext(
                "Fewer than %(threshold)s ballots on paper were not handed out by name. They count, but nobody could check whether those people voted online as well.",
                threshold=figures.threshold,
            )
        )
    if not figures.unchecked:
        return ""
    return str(
        ngettext(
            "%(count)s ballot on paper was not handed out by name. It counts, but nobody could check whether that person voted online as well.",
            "%(count)s ballots on paper were not handed out by name. They count, but nobody could check whether those people voted online as well.",
            figures.unchecked,
            count=formats.number(figures.unchecked),
        )
    )
