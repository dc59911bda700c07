"""How two groups differ, in words."""

from collections.abc import Sequence

from flask_babel import gettext

from consult import formats
from consult.results.comparing import DIFFERENCE, OVERLAPPING, Compared, sort
from consult.results.round_figures import IMPORTANCE
from consult.results.sentences.amounts import percent, shortened


def conclusion(dimension: str, found: Sequence[Compared]) -> str:
    """Return on how many questions two groups differ by more than chance explains, and on which they differ most."""
    told = [each for each in found if each.points is not None]
    if not told:
        return str(gettext("Too few people answered to compare these two groups."))
    most = sort(told, DIFFERENCE)[0]
    if dimension in OVERLAPPING:
        return _most(most)
    sure = sum(each.is_sure for each in told)
    if not sure:
        return str(gettext("These two groups differ nowhere by more than chance explains."))
    return f"{_sure(sure, len(told))} {_most(most)}"


def heading(kind: str) -> str:
    """Return the heading above the questions of a kind."""
    return str(gettext("Topics") if kind == IMPORTANCE else gettext("Statements"))


def _sure(sure: int, compared: int) -> str:
    return str(
        gettext(
            "These two groups differ by more than chance explains on %(sure)s of %(compared)s questions and options.",
            sure=formats.number(sure),
            compared=formats.number(compared),
        )
    )


def _most(most: Compared) -> str:
    assert most.one.support is not None  # noqa: S101  # only shown ones are compared
    assert most.other.support is not None  # noqa: S101  # the same
    return str(
        gettext(
            "They differ most on ‘%(topic)s’: %(high)s (%(one)s) against %(low)s (%(other)s).",
            topic=shortened(most.name),
            high=percent(most.one.support.share),
            one=most.one.name,
            low=percent(most.other.support.share),
            other=most.other.name,
        )
    )
