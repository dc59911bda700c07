"""For each text the common threads that it most likely belongs to, learnt from those that a person coded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from consult.methods.responses import FloatArray
from consult.methods.texts.corpus import Corpus

MOST = 3
REACH = 0.95
"""The share of what a text was told that it tells on to its neighbours."""
ROUNDS = 60
"""After so many rounds what is still told weighs less than a twentieth."""
REFUSAL = 0.25
"""How much a refusal weighs against a text that was coded: look-alikes become less likely, not impossible."""
REASONS = 2
_AT_ONCE = 500
Pair = tuple[int, int]
"""A text and a thread."""


@dataclass(frozen=True)
class Suggestion:
    """One thread that a text may belong to. A person decides."""

    thread: int
    share: float
    """How much of all that reached the text speaks for this thread (0..1)."""
    because: tuple[int, ...]
    """The coded texts of this thread that it is most like, most alike first."""


def suggest(
    corpus: Corpus,
    coded: Iterable[Pair],
    *,
    refused: Iterable[Pair] = (),
    wanted: Sequence[int] | None = None,
) -> Mapping[int, tuple[Suggestion, ...]]:
    """Give at most three threads for each wanted text, likeliest first, of equals the lowest number; none where nothing is near.

    What a person coded is told to the neighbours, by those to theirs and so on, less each time; so a thread reaches texts
    that share no word with an example but with texts in between. Each thread tells as much as any other in all, however
    many examples it has. A refusal is told in the same way, against the thread, and is never suggested for its text again.

    Source: D. Zhou et al., Learning with local and global consistency, Advances in Neural Information Processing Systems
    16 (2004) 321-328, with the class mass of X. Zhu et al., Semi-supervised learning using Gaussian fields and harmonic
    functions, ICML 2003.

    Args:
        corpus: all texts, coded or not.
        coded: texts with threads, numbered from 0. One text may have several.
        refused: what a person said no to.
        wanted: the texts to suggest for; those without a thread when None. A thread that a text has is not suggested.
    """
    coded, refused = list(dict.fromkeys(coded)), list(dict.fromkeys(refused))
    have = {text for text, _ in coded}
    chosen = [text for text in range(len(corpus.texts)) if text not in have] if wanted is None else wanted
    if not coded:
        return dict.fromkeys(chosen, ())
    shares = _shares(corpus, coded, refused)[corpus.place[chosen]]
    _leave_out(shares, chosen, [*coded, *_of_copies(corpus, refused)])
    likeliest = [
        (text, thread, float(row[thread]))
        for text, row in zip(chosen, shares, strict=True)
        for thread in _likeliest(row)
    ]
    because = _reasons(corpus, coded, [pair[:2] for pair in likeliest])
    found: dict[int, tuple[Suggestion, ...]] = dict.fromkeys(chosen, ())
    for text, thread, share in likeliest:
        found[text] += (Suggestion(thread, share, because[text, thread]),)
    return found


def _leave_out(shares: FloatArray, chosen: Sequence[int], pairs: Iterable[Pair]) -> None:
    """Take away what must not be suggested."""
    rows = {text: row for row, text in enumerate(chosen)}
    for text, thread in pairs:
        if text in rows:
            shares[rows[text], thread] = 0


def _of_copies(corpus: Corpus, refused: Sequence[Pair]) -> list[Pair]:
    """Give the refusals, each for all near-duplicates of its text."""
    at: dict[int, list[int]] = {}
    for text, place in enumerate(corpus.place.tolist()):
        at.setdefault(place, []).append(text)
    return [(copy, thread) for text, thread in refused for copy in at[int(corpus.place[text])]]


def _likeliest(row: FloatArray) -> list[int]:
    ordered = np.argsort(-row, kind="stable")[:MOST]
    return [int(thread) for thread in ordered if row[thread] > 0]


def _shares(corpus: Corpus, coded: Sequence[Pair], refused: Sequence[Pair]) -> FloatArray:
    """Give for each place which part of what reached it speaks for each thread; shape (places, threads), rows sum to 1 or 0."""
    threads = 1 + max(thread for _, thread in [*coded, *refused])
    told = _told(corpus, coded, threads)
    totals = np.maximum(told.sum(axis=0), np.finfo(float).tiny)
    left = np.maximum(told - REFUSAL * _told(corpus, refused, threads), 0) / totals
    sums = left.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(left, sums, out=np.zeros_like(left), where=sums > 0))


def _told(corpus: Corpus, pairs: Sequence[Pair], threads: int) -> FloatArray:
    """Tell what stands at some places to all that are tied to them; shape (places, threads)."""
    begun = np.zeros((len(corpus.first), threads))
    if not pairs:
        return begun
    texts, numbers = np.array(pairs).T
    begun[corpus.place[texts], numbers] = 1
    told = begun
    for _ in range(ROUNDS):
        told = REACH * (corpus.ties @ told) + begun
    return told


def _reasons(corpus: Corpus, coded: Sequence[Pair], asked: Sequence[Pair]) -> dict[Pair, tuple[int, ...]]:
    """Give for each text and thread the coded texts of that thread that it is most like, of equals the first."""
    found = {}
    for thread in {thread for _, thread in asked}:
        examples = np.array(sorted(text for text, other in coded if other == thread))
        texts = [text for text, other in asked if other == thread]
        for start in range(0, len(texts), _AT_ONCE):
            some = texts[start : start + _AT_ONCE]
            alike = corpus.likeness(corpus.place[some], corpus.place[examples])
            nearest = np.argsort(-alike, axis=1, kind="stable")[:, :REASONS]
            for text, indexes in zip(some, nearest, strict=True):
                found[text, thread] = tuple(examples[indexes].tolist())
    return found
