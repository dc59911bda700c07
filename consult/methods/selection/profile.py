"""Ballots with approvals, read once for all rules, and the turns in which the rules choose."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from heapq import heapify, heappop, heappush
from math import lcm
from typing import TypeVar

import numpy as np

from consult.methods.responses import FloatArray, IntArray

Approvals = Sequence[AbstractSet[int]]
Weights = Sequence[float | Fraction] | FloatArray
_Price = TypeVar("_Price", int, Fraction)

_BITS = 30
"""A float holds 53 bits, so digits of this size can be added exactly for eight million kinds of ballots."""


@dataclass(frozen=True, eq=False)
class Profile:
    """Who approves what, with equal ballots taken together as one kind."""

    supporters: tuple[IntArray, ...]
    """Per topic: the kinds of ballots that approve it."""
    digits: tuple[FloatArray, ...]
    """The weight of each kind, a whole number of any size, in digits of `_BITS` bits, lowest first."""
    weight: int
    """All weights together."""

    @property
    def kinds(self) -> int:
        """How many different ballots there are."""
        return len(self.digits[0])

    @property
    def topics(self) -> range:
        """All topics."""
        return range(len(self.supporters))

    @cached_property
    def support(self) -> tuple[int, ...]:
        """Per topic: the weight of those who approve it."""
        all_alike = np.zeros(self.kinds, dtype=np.int64)
        return tuple(self.weights(who, all_alike, 1)[0] for who in self.supporters)

    def weights(self, who: IntArray, classes: IntArray, number: int) -> list[int]:
        """Give the weight of some kinds of ballots in each of so many classes; `classes`: the class of each kind."""
        totals = [0] * number
        for place, digit in enumerate(self.digits):
            counted = np.bincount(classes[who], weights=digit[who], minlength=number)
            totals = [
                total + (int(part) << _BITS * place)
                for total, part in zip(totals, counted.tolist(), strict=True)
            ]
        return totals

    def by_support(self) -> list[int]:
        """Give all topics, most approved first, ties to the lowest index."""
        return sorted(self.topics, key=lambda topic: (-self.support[topic], topic))

    def supported(self) -> list[int]:
        """Give the topics that anyone approves, in order."""
        return [topic for topic in self.topics if self.support[topic]]


def profile_of(approvals: Approvals, topics: int, seats: int, weights: Weights | None) -> Profile:
    """Take equal ballots together.

    Raises:
        ValueError: a topic outside 0..topics - 1, fewer than no seats, not one weight a ballot, or one below 0.
    """
    if topics < 0 or seats < 0:
        raise ValueError("there are no fewer than no topics or seats")
    ballots: Counter[frozenset[int]] = Counter()
    for approved, weight in zip(approvals, _whole(weights, len(approvals)), strict=True):
        ballots[frozenset(approved)] += weight
    supporters: list[list[int]] = [[] for _ in range(topics)]
    for kind, approved in enumerate(ballots):
        if approved and not 0 <= min(approved) <= max(approved) < topics:
            raise ValueError(f"a ballot approves a topic outside 0..{topics - 1}")
        for topic in approved:
            supporters[topic].append(kind)
    return Profile(
        supporters=tuple(np.array(kinds, dtype=np.int64) for kinds in supporters),
        digits=_digits(list(ballots.values())),
        weight=ballots.total(),
    )


def _whole(weights: Weights | None, ballots: int) -> list[int]:
    """Give the weights as whole numbers in the same proportions."""
    if weights is None:
        return [1] * ballots
    if len(weights) != ballots:
        raise ValueError("there is one weight a ballot")
    if not all(0 <= weight < float("inf") for weight in weights):
        raise ValueError("a weight is a number from 0")
    exact = [Fraction(weight) for weight in weights]
    unit = lcm(*(int(weight.denominator) for weight in exact))
    return [int(weight * unit) for weight in exact]


def _digits(numbers: list[int]) -> tuple[FloatArray, ...]:
    """Give whole numbers of any size in digits of `_BITS` bits, lowest first."""
    rest = np.array(numbers, dtype=object)
    digits: list[FloatArray] = []
    while not digits or rest.any():
        digits.append((rest & ((1 << _BITS) - 1)).astype(np.float64))
        rest >>= _BITS
    return tuple(digits)


def in_turn(
    topics: Iterable[int],
    seats: int,
    price: Callable[[int], _Price | None],
    take: Callable[[int, _Price], None],
) -> list[int]:
    """Take the cheapest topic again and again, ties to the lowest index, until the seats or the topics run out.

    No price ever falls while topics are taken, so one asked for earlier is a lower bound, and most need not be asked
    for again.

    Args:
        topics: what to choose from.
        seats: how many to take at most.
        price: what a topic costs now; None when it can't be taken any more.
        take: what happens when a topic is taken at its price.
    """
    if not seats:
        return []
    waiting = [(cost, topic) for topic in topics if (cost := price(topic)) is not None]
    heapify(waiting)
    taken: list[int] = []
    while waiting and len(taken) < seats:
        known, topic = heappop(waiting)
        cost = price(topic)
        if cost == known:
            take(topic, cost)
            taken.append(topic)
        elif cost is not None:
            heappush(waiting, (cost, topic))
    return taken


def filled(chosen: Sequence[int], topics: Iterable[int], seats: int) -> list[int]:
    """Fill the seats that are left with the first topics that are not chosen yet."""
    return [*chosen, *(topic for topic in topics if topic not in chosen)][: max(seats, len(chosen))]
