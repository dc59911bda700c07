"""For each text the others that are most like it, by spelling alone: words and parts of words, rare ones weighing more (TF-IDF)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from consult.methods.texts.spelling import spelling

MOST = 3
LEAST = 0.2
"""Less alike than this shares little more than the common words of a subject; found by reading pairs of agenda items."""


@dataclass(frozen=True)
class Alike:
    """One of the others, by its number, and how alike it is (0..1)."""

    other: int
    likeness: float


def nearest(texts: Sequence[str], others: Sequence[str]) -> tuple[tuple[Alike, ...], ...]:
    """Give for each text at most three of the others, most alike first, of equals the first; none where nothing is near."""
    if not texts or not others:
        return tuple(() for _text in texts)
    written = spelling([*texts, *others])
    alike = (written[: len(texts)] @ written[len(texts) :].T).toarray()
    return tuple(
        tuple(
            Alike(int(other), float(row[other]))
            for other in np.argsort(-row, kind="stable")[:MOST]
            if row[other] >= LEAST
        )
        for row in alike
    )
