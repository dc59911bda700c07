"""The sentence for the chair about a cloud of words."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from consult.formats import dutch, number
from consult.live.figures import Figures
from consult.live.spoken import MOST_NAMED, filled
from consult.methods.disclosure import Hidden


def words_aloud(figures: Figures) -> str:
    """Say which words most people wrote, and how many people answered; what people wrote is marked as Dutch."""
    if figures["hidden"] == str(Hidden.TOO_FEW):
        return str(_("Too few people answered to show a result."))
    if not figures["words"]:
        return str(_("No word was written by more than one person."))
    if figures["counts"] is None:
        return filled(_("A large majority wrote “%(answer)s”."), answer=dutch(figures["words"][0]))
    words = Markup(", ").join(_named(figures["words"], figures["counts"]))
    sentence = ngettext(
        "%(num)s person answered. Written most often: %(words)s.",
        "%(num)s people answered. Written most often: %(words)s.",
        figures["base"],
        words="%(words)s",  # Filled in below, since it is marked up.
    )
    return filled(sentence, words=words)


def _named(words: Sequence[str], counts: Sequence[int]) -> Sequence[str]:
    """Return the first words with how many wrote them; one that others equal is not named without them, save on top."""
    said = [
        (count, Markup("“{}” ({})").format(dutch(word), number(count)))
        for word, count in zip(words, counts, strict=True)
    ]
    named, left = said[:MOST_NAMED], said[MOST_NAMED:]
    if not left or left[0][0] < named[-1][0]:
        return [one for _count, one in named]
    larger = [one for count, one in named if count > left[0][0]]
    return larger or [*(one for _count, one in named), str(_("others"))]
