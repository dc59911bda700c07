"""What each answer is called."""

from flask_babel import gettext

from consult.results.round_figures import IMPORTANCE, STANCE
from consult.wording import N_

ANSWERS = {
    IMPORTANCE: (
        N_("Not important"),
        N_("Of little importance"),
        N_("Fairly important"),
        N_("Important"),
        N_("Very important"),
    ),
    STANCE: (N_("Disagree"), N_("Pass"), N_("Agree")),
}
"""By kind, from low to high: the order in which answers are counted."""


def answer_names(kind: str) -> list[str]:
    """Return the answers of a kind in the reader's language, from low to high."""
    return [str(gettext(name)) for name in ANSWERS.get(kind, ())]
