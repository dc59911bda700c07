"""Which cards the wall holds at once and how large, so that nothing is cut off and all is read at twenty metres."""

from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple


class Size(NamedTuple):
    """How cards of one size stand on a wall of 1280 by 720: columns, letters in a line, pixels of a line and round a card."""

    name: str
    columns: int
    letters: int
    line: int
    around: int

    def height(self, texts: Sequence[str]) -> int:
        """Return the pixels that a card takes with these texts under each other."""
        return sum(len(wrap(text, self.letters)) for text in texts) * self.line + self.around

    def held(self, cards: Sequence[Sequence[str]], room: int) -> int:
        """Return how many of the cards fit in so many pixels, from the first; a card is in one column."""
        column, used = 1, 0
        for number, texts in enumerate(cards):
            height = self.height(texts)
            if used + height > room:
                column, used = column + 1, 0
            if column > self.columns or height > room:
                return number
            used += height
        return len(cards)


HEIGHT, QUESTION = 425, Size("question", 1, 78, 37, 0)
"""The pixels of a wall above its foot, and how the question stands there above the cards."""
MOST = 8
SIZES = Size("few", 1, 56, 48, 26), Size("some", 2, 36, 37, 26), Size("long", 1, 76, 37, 26)
"""The letters of the last two are 32 pixels high, and none are smaller: of cards that do not fit the first stand there."""


class Arranged(NamedTuple):
    """The name of a size, and how many of the cards fit at it, from the first."""

    size: str
    shown: int


def room_below(question: str) -> int:
    """Return the pixels between a question and the foot of the wall."""
    return HEIGHT - QUESTION.height([question])


def arranged(cards: Sequence[Sequence[str]], *, question: str) -> Arranged:
    """Return the first size at which all these cards fit (each its texts), or else the one at which most do."""
    wanted, room = cards[:MOST], room_below(question)
    return max((Arranged(size.name, size.held(wanted, room)) for size in SIZES), key=lambda one: one.shown)
