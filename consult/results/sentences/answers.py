"""What each answer is called: in the words of the ballot."""

from flask_babel import gettext

from consult.results.round_figures import IMPORTANCE, STANCE
from consult.results.sentences.amounts import sentence
from consult.wording import N_

ANSWERS = {
    IMPORTANCE: (
        N_("not important"),
        N_("not very important"),
        N_("fairly important"),
        N_("important"),
        N_("very important"),
    ),
    STANCE: (N_("Disagree"), N_("No opinion"), N_("Agree")),
}
"""By kind, from low to high: the order in which answers are counted."""


def answer_names(kind: str) -> list[str]:
    """Return the answers of a kind in the reader's language, from low to high."""
    return [sentence(str(gettext(name))) for name in ANSWERS.get(kind, ())]


def dont_know() -> str:
    """Return what it is called not to know."""
    return str(gettext("I don't know"))
