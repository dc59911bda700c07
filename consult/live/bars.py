"""Figures as bars: one answer with how many gave it, and the same per group. Draws nothing, decides nothing of what is hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from flask_babel import ngettext

from consult.live.figures import DONT_KNOW, Counted, Figures
from consult.live.models import Feeling

TONES = {"agree": "agree", "disagree": "disagree", "pass": "apart", "none": "apart", "dont_know": "apart"}
TONES |= {str(step): f"step-{step}" for step in range(1, 6)}
TONES |= {feeling.value: f"step-{5 - place}" for place, feeling in enumerate(Feeling)}
MOST_BARS = 6
REST = "rest"


@dataclass(frozen=True)
class Bar:
    """One answer with how many gave it; `share` is of the `base` who answered (0..1).

    The rest of a question with several answers has no share: who chose two of them would count twice.
    """

    word: str
    label: str
    count: int
    base: int
    share: float | None
    tone: str


class Part(NamedTuple):
    """A bar within the whole of its group, from `start` (0..1) on."""

    bar: Bar
    start: float


@dataclass(frozen=True)
class Group:
    """The answers of one group that may be shown, by its code and name, and what `most` of it chose: one answer, or those that are equal."""

    code: str
    name: str
    base: int
    bars: Sequence[Bar]
    most: Sequence[str]

    @property
    def parts(self) -> Sequence[Part]:
        """Return the bars behind each other, for a question with one answer: together they are the whole group."""
        starts = accumulate((bar.share or 0.0 for bar in self.bars), initial=0.0)
        return [Part(bar, start) for bar, start in zip(self.bars, starts, strict=False)]


def bars_of(counted: Counted, words: Sequence[str], labels: Mapping[str, Any]) -> Sequence[Bar]:
    """Return the bars of answers in the order of their words, at most six with the rest as one; none when hidden."""
    counts, base = counted["counts"], counted["base"]
    if counts is None or not base:
        return []
    return _fewest([_bar(word, labels, count, base) for word, count in zip(words, counts, strict=True)])


def largest_first(bars: Sequence[Bar]) -> Sequence[Bar]:
    """Return bars of options with the largest first, equal ones as they were asked; what is no option stays last."""
    options = [bar for bar in bars if bar.tone == "option"]
    return [*sorted(options, key=lambda bar: -bar.count), *(bar for bar in bars if bar.tone != "option")]


def groups_of(
    figures: Figures, split: str, labels: Mapping[str, Any], names: Mapping[str, str]
) -> Sequence[Group]:
    """Return the groups that may be shown, in the order of `names`; none before the question closed."""
    found = {one["group"]: one for one in figures.get("splits", {}).get(split) or []}
    return [
        Group(
            code,
            names[code],
            one["base"],
            bars_of(one, figures["words"], labels),
            most_chosen(figures, one, labels),
        )
        for code in names
        if (one := found.get(code))
    ]


def most_chosen(figures: Figures, counted: Counted, labels: Mapping[str, Any]) -> Sequence[str]:
    """Return what most of those who are counted chose, all or a group: one answer, or those that are equal."""
    counts, most = counted["counts"], counted["most"]
    if counts is None:
        return [] if most is None else [str(labels[figures["words"][most]])]
    return [
        str(labels[word])
        for word, count in zip(figures["words"], counts, strict=True)
        if count == max(counts)
    ]


def _bar(word: str, labels: Mapping[str, Any], count: int, base: int) -> Bar:
    is_option = word.isdigit() and DONT_KNOW not in labels
    tone = "option" if is_option else TONES.get(word, "option")
    return Bar(word, str(labels.get(word, word)), count, base, count / base, tone)


def _fewest(bars: Sequence[Bar]) -> Sequence[Bar]:
    """Return at most six bars: the largest, in their own order, and one for the rest."""
    if len(bars) <= MOST_BARS:
        return bars
    largest = sorted(bars, key=lambda bar: -bar.count)[: MOST_BARS - 1]
    left = [bar for bar in bars if bar not in largest]
    label = ngettext("the other answer", "the other %(num)s answers together", len(left))
    rest = Bar(REST, label, sum(bar.count for bar in left), left[0].base, None, "apart")
    return [*(bar for bar in bars if bar in largest), rest]
