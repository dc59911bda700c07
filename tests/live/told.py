"""Made-up figures for the sentences of the chair, and how they are compared."""

import re
from types import SimpleNamespace

from consult.live.figures import Said, figures_of
from consult.live.models import Split
from consult.voting.models import QuestionKind

STANCE = SimpleNamespace(kind=QuestionKind.STANCE, options=[])
IMPORTANCE = SimpleNamespace(kind=QuestionKind.IMPORTANCE, options=[])
OPTIONS = {"1": "Wonen", "2": "Zorg", "3": "Klimaat", "none": "Geen van deze"}
CHOICE = SimpleNamespace(
    kind=QuestionKind.CHOICE, options=[SimpleNamespace(position=place) for place in (1, 2, 3)]
)


def figures(question, *answers, minimum=10, split=Split.PROVINCE):
    """What may be shown of (people, answer), where an answer is a value or choices, or of (people, answer, group)."""
    said = [
        Said(
            *(((place or ["mayor"])[0], None) if split == Split.OFFICE else (None, (place or ["a"])[0])),
            *((None, value) if isinstance(value, list) else (value, None)),
            people,
        )
        for people, value, *place in answers
    ]
    return figures_of(question, said, minimum=minimum, is_closed=True)


def plain(text):
    """A sentence without marks for a browser, with plain spaces."""
    return re.sub(r"\s*%", "%", str(getattr(text, "striptags", lambda: text)()).replace("\u00a0", " "))
