"""How large the words of a question stand on the wall, so that nothing is cut off; pure.

All is measured in the letter of the wall, 32 pixels high where it is 1280 by 720; the wall is 37 of them wide.
"""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import NamedTuple

WIDTH, HEIGHT = 37.5, 14.6
"""The room above the foot of the wall, where a rehearsal says so in a line on top."""
LETTER, SPOKEN, BOLD = 0.47, 0.46, 0.5
"""How wide a letter is on average, of its height: of answers, of the sentence for the chair, of a question."""
QUESTION_LINE, LABEL_LINE, ANSWER_LINE = 1.12, 1.05, 1.18
GAP, BETWEEN = 0.55, 0.28
BEFORE_ANSWER, BETWEEN_ANSWERS = 0.9, 0.5
BELOW_ANSWERS, LEGEND = 1.75, 1.75
MANY_GROUPS = 6
"""More groups than these stand in two columns."""
ONE_COLUMN, TWO_COLUMNS = (1, 11.0, 25.5), (2, 9.0, 8.4)
"""How many columns of groups, and how wide the name of one and what it chose may be."""
LEGEND_MARK = "m" * 6
"""As wide as the mark before a name in a legend, with what is free around it."""
SENTENCE = 22.5
"""How wide the sentence for the chair may be, beside how to join."""


class Letters(NamedTuple):
    """Letters of one size: of a question, of its answers, and how wide an answer may be beside its bar."""

    name: str
    question: float
    text: float
    beside: float

    def above(self, question: str) -> float:
        """Return how much room a question takes, with what is free below it."""
        return lines(question, WIDTH, self.question * BOLD) * QUESTION_LINE * self.question + GAP

    def bars(self, labels: Iterable[str]) -> float:
        """Return how much room bars take under each other; each is as high as the highest."""
        many = [lines(label, self.beside, self.text * LETTER) for label in labels]
        return len(many) * (max(many, default=0) * LABEL_LINE * self.text + BETWEEN)

    def answers(self, labels: Sequence[str], columns: int) -> Sequence[float]:
        """Return how much room each row of a list of answers takes, in so many columns."""
        width = (WIDTH - 1.2 * (columns - 1)) / columns - BEFORE_ANSWER
        many = [lines(one, width, self.text * LETTER) for one in labels]
        rows = [many[place : place + columns] for place in range(0, len(many), columns)]
        return [max(row) * ANSWER_LINE * self.text + BETWEEN_ANSWERS for row in rows]


SIZES = (
    Letters("l", 1.85, 1.4, 12.8),
    Letters("m", 1.35, 1.1, 12.8),
    Letters("s", 1.02, 1.0, 16.6),
    Letters("xs", 0.88, 0.85, 23.0),
    Letters("xxs", 0.74, 0.7, 23.0),
)
"""From large to small. The last two are for texts that no wall should show: they are read from the first rows only."""
SMALLEST_LISTED = "xs"
"""Answers that can still be given stand on the phones too: rather than smaller than this, fewer of them stand on the wall."""


class Listed(NamedTuple):
    """The size at which answers are listed, in how many columns, and how many of them."""

    size: str
    columns: int
    shown: int


class Sentence(NamedTuple):
    """How large the sentence for the chair stands below: its name, how many lines it may take, and its letter."""

    name: str
    most: int
    letter: float


SENTENCES = Sentence("full", 3, 1.0), Sentence("small", 4, 0.8)
TIME = "0" * 14, 3.5
"""The time of a talk, or that it is over: so many letters, and so much larger than what else is read."""
UNSEEN = "unseen"
"""A sentence that would take half of the wall: screen readers say it, and the desk shows it to who reads it aloud."""


def lines(text: str, width: float, letter: float) -> int:
    """Return how many lines a text takes, when letters are so wide."""
    return max(1, len(wrap(text, int(width / letter))))


def of_text(question: str, *texts: tuple[str, float]) -> str:
    """Return the size of a question above other texts, each with how much larger its letters are; the smallest when nothing fits."""
    for size in SIZES:
        below = sum(
            lines(text, WIDTH, size.text * more * LETTER) * ANSWER_LINE * size.text * more + GAP
            for text, more in texts
            if text
        )
        if size.above(question) + below <= HEIGHT:
            return size.name
    return SIZES[-1].name


def of_bars(question: str, labels: Sequence[str], *, has_legend: bool = False) -> str:
    """Return the size of a question above its bars; the smallest when nothing fits."""
    room = HEIGHT - (LEGEND if has_legend else 0)
    fitting = (one.name for one in SIZES if one.above(question) + one.bars(labels) <= room)
    return next(fitting, SIZES[-1].name)


def of_groups(question: str, groups: Sequence[tuple[str, str]], legend: Sequence[str], notes: int) -> str:
    """Return the size of a question above groups, each with its name and what it chose where that stands in words, and so many lines below."""
    named = " ".join((LEGEND_MARK + one).replace(" ", "m") for one in legend)
    columns, names, chosen = TWO_COLUMNS if len(groups) > MANY_GROUPS else ONE_COLUMN
    for size in SIZES[1:]:
        letter = size.text * LETTER
        tallest = max(
            (max(lines(name, names, letter), lines(most, chosen, letter)) for name, most in groups), default=0
        )
        rows = -(-len(groups) // columns) * (max(tallest * LABEL_LINE, ANSWER_LINE) * size.text + BETWEEN)
        below = notes + (lines(named, WIDTH, letter) if legend else 0)
        if size.above(question) + rows + below * (ANSWER_LINE * size.text) + (notes + 1) * GAP <= HEIGHT:
            return size.name
    return SIZES[-1].name


def of_list(question: str, labels: Sequence[str], *, is_scale: bool) -> Listed:
    """Return how answers that can be given are listed: a scale in one column, options in two where one holds fewer."""
    best = Listed(SIZES[0].name, 1, 0)
    for size in SIZES[: [one.name for one in SIZES].index(SMALLEST_LISTED) + 1]:
        for columns in (1,) if is_scale else (1, 2):
            room = HEIGHT - size.above(question) - (0 if is_scale else BELOW_ANSWERS)
            shown = _held(size.answers(labels, columns), room, columns, len(labels))
            if shown == len(labels):
                return Listed(size.name, columns, shown)
            best = max(best, Listed(size.name, columns, max(shown, 1)), key=lambda one: one.shown)
    return best


def of_sentence(sentence: str) -> str:
    """Return how large the sentence for the chair stands, so that it takes no more than its share of the wall."""
    fitting = (one.name for one in SENTENCES if lines(sentence, SENTENCE, one.letter * SPOKEN) <= one.most)
    return next(fitting, UNSEEN)


def _held(rows: Sequence[float], room: float, columns: int, many: int) -> int:
    """Return how many answers stand in the rows that fit."""
    used, fitting = 0.0, 0
    for row in rows:
        used += row
        if used > room:
            break
        fitting += 1
    return min(fitting * columns, many)
