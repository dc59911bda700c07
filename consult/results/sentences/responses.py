"""The response against its target, in words."""

from collections.abc import Sequence
from fractions import Fraction

from flask_babel import gettext, ngettext

from consult import formats
from consult.results.sentences.amounts import joined

NAMED = 5


def reached(target: Fraction, told: Sequence[tuple[int, str]]) -> str:
    """Return how many groups reached the target, and which lack most ballots; `told` are (ballots lacking, name)."""
    if not told:
        return ""
    short = sorted((each for each in told if each[0]), key=lambda each: -each[0])
    share = formats.percent(float(target))
    if not short:
        return str(gettext("The target was %(share)s of each group. Every group reached it.", share=share))
    first = ngettext(
        "The target was %(share)s of each group. %(count)s of the %(all)s groups did not reach it.",
        "The target was %(share)s of each group. %(count)s of the %(all)s groups did not reach it.",
        len(short),
        share=share,
        count=formats.number(len(short)),
        all=formats.number(len(told)),
    )
    names = joined([f"{name} ({formats.number(lacks)})" for lacks, name in short[:NAMED]])
    return f"{first} " + str(gettext("Most ballots were lacking of: %(groups)s.", groups=names))
