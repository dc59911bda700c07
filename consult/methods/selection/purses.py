"""What voters have to spend, or owe, under rules by which the supporters of a topic pay for it."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from consult.methods.selection.profile import Profile


class Purses:
    """What each voter has, per unit of weight; a topic costs 1.

    Voters who have the same are one class. There are few classes, so whole numbers of any size stay fast.
    """

    def __init__(self, profile: Profile, each: int, cost: int) -> None:
        """Give everyone `each` / `cost`."""
        self.profile = profile
        self._classes = np.zeros(profile.kinds, dtype=np.int64)
        self._money = [each]
        """What each class has, in parts of the cost of a topic, poorest first."""
        self._cost = cost

    def least(self, topic: int) -> Fraction | None:
        """Give the least amount that buys a topic when its supporters each pay it, or all they have.

        None when all they have is not enough.
        """
        weights = self._weights(topic)
        missing, rich = self._cost, sum(weights)
        for money, weight in zip(self._money, weights, strict=True):
            if money * rich >= missing:
                return Fraction(missing, rich * self._cost)
            missing -= money * weight
            rich -= weight
        return None

    def pay(self, topic: int, amount: Fraction) -> None:
        """Let the supporters of a topic each pay an amount, or all they have."""
        parts = amount * self._cost
        left = [max(money * parts.denominator - parts.numerator, 0) for money in self._money]
        self._leave(topic, left, parts.denominator)

    def debt(self, topic: int) -> Fraction:
        """Give what the supporters of a topic (there are some) each owe when they buy it on credit and owe the same."""
        weights = self._weights(topic)
        had = sum(money * weight for money, weight in zip(self._money, weights, strict=True))
        return Fraction(self._cost - had, sum(weights) * self._cost)

    def owe(self, topic: int, debt: Fraction) -> None:
        """Let the supporters of a topic each owe the same."""
        parts = debt * self._cost
        self._leave(topic, [-parts.numerator] * len(self._money), parts.denominator)

    def _weights(self, topic: int) -> list[int]:
        return self.profile.weights(self.profile.supporters[topic], self._classes, len(self._money))

    def _leave(self, topic: int, left: Sequence[int], finer: int) -> None:
        """Leave each class of supporters so much, in parts that are finer by a factor, and form the classes anew."""
        cases = 2 * self._classes
        cases[self.profile.supporters[topic]] += 1
        there = np.unique(cases)
        money = [left[case // 2] if case % 2 else self._money[case // 2] * finer for case in there.tolist()]
        self._money = sorted(set(money))
        place = {amount: place for place, amount in enumerate(self._money)}
        self._classes = np.array([place[amount] for amount in money], dtype=np.int64)[
            np.searchsorted(there, cases)
        ]
        self._cost *= finer
