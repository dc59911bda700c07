"""Texts that may belong together where no thread fits: proposals, which a person names or passes by.

Short Dutch texts do not fall into a few large groups by themselves (of the clauses in `bench/suggestions.py`, at best one in
five pairs is as a person would say). Small groups of near neighbours are mostly about one subject, so those are what we show.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_array
from scipy.sparse.linalg import eigsh
from scipy.spatial.distance import cdist
from threadpoolctl import threadpool_limits

from consult.methods.responses import FloatArray, IntArray
from consult.methods.texts.corpus import Corpus

SIZE = 15
"""How many texts a group has, about."""
FEWEST = 3
AXES = 20
"""As many axes as groups, but no more than these: the finer ones are chance."""
WORDS = 5
LETTERS = 4
OFTENER = 2
"""A word tells when these texts have it so many times as often as all, if any word does."""
_EMPTY = """
aangezien achter alle alleen alles altijd andere anders beetje beter bijna binnen boven daar daarna daarom dan dat deze
dezelfde dingen doen doet door dus echt eens eerst eigen elke elkaar enkele gaan gaat gedaan geen gewoon goed haar hadden
hebben hebt heeft heel hele hetzelfde hier hoeveel iedereen iemand iets ineens jaar jullie kunnen kunt laat laten lang
later ligt maak maakt maar maken mensen meer mijn minder misschien moet moeten morgen naar nergens niemand niet niets nodig
nooit omdat onder onze onszelf opeens over paar precies soms staan staat steeds straks terug toch tussen twee vaak vandaag
veel verder vier vijf vinden vindt voor vooral waar waarom wanneer want waren weer weet weinig wel welke werd weten willen
wordt worden zegt zeggen zelf zelfs zich zien zijn zodat zoals zonder zouden
"""
EMPTY = frozenset(_EMPTY.split())
"""Words that say nothing of a subject, of at least LETTERS letters."""
SAMPLE = 3_000
"""Of more texts than this a random sample is grouped, and the others join the group whose middle is nearest."""
_SMALL = 500
_AT_ONCE = 200


@dataclass(frozen=True)
class Grouping:
    """Texts that are alike."""

    texts: tuple[int, ...]
    """The most typical first; near-duplicates follow at once."""
    words: tuple[str, ...]
    """Words that these texts have more often than all, most telling first: a help to find a name."""


def group(corpus: Corpus, among: Iterable[int], *, seed: int = 1) -> tuple[Grouping, ...]:
    """Group some of the texts, most texts first, of equals the one with the first text; left out is what is near to few.

    By where texts stand on the main axes of their ties (A. Ng, M. Jordan and Y. Weiss, On spectral clustering, NIPS 14
    (2001)), joined two by two so that groups stay tight (J. Ward, Hierarchical grouping to optimize an objective function,
    Journal of the American Statistical Association 58 (1963) 236-244).
    The seed decides where the search for axes begins, and the sample of very many.
    """
    chosen = sorted(set(among))
    places = np.unique(corpus.place[chosen])
    with threadpool_limits(limits=1, user_api="blas"):
        labels = _labels(corpus.ties[places][:, places], np.random.default_rng(seed))
        together = [places[labels == label] for label in range(int(labels.max(initial=-1)) + 1)]
        typical = [_typical_first(corpus, some) for some in together if len(some) >= FEWEST]
    at: dict[int, list[int]] = {}
    for text in chosen:
        at.setdefault(int(corpus.place[text]), []).append(text)
    texts = [tuple(text for place in some for text in at[place]) for some in typical]
    often = _texts_with(corpus.texts)
    found = [Grouping(some, _telling(corpus, some, often)) for some in texts]
    return tuple(sorted(found, key=lambda each: (-len(each.texts), min(each.texts))))


def _labels(ties: csr_array, chance: np.random.Generator) -> IntArray:
    """Give the group of each place, -1 for one without ties."""
    labels = np.full(ties.shape[0], -1)
    tied = np.flatnonzero(ties.sum(axis=1) > 0)
    if len(tied) < FEWEST:
        return labels
    sample = np.sort(chance.permutation(len(tied))[:SAMPLE])
    groups = max(1, round(len(sample) / SIZE))
    points = _points(ties[tied][:, tied], min(groups, AXES), chance)
    found = fcluster(linkage(points[sample], "ward"), groups, "maxclust") - 1
    middles = np.stack([points[sample][found == label].mean(axis=0) for label in range(found.max() + 1)])
    near = [
        np.argmin(cdist(points[start : start + _AT_ONCE], middles), axis=1)
        for start in range(0, len(points), _AT_ONCE)
    ]
    labels[tied] = np.concatenate(near)
    labels[tied[sample]] = found
    return labels


def _points(ties: csr_array, number: int, chance: np.random.Generator) -> FloatArray:
    """Place each text on the main axes of the ties, all at one distance from the middle."""
    strength = ties.sum(axis=1)
    rows = np.repeat(np.arange(ties.shape[0]), np.diff(ties.indptr))
    even = csr_array(
        (ties.data / np.sqrt(strength[rows] * strength[ties.indices]), ties.indices, ties.indptr), ties.shape
    )
    if ties.shape[0] <= _SMALL:
        axes = np.linalg.eigh(even.toarray())[1][:, -number:]
    else:
        axes = eigsh(even, k=number, v0=chance.normal(size=ties.shape[0]))[1]
    lengths = np.linalg.norm(axes, axis=1, keepdims=True)
    return np.asarray(axes / np.where(lengths > 0, lengths, 1))


def _typical_first(corpus: Corpus, places: IntArray) -> list[int]:
    """Order places by how alike they are to the others of their group, of equals the first."""
    some = places[:_AT_ONCE]
    alike = corpus.likeness(places, some).sum(axis=1)
    return [int(place) for place in places[np.argsort(-alike, kind="stable")]]


def _texts_with(texts: Iterable[str]) -> Counter[str]:
    """Count in how many texts each longer word is."""
    return Counter(
        word for text in texts for word in set(re.findall(r"\w+", text.casefold())) if len(word) >= LETTERS
    )


def _telling(corpus: Corpus, texts: Sequence[int], often: Counter[str]) -> tuple[str, ...]:
    """Give the words that at least two of these texts have, and far more of them than of all, most telling first."""
    own = _texts_with(corpus.texts[text] for text in texts)
    oftener = {
        word: number * len(corpus.texts) / (len(texts) * often[word])
        for word, number in own.items()
        if number > 1 and word not in EMPTY
    }
    least = OFTENER if max(oftener.values(), default=0) >= OFTENER else 1
    telling = {
        word: own[word] * log(times) for word, times in oftener.items() if times > 1 and times >= least
    }
    ordered = sorted(telling, key=lambda word: (-telling[word], word))
    return tuple(ordered[:WORDS])
