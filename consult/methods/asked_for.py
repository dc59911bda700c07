"""Which groups have nothing in a draft of what they chose most: from published figures alone.

Justified representation asks of a choice of topics that people who agree on one, and are many enough to be due a chosen topic, are
not all left without (H. Aziz, M. Brill, V. Conitzer, E. Elkind, R. Freeman, T. Walsh, Justified representation in
approval-based committee voting, Social Choice and Welfare 48 (2017) 461-485). That takes whole ballots. Of a group only is
published how many chose each topic, so this asks the weaker question that those figures can answer: is any of what a group chose most
in the draft? `without_at_least` is what follows of whole ballots for certain.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Wish:
    """What one group chose most, by the place of each topic, the most chosen first; and which of these are in the draft."""

    most: tuple[int, ...]
    served: tuple[int, ...]

    @property
    def missing(self) -> tuple[int, ...]:
        """Return what it chose most that is not in the draft."""
        return tuple(place for place in self.most if place not in self.served)

    @property
    def is_left_out(self) -> bool:
        """Tell whether nothing of what it chose most is in the draft; a group that chose nothing is not left out."""
        return bool(self.most) and not self.served


def wish(supporters: Sequence[int | None], seats: int, covered: Collection[int]) -> Wish | None:
    """Return what a group chose most; None when any of its figures is withheld, since nobody may tell then which that is.

    As many topics as each person could choose, and all that are level with the last of these; a topic that nobody chose is
    none. Of equals the first comes first.

    Args:
        supporters: people of the group who chose each topic, None where withheld.
        seats: how many topics each person could choose, from 1.
        covered: the places of the topics that are in the draft.
    """
    known = [count for count in supporters if count is not None]
    if len(known) < len(supporters):
        return None
    least = sorted(known, reverse=True)[:seats][-1] if known else 0
    chosen = [place for place, count in enumerate(known) if count and count >= least]
    most = tuple(sorted(chosen, key=lambda place: (-known[place], place)))
    return Wish(most, tuple(place for place in most if place in covered))


def without_at_least(supporters: Sequence[int], base: int, covered: Collection[int]) -> Fraction:
    """Return the share of a group that for certain chose nothing of what is in the draft, 0..1.

    Nobody counts twice among those who chose one topic, so at most the sum of them chose any.

    Args:
        supporters: people of the group who chose each topic.
        base: people of the group who answered.
        covered: the places of the topics that are in the draft.
    """
    if not base:
        return Fraction(0)
    return max(Fraction(0), 1 - Fraction(sum(supporters[place] for place in set(covered)), base))
