"""Counting open, weighted positions of municipalities, exactly: whole votes and fractions, never floats.

The rule, stated on every page that shows a result: a proposal passes when more weighted votes are cast for it than
against it. Abstentions do not count; with as many for as against it is rejected. With a quorum, that share of all
votes must have been cast (abstentions included), or nothing is decided.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
_HUNDREDTHS = 10_000


@dataclass(frozen=True)
class Bracket:
    """How many votes a municipality of this size has; both bounds belong to it, None is no upper bound."""

    lower: int
    upper: int | None
    votes: int


@dataclass(frozen=True)
class Count:
    """What was cast: weighted votes and numbers of municipalities, both by option."""

    votes: Mapping[str, int]
    municipalities: Mapping[str, int]

    @property
    def all_votes(self) -> int:
        """Return the weighted votes of all who cast something, abstentions included."""
        return sum(self.votes.values())

    @property
    def all_municipalities(self) -> int:
        """Return how many municipalities cast something, abstentions included."""
        return sum(self.municipalities.values())

    def share(self, option: str, *, among: Sequence[str] = (FOR, AGAINST)) -> Fraction | None:
        """Return the option's share (0..1) of the weighted votes on these options; None when none was cast on them."""
        whole = sum(self.votes.get(one, 0) for one in among)
        return Fraction(self.votes.get(option, 0), whole) if whole else None

    @property
    def passes(self) -> bool:
        """Tell whether more weighted votes are for than against; as many is rejected, and so is none at all."""
        return self.votes.get(FOR, 0) > self.votes.get(AGAINST, 0)


def faults(table: Sequence[Bracket]) -> list[str]:
    """Return what is wrong with a vote table, in the order of its brackets: it runs from 0 on, without gap or overlap."""
    found, expected = [], 0
    for place, bracket in enumerate(table):
        if bracket.lower != expected:
            found.append(f"bracket {place + 1} does not begin at {expected}")
        if bracket.upper is not None and bracket.upper < bracket.lower:
            found.append(f"bracket {place + 1} ends before it begins")
        if bracket.votes < 1:
            found.append(f"bracket {place + 1} gives no vote")
        is_last = place == len(table) - 1
        if (bracket.upper is None) != is_last:
            found.append("only the last bracket has no upper bound, and it has none")
        expected = (bracket.upper or 0) + 1
    return found or ([] if table else ["the table is empty"])


def votes_of(inhabitants: int, table: Iterable[Bracket]) -> int:
    """Return how many votes so many inhabitants give.

    Raises:
        LookupError: when the table has no bracket for them.
    """
    for bracket in table:
        if bracket.lower <= inhabitants and (bracket.upper is None or inhabitants <= bracket.upper):
            return bracket.votes
    raise LookupError(f"no bracket for {inhabitants} inhabitants")


def count(cast: Iterable[tuple[str, int]]) -> Count:
    """Count what municipalities cast, each as (option, its votes); options are any words, for and against among them."""
    votes: Counter[str] = Counter()
    municipalities: Counter[str] = Counter()
    for option, weight in cast:
        votes[option] += weight
        municipalities[option] += 1
    return Count(votes=dict(votes), municipalities=dict(municipalities))


def leader(votes: Mapping[str, int]) -> str | None:
    """Return the option with the most weighted votes, where one chooses among several; None when two share the lead."""
    most = max(votes.values(), default=0)
    ahead = [option for option, number in votes.items() if number == most and number]
    return ahead[0] if len(ahead) == 1 else None


def is_quorate(cast: int, all_votes: int, *, percent: int | None) -> bool:
    """Tell whether enough of all votes were cast: at least so many per cent of them; None asks nothing."""
    return percent is None or cast * 100 >= all_votes * percent


def hundredths(share: Fraction) -> int:
    """Return a share as hundredths of a per cent, half up: 0.97875 gives 9788, shown as 97,88 %."""
    return (2 * _HUNDREDTHS * share.numerator + share.denominator) // (2 * share.denominator)
