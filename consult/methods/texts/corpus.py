"""The texts of one consultation, each joined to those that are most like it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array
from threadpoolctl import threadpool_limits

from consult.methods.responses import FloatArray, IntArray
from consult.methods.texts.copies import near_duplicates
from consult.methods.texts.meaning import Progress, Vectors, unheard, vectors
from consult.methods.texts.spelling import spelling

SPELLING = 2 / 3
"""How much of the likeness is of spelling; the rest is of meaning."""
NEIGHBOURS = 15
SHARPNESS = 3
"""A tie weighs as the likeness to this power, so that a near neighbour counts for more than several far ones."""
_AT_ONCE = 500


@dataclass(frozen=True, eq=False)
class Corpus:
    """Texts, of which near-duplicates stand together at one place."""

    texts: tuple[str, ...]
    place: IntArray
    """Shape (texts,): the place of each text."""
    first: IntArray
    """Shape (places,): the text that stands for all at that place."""
    written: csr_array
    """Shape (places, pieces): the spelling."""
    meant: Vectors | None
    """Shape (places, 512): the meaning; None where nothing is known of it."""
    ties: csr_array
    """Shape (places, places): how strongly neighbours are tied; symmetric, the strongest eigenvalue is 1."""

    def likeness(self, places: IntArray, others: IntArray) -> FloatArray:
        """Give how alike the texts at these places are, 0 to 1; shape (places, others)."""
        return _likeness(self.written, self.meant, places, others)


def corpus_of(texts: Sequence[str], *, with_meaning: bool = True, told: Progress = unheard) -> Corpus:
    """Read the texts and tie each to its neighbours; without meaning as where the package of sentence vectors is missing."""
    leaders = near_duplicates(texts)
    first, place = np.unique(leaders, return_inverse=True)
    apart = [texts[index] for index in first]
    meant = vectors(apart, lambda share: told(0.6 * share)) if with_meaning else None
    written = spelling(apart)
    with threadpool_limits(limits=1, user_api="blas"):
        ties = _ties(written, meant, lambda share: told(0.6 + 0.4 * share))
    return Corpus(tuple(texts), place, first, written, meant, ties)


def _likeness(written: csr_array, meant: Vectors | None, places: IntArray, others: IntArray) -> FloatArray:
    spelled = (written[places] @ written[others].T).toarray()
    if meant is None:
        return np.asarray(np.clip(spelled, 0, 1))
    alike = SPELLING * spelled + (1 - SPELLING) * (meant[places] @ meant[others].T)
    return np.asarray(np.clip(alike, 0, 1))


def _ties(written: csr_array, meant: Vectors | None, told: Progress) -> csr_array:
    """Tie each place to its nearest others, some at a time so that memory stays small, and weigh by how many ties each has."""
    count = written.shape[0]
    every = np.arange(count)
    rows, columns, weights = [], [], []
    for start in range(0, count, _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        alike = _likeness(written, meant, some, every)
        alike[np.arange(len(some)), some] = 0
        for row, values in zip(some, alike, strict=True):
            near = _nearest(values)
            rows.append(np.full(len(near), row))
            columns.append(near)
            weights.append(values[near] ** SHARPNESS)
        told((start + len(some)) / count)
    if not rows:
        return csr_array((count, count))
    one_way = coo_array(
        (np.concatenate(weights), (np.concatenate(rows), np.concatenate(columns))), shape=(count, count)
    ).tocsr()
    both = one_way.maximum(one_way.T).tocoo()
    strength = both.sum(axis=1)
    both.data = both.data / np.sqrt(strength[both.row] * strength[both.col])
    return both.tocsr()


def _nearest(values: FloatArray) -> IntArray:
    """Give the places with the highest values above 0, highest first, of equals the first."""
    least = np.partition(values, -NEIGHBOURS)[-NEIGHBOURS] if len(values) > NEIGHBOURS else 0
    near = np.flatnonzero((values >= least) & (values > 0))
    return near[np.argsort(-values[near], kind="stable")][:NEIGHBOURS]
