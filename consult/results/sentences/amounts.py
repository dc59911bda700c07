"""Amounts in words: about how much a share is, small numbers, and lists of names."""

import unicodedata
from collections.abc import Sequence

from flask_babel import gettext

from consult import formats
from consult.methods.tally import Share
from consult.wording import N_

FRACTIONS = (
    (10, N_("one in ten")),
    (20, N_("a fifth")),
    (25, N_("a quarter")),
    (33, N_("a third")),
    (40, N_("two in five")),
    (50, N_("half")),
    (60, N_("three in five")),
    (67, N_("two thirds")),
    (75, N_("three quarters")),
    (80, N_("four in five")),
    (90, N_("nine in ten")),
)
"""Whole per cents that have a name; the nearest one within `NEAR` gives it, of two equally near the higher one."""
NEAR = 4
LONGEST = 70
"""A sentence names a statement in at most so many letters."""
NUMBERS = (
    N_("none"),
    N_("one"),
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
    N_("seven"),
    N_("eight"),
    N_("nine"),
    N_("ten"),
    N_("eleven"),
    N_("twelve"),
)


def percent(share: Share) -> str:
    """Return "65 %", exact, halves up; "–" when nobody is in the base."""
    return "–" if share.percent is None else formats.percent(share.percent / 100)


def roughly(share: Share) -> str:
    """Return "bijna driekwart", "ruim een derde", "de helft", or the per cents where no fraction is near."""
    found = share.percent or 0
    at, name = min(FRACTIONS, key=lambda fraction: (abs(found - fraction[0]), -fraction[0]))
    if abs(found - at) > NEAR:
        return percent(share)
    if found == at:
        return str(gettext(name))
    if found < at:
        return str(gettext("nearly %(fraction)s", fraction=gettext(name)))
    return str(gettext("over %(fraction)s", fraction=gettext(name)))


def in_words(number: int) -> str:
    """Return "zes" up to twelve, figures above."""
    return str(gettext(NUMBERS[number])) if number < len(NUMBERS) else formats.number(number)


def joined(names: Sequence[str]) -> str:
    """Return "A", "A en B" or "A, B en C"."""
    if len(names) < 2:  # noqa: PLR2004  # nothing to join
        return "".join(names)
    return str(gettext("%(first)s and %(last)s", first=", ".join(names[:-1]), last=names[-1]))


def sentence(text: str) -> str:
    """Return a text with a capital, as a sentence or heading begins; a Dutch capital drops its accent (Eén)."""
    return unicodedata.normalize("NFD", text[:1])[:1].upper() + text[1:]


def shortened(text: str) -> str:
    """Return a text of at most some seventy letters, cut between words with an ellipsis."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(",.;: ") + "…"
