"""The sentence for the chair: made from the figures, read aloud in the room and by a screen reader."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from consult.formats import number, percent
from consult.live.figures import Figures
from consult.methods.disclosure import Hidden


def read_aloud(figures: Figures, labels: Mapping[str, Any]) -> str:
    """Say what most people answered, and of how many."""
    base = figures["base"]
    if figures["hidden"] == str(Hidden.TOO_FEW):
        return str(_("Too few people answered to show a result."))
    most = str(labels[figures["words"][figures["most"]]]) if figures["most"] is not None else ""
    if figures["counts"] is None:
        return str(_("A large majority chose “%(answer)s”.", answer=most))
    count = max(figures["counts"])
    spoken: str = ngettext(
        "%(count)s of the %(base)s person who answered (%(share)s) chose “%(answer)s”.",
        "%(count)s of the %(base)s people who answered (%(share)s) chose “%(answer)s”.",
        base,
        count=number(count),
        base=number(base),
        share=percent(count / base),
        answer=most,
    )
    return spoken
