"""Which words differ between two texts: the longest equal runs stay, what stands between them was removed or added.

After the matching of Ratcliff and Obershelp ("Pattern Matching: The Gestalt Approach", 1988), as the standard library has
it. In a long text a word that is everywhere begins no run, so that a text of one repeated word takes no longer than prose.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_PART = re.compile(r"\s+|\w+|[^\w\s]")
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Piece:
    """A run of text, equal in both or not."""

    text: str
    is_changed: bool


@dataclass(frozen=True)
class Differences:
    """Two texts beside each other, each whole: what is changed in the old one was removed, in the new one added."""

    old: Sequence[Piece]
    new: Sequence[Piece]

    @property
    def is_changed(self) -> bool:
        """Tell whether anything differs."""
        return any(piece.is_changed for piece in (*self.old, *self.new))


def word_differences(old: str, new: str) -> Differences:
    """Return two texts with the words that differ. Equal spaces or signs between two changed words count as changed."""
    before, after = _PART.findall(old), _PART.findall(new)
    runs = list(_runs(before, after))
    return Differences(
        tuple(_joined((before[slice(*here)], is_changed) for here, _there, is_changed in runs)),
        tuple(_joined((after[slice(*there)], is_changed) for _here, there, is_changed in runs)),
    )


def whole_difference(old: str, new: str) -> Differences:
    """Return two short names as equal or not at all: a half of a name says nothing."""
    is_changed = old != new
    return Differences(*(tuple([Piece(each, is_changed)] if each else []) for each in (old, new)))


def _runs(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[tuple[int, int], tuple[int, int], bool]]:
    """Give the places of each run in both texts, and whether it differs."""
    codes = SequenceMatcher(str.isspace, before, after).get_opcodes()
    for place, (what, old_from, old_to, new_from, new_to) in enumerate(codes):
        is_between = 0 < place < len(codes) - 1
        has_word = any(_WORD.match(part) for part in before[old_from:old_to])
        is_changed = what != "equal" or (is_between and not has_word)
        yield (old_from, old_to), (new_from, new_to), is_changed


def _joined(runs: Iterator[tuple[Sequence[str], bool]]) -> Iterator[Piece]:
    """Give the runs that are not empty as text, neighbours of a kind as one."""
    text, kind = "", False
    for parts, is_changed in runs:
        if not parts:
            continue
        if text and kind != is_changed:
            yield Piece(text, kind)
            text = ""
        text, kind = text + "".join(parts), is_changed
    if text:
        yield Piece(text, kind)
