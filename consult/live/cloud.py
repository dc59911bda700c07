"""What may be shown of words and of a mood: plain values, kept with the prompt as those of a question are.

A word counts by people: whoever typed it twice, or two words that count as one, counts once. The threshold is for all who
answered; a single word stands on the screen when two people typed it or a moderator approved it.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from consult.live.figures import Figures
from consult.live.models import Feeling, WordRuling
from consult.methods import disclosure
from consult.methods.disclosure import Hidden
from consult.methods.texts.dutch_words import says_nothing

MOST_WORDS = 30
FEWEST_PEOPLE = 2
"""By how many people a word is typed before it is shown without a moderator."""
SIZES = 5


@dataclass(frozen=True)
class Judged:
    """What a moderator ruled: the words to show, those to leave out, and what counts as what."""

    approved: Collection[str] = ()
    hidden: Collection[str] = ()
    counts_as: Mapping[str, str] | None = None

    def of(self, word: str) -> str:
        """Return as which word a word counts, also where that one counts as yet another."""
        seen, merged = {word}, self.counts_as or {}
        while (following := merged.get(word)) and following not in seen:
            seen.add(following)
            word = following
        return word

    def ruling(self, word: str) -> WordRuling | None:
        """Return what was ruled about a word, or None."""
        if word in self.hidden:
            return WordRuling.HIDDEN
        if word in (self.counts_as or {}):
            return WordRuling.MERGED
        return WordRuling.APPROVED if word in self.approved else None


@dataclass(frozen=True)
class CloudWord:
    """A word of the cloud: how many people typed it, and its size from 1 to 5."""

    word: str
    people: int
    size: int


def people_by_word(answers: Sequence[Sequence[str]], judged: Judged) -> list[tuple[str, int]]:
    """Return each word with how many people typed it, most people first, of equals by the alphabet; stop words left out."""
    found = Counter(
        word for words in answers for word in {judged.of(one) for one in words} if not says_nothing(word)
    )
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))


def word_figures(
    answers: Sequence[Sequence[str]], judged: Judged, *, minimum: int, is_moderated: bool
) -> Figures:
    """Return what may be shown of words; nothing of fewer than `minimum` people, no count where nearly all typed one word."""
    base, counted = len(answers), people_by_word(answers, judged)
    if base < minimum:
        return Figures(kind="words", base=base, words=[], counts=None, hidden=str(Hidden.TOO_FEW), most=None)
    fewest = base + 1 if is_moderated else FEWEST_PEOPLE
    shown = [
        (word, people)
        for word, people in counted
        if word not in judged.hidden and (people >= fewest or word in judged.approved)
    ][:MOST_WORDS]
    words, counts = [word for word, _people in shown], [people for _word, people in shown]
    if any(
        disclosure.near_unanimous((people, base - people), minimum) and 2 * people > base for people in counts
    ):
        hidden = str(Hidden.LARGE_MAJORITY)
        return Figures(kind="words", base=base, words=words[:1], counts=None, hidden=hidden, most=0)
    most = 0 if words else None
    return Figures(kind="words", base=base, words=words, counts=counts, hidden="", most=most)


def without(figures: Figures | None, word: str) -> Figures | None:
    """Return figures in which a word is not shown any more; nothing else changes, so nothing new is told."""
    if not figures or word not in figures["words"]:
        return figures
    place = figures["words"].index(word)
    words = [*figures["words"][:place], *figures["words"][place + 1 :]]
    counts = figures["counts"] and [*figures["counts"][:place], *figures["counts"][place + 1 :]]
    return {**figures, "words": words, "counts": counts, "most": 0 if words else None}


def cloud(figures: Figures | None) -> list[CloudWord]:
    """Return the words that may be shown with their sizes, by the alphabet; nothing before there is a result."""
    if not figures or not figures["counts"]:
        return []
    most = max(figures["counts"])
    found = [
        CloudWord(word, people, 1 + (SIZES - 1) * people // most if most > 1 else 2)
        for word, people in zip(figures["words"], figures["counts"], strict=True)
    ]
    return sorted(found, key=lambda one: one.word)


def mood_figures(counted: Mapping[Feeling, int], *, minimum: int) -> Figures:
    """Return what may be shown of a mood: one list, never split."""
    counts = [counted.get(one, 0) for one in Feeling]
    base = sum(counts)
    words = [one.value for one in Feeling]
    if base < minimum:
        return Figures(base=base, words=words, counts=None, hidden=str(Hidden.TOO_FEW), most=None)
    shown, most = disclosure.guarded_counts(counts, minimum), counts.index(max(counts))
    if disclosure.is_hidden(shown):
        return Figures(base=base, words=words, counts=None, hidden=str(shown), most=most)
    return Figures(base=base, words=words, counts=counts, hidden="", most=most)
