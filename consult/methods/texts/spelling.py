"""How texts are written: the pieces of words that they share, each weighing more the fewer texts have it.

Pieces of words and not whole words: Dutch writes compounds and bends its words, so "woningnood" and "woningen" share no
word but much spelling. On the clauses of `bench/suggestions.py` that finds more than words do, and lemmas add nothing.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from scipy.sparse import csr_array

SHORTEST, LONGEST = 3, 5
"""How many letters a piece has; the border of a word counts as one."""
FEWEST = 2
"""A piece that only one text has says nothing of likeness."""
MOST = 0.3
"""Nor does one that more than this share of the texts has; of few texts, more than five."""


def normalised(text: str) -> str:
    """Give the words of a text in small letters with one space between, without marks, accents as one sign each."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def spelling(texts: Sequence[str]) -> csr_array:
    """Give each text as the weights of its pieces of words, shape (texts, pieces); the length of a row is 1, or 0 without any.

    TF-IDF: (1 + ln count) × (1 + ln((1 + texts) / (1 + texts with it))), as K. Spärck Jones, A statistical interpretation
    of term specificity, Journal of Documentation 28 (1972) 11-21, in the form that scikit-learn gives it (the tests compare).
    """
    places: dict[str, int] = {}
    columns, counts, ends = [], [], [0]
    for text in texts:
        for piece, count in _pieces(normalised(text)).items():
            columns.append(places.setdefault(piece, len(places)))
            counts.append(count)
        ends.append(len(columns))
    shape = (len(texts), len(places))
    table = csr_array(
        (np.array(counts, np.float32), np.array(columns, np.int32), np.array(ends)), shape=shape
    )
    return _weighed(table)


def _weighed(table: csr_array) -> csr_array:
    """Turn counts into weights, and leave out the pieces that too few or too many texts have."""
    texts = table.shape[0]
    spread = np.bincount(table.indices, minlength=table.shape[1])
    kept = np.flatnonzero((spread >= FEWEST) & (spread <= max(MOST * texts, 5)))
    table = table[:, kept]
    rarity = 1 + np.log((1 + texts) / (1 + spread[kept]))
    table.data = ((1 + np.log(table.data)) * rarity[table.indices]).astype(np.float32)
    lengths = np.sqrt(table.multiply(table).sum(axis=1))
    table.data /= np.repeat(lengths, np.diff(table.indptr)).astype(np.float32)
    return table


def _pieces(words: str) -> Counter[str]:
    return Counter(piece for word in words.split() for piece in _pieces_of(word))


@lru_cache(maxsize=50_000)
def _pieces_of(word: str) -> tuple[str, ...]:
    """Cut a word with its borders into all pieces of three to five letters; a shorter one is one piece."""
    bordered = f" {word} "
    lengths = range(SHORTEST, LONGEST + 1)
    return tuple(
        bordered[start : start + length] for length in lengths for start in range(len(bordered) - length + 1)
    )
