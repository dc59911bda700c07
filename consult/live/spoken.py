"""What the sentences for the chair are made of: filling in, lists in words, and what an answer is called."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from consult.formats import dutch
from consult.live.figures import DONT_KNOW

MOST_NAMED = 3


def filled(sentence: str, **values: str) -> Markup:
    """Fill in a sentence; what people wrote is escaped, or marked as Dutch."""
    return Markup(sentence) % values  # noqa: S704  # The sentence is ours, the values are escaped.


def label_of(word: str, words: Sequence[str], labels: Mapping[str, Any]) -> str:
    """Return what an answer is called; an option was written by staff."""
    is_option = word.isdigit() and DONT_KNOW not in words
    return dutch(str(labels[word])) if is_option else str(labels[word])


def quoted(label: str) -> Markup:
    """Return an answer between quotation marks."""
    return Markup("“{}”").format(label)


def joined(names: Sequence[str]) -> Markup:
    """Return names as a list in words; of many the first few."""
    *others, last = names if len(names) <= MOST_NAMED + 1 else [*names[:MOST_NAMED], str(_("others"))]
    if not others:
        return Markup("{}").format(last)
    return filled(_("%(names)s and %(last)s"), names=Markup(", ").join(others), last=last)
