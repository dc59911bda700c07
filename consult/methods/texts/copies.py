"""Near-duplicates: a text that many sent with a word changed is one text with a count.

Source: A. Broder, On the resemblance and containment of documents, Compression and Complexity of Sequences (1997) 21-29:
two texts resemble each other as far as they share runs of letters, and texts that do are found by the least of each of many
random numberings of their runs, without comparing all pairs. What was found is then compared exactly.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from consult.methods.responses import IntArray
from consult.methods.texts.spelling import normalised

RUN = 5
"""Letters, with the spaces between, in a run."""
ALIKE = 0.8
"""The share of all their runs that two near-duplicates have in common, at least."""
BANDS, ROWS = 16, 4
"""Sixteen times four numberings: of two texts that share 0.8 of their runs, all but 1 in 4,000 pairs are found."""
_DECISIVE = re.compile(
    r"\b(niet|geen|niets|nooit|niemand|nergens|zonder|voor|tegen|wel|eens|oneens|meer|minder|not|no|never|against|for)\b"
)
"""A text with one of these put in or taken out is another opinion, however alike it is otherwise."""
_PRIME = 2**31 - 1


def near_duplicates(texts: Sequence[str], seed: int = 1) -> IntArray:
    """Give for each text the index of the one it is a near-duplicate of, its own where it is none; shape (texts,).

    In the order given the first text leads, and each later one joins the leader that it is most alike, of equals the
    first. So nothing joins by way of a third: each is near its leader. Texts without words join nobody.
    """
    words = [normalised(text) for text in texts]
    runs = _runs(words)
    keys = _keys(runs, seed)
    stances = [_stance(text) for text in words]
    leaders = np.arange(len(texts))
    at: dict[tuple[int, bytes], list[int]] = {}
    for place in range(len(texts)):
        if not words[place]:
            continue
        near = sorted({leader for key in keys[place] for leader in at.get(key, ())})
        alike = [
            (-resemblance(runs[place], runs[leader]), leader)
            for leader in near
            if stances[leader] == stances[place]
        ]
        best = min(alike, default=(0.0, place))
        if -best[0] >= ALIKE:
            leaders[place] = best[1]
        else:
            for key in keys[place]:
                at.setdefault(key, []).append(place)
    return leaders


def resemblance(runs: IntArray, others: IntArray) -> float:
    """Give the share (0..1) of all runs of two texts that both have (Jaccard); each sorted, without repeats."""
    shared = len(np.intersect1d(runs, others, assume_unique=True))
    return shared / max(len(runs) + len(others) - shared, 1)


def _stance(words: str) -> Counter[str]:
    return Counter(_DECISIVE.findall(words))


def _runs(words: Sequence[str]) -> list[IntArray]:
    """Number the different runs of letters of each text, sorted; a text shorter than a run is one."""
    places: dict[str, int] = {}
    return [
        np.array(
            sorted(
                {
                    places.setdefault(text[start : start + RUN], len(places))
                    for start in range(max(len(text) - RUN, 0) + 1)
                }
            )
        )
        for text in words
    ]


def _keys(runs: Sequence[IntArray], seed: int) -> list[list[tuple[int, bytes]]]:
    """Give the keys of each text, of which near-duplicates share at least one."""
    if not runs:
        return []
    chance = np.random.default_rng(seed)
    every, starts = np.concatenate(runs), np.cumsum([0, *map(len, runs)])[:-1]
    factors, shifts = chance.integers(1, _PRIME, (2, BANDS * ROWS))
    least = np.stack(
        [
            np.minimum.reduceat((every * factor + shift) % _PRIME, starts)
            for factor, shift in zip(factors, shifts, strict=True)
        ],
        axis=1,
    ).reshape(len(runs), BANDS, ROWS)
    return [[(band, row[band].tobytes()) for band in range(BANDS)] for row in least]
