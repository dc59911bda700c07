"""How made-up people lean: what part of a group would answer so, and an answer drawn from it for one person.

The numbers stand in texts/leanings.toml. Behind each answer is a strength on a normal scale: its mean says which part
of the group finds a topic important or agrees, chance does the rest.
"""

from collections.abc import Mapping
from functools import cache
from random import Random
from statistics import NormalDist
from typing import Any, NamedTuple

from consult.demo import reading
from consult.directory.queries import Strata

NORMAL = NormalDist()
SPREAD = 1.15
"""How many points of the scale of 1 to 5 one standard deviation is."""
TEMPER = 0.45
"""How much of a person's answers is common to them all: some find everything important."""
DONT_KNOW = 4
Written = Mapping[str, Any]


class Opinion(NamedTuple):
    """How strongly somebody feels about a topic: 3.5 and more is important; `value` is None for "don't know"."""

    strength: float
    value: int | None


class Person:
    """One made-up person with a temper, who answers questions by the leanings of the own group."""

    def __init__(self, strata: Strata, chance: Random) -> None:
        """Place somebody in a group."""
        self.strata, self.chance = strata, chance
        self._temper = chance.gauss(0, TEMPER)

    def opinion(self, slug: str) -> Opinion:
        """Return what this person thinks of a topic."""
        written = _importance(slug)
        noise = self._temper + self.chance.gauss(0, (1 - TEMPER**2) ** 0.5)
        strength = 3.5 + SPREAD * (_lean(written, self.strata) + noise)
        if self.chance.random() * 100 < written.get("dont_know", DONT_KNOW):
            return Opinion(strength, None)
        return Opinion(strength, min(5, max(1, int(strength + 0.5))))

    def stance(self, text: str) -> int:
        """Return 1 (agree), 0 (pass) or -1 (disagree) with a statement."""
        written = _statement(text)
        agreeing = NORMAL.cdf(_lean(written, self.strata))
        drawn = self.chance.random()
        if drawn < agreeing:
            return 1
        return 0 if drawn < agreeing + written["passes"] / 100 else -1

    def appeal(self, option: str) -> float:
        """Return how much a loose option appeals, before chance."""
        written = _choice(option)
        more: float = written.get("offices", {}).get(self.strata.office, 0.0)
        return float(written["appeal"]) + more

    def favourite(self, appeals: Mapping[int, float], most: int) -> list[int]:
        """Return the positions of the options that appeal most, with luck; some people choose fewer, a few none."""
        wanted = most if self.chance.random() < 0.88 else self.chance.randint(0, most)
        lucky = {place: appeal + self.chance.gauss(0, 0.9) for place, appeal in appeals.items()}
        return sorted(sorted(lucky, key=lambda place: -lucky[place])[:wanted])


def takes_part(round_slug: str, strata: Strata) -> float:
    """Return the chance (0..1) that somebody of this group hands in a ballot."""
    response = reading.book("leanings")["response"]
    factor = response["provinces"].get(strata.province_code, 1) * response["sizes"].get(strata.size_class, 1)
    return float(response["offices"][strata.office] * factor * response["rounds"][round_slug])


def _lean(written: Written, strata: Strata) -> float:
    """Return the mean strength of a group: its share on the normal scale, never quite nobody or everybody."""
    share = written.get("provinces", {}).get(strata.province_code, written["share"])
    share += written.get("offices", {}).get(strata.office, 0)
    share += written.get("sizes", {}).get(strata.size_class, 0)
    return _score(min(97, max(3, share)))


@cache
def _score(share: int) -> float:
    return NORMAL.inv_cdf(share / 100)


def _importance(slug: str) -> Written:
    found: Written = reading.book("leanings")["importance"][slug]
    return found


@cache
def _statement(text: str) -> Written:
    found: Written = next(one for one in reading.book("leanings")["statements"] if one["text"] == text)
    return found


@cache
def _choice(option: str) -> Written:
    found: Written = next(one for one in reading.book("leanings")["choices"] if one["option"] == option)
    return found
