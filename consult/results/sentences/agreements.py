"""How much people agree on a question, in words, by van der Eijk's A (`methods.agreement`)."""

from flask_babel import format_decimal, gettext

from consult.results.round_figures import QuestionFigures
from consult.wording import N_

CLOSE = 0.4
"""From here opinions lie close together; 1 is one answer by everyone."""
CAMPS = 0.0
"""Below every answer as often, more people stand at both ends than between them."""
WORDS = (N_("close together"), N_("divided"), N_("two camps"))
SENTENCES = (
    N_("Opinions lie close together."),
    N_("Opinions are divided."),
    N_("There are two camps: more people stand at both ends than between them."),
)


def opinions(question: QuestionFigures) -> str:
    """Return "dicht bij elkaar", "verdeeld" or "twee kampen"; "–" where that is hidden or cannot be told."""
    return "–" if question.agreement is None else str(gettext(WORDS[_level(question.agreement)]))


def sentence(question: QuestionFigures) -> str:
    """Return the same as a sentence; "" where there is nothing to tell."""
    return "" if question.agreement is None else str(gettext(SENTENCES[_level(question.agreement)]))


def number(question: QuestionFigures) -> str:
    """Return A with two decimals; "" where there is nothing to tell."""
    return "" if question.agreement is None else str(format_decimal(question.agreement, "0.00"))


def _level(agreement: float) -> int:
    return 0 if agreement >= CLOSE else 1 if agreement >= CAMPS else 2
