"""The sentence for the chair about a cloud of words."""

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from consult.formats import dutch, number
from consult.live.figures import Figures
from consult.methods.disclosure import Hidden

MOST_NAMED = 3


def words_aloud(figures: Figures) -> str:
    """Say which words most people wrote, and how many people answered; what people wrote is marked as Dutch."""
    if figures["hidden"] == str(Hidden.TOO_FEW):
        return str(_("Too few people answered to show a result."))
    if not figures["words"]:
        return str(_("No word was written by more than one person."))
    if figures["counts"] is None:
        return _filled(_("A large majority wrote “%(answer)s”."), answer=dutch(figures["words"][0]))
    said = zip(figures["words"][:MOST_NAMED], figures["counts"], strict=False)
    words = Markup(", ").join(Markup("“{}” ({})").format(dutch(word), number(count)) for word, count in said)
    sentence = ngettext(
        "%(num)s person answered. Written most often: %(words)s.",
        "%(num)s people answered. Written most often: %(words)s.",
        figures["base"],
        words="%(words)s",  # Filled in below, since it is marked up.
    )
    return _filled(sentence, words=words)


def _filled(sentence: str, **values: str) -> Markup:
    return Markup(sentence) % values  # noqa: S704  # The sentence is ours, the values are escaped.
