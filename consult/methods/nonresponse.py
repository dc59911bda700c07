"""Weigh the ballots of a round for who answered, where enough did.

Only by what is known of everyone: office × size class, and province. Groups in which too few answered are joined with
the one beside them first, and factors stay between 0.3 and 3 (AC-S2). Show no figure that rests on this without the
one that was not weighed beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain

import numpy as np

from consult.methods.combinations import Covers, combinations, spread
from consult.methods.disclosure import PUBLICATION, checked
from consult.methods.responses import BoolArray, FloatArray, IntArray, ResponseMatrix
from consult.methods.tally import Share
from consult.methods.weighting import LARGEST_FACTOR, LEAST_FACTOR, effective_size, rake

FEWEST_EFFECTIVE = 30
"""The effective number of ballots under which a weighed figure says too little: Parker et al., Data Presentation
Standards for Proportions, National Center for Health Statistics, Vital and Health Statistics 2-175 (2017)."""
MARGINS = (("office", "size_class"), ("province",))
"""What is weighed by; where the cap forbids to meet all, the last comes nearest."""


class WhyNot(Enum):
    """Why a figure isn't told."""

    NOBODY = "nobody"
    """Nobody answered."""
    TOO_FEW = "too few"
    """Too few answered to say something."""
    LARGE_MAJORITY = "large majority"
    """Few answered and nearly all the same, so it would tell what each of them said (AC-P4)."""
    NO_GROUPS = "no groups"
    """It isn't known of what groups they are, or of what groups those are who didn't answer."""
    NOT_SEALED = "not sealed"
    """It is counted at sealing, and there was no sealing yet."""


@dataclass(frozen=True)
class Factor:
    """One line of the factor table: a group, or neighbours joined because too few of them answered."""

    groups: Mapping[str, tuple[str, ...]]
    """Dimension → its labels; more than one were joined."""
    registered: Share
    """Its people among all on the register."""
    answered: Share
    """Its ballots among all of groups that the register knows; counted before sealing made groups coarser."""
    factor: float
    """The mean weight of its ballots."""
    carried: float
    """The people its ballots stand for: those registered, unless the cap is in the way."""

    @property
    def missed(self) -> float:
        """People that the ballots stand for beyond those registered (negative: short of them)."""
        return self.carried - self.registered.numerator


@dataclass(frozen=True, eq=False)
class Weighing:
    """What each ballot of a round weighs, and how that came about."""

    places: IntArray
    """Shape (ballots,): the kind of ballot that each is, by the groups that it names."""
    factors: FloatArray
    """Shape (kinds,): what each ballot of a kind weighs, within the cap; 1 on average, unless that is in the way."""
    table: tuple[Factor, ...] = ()
    """Every group of each margin, margin after margin, in the order of their labels."""
    why_not: WhyNot | None = None
    """Why nothing that rests on these weights should be said; None when there is enough."""

    @property
    def weights(self) -> FloatArray:
        """What each ballot weighs, shape (ballots,)."""
        return self.factors[self.places]

    @property
    def effective(self) -> float:
        """As many ballots of equal weight would be as sure (Kish)."""
        return effective_size(self.factors, np.bincount(self.places, minlength=len(self.factors)))

    @property
    def design_effect(self) -> float | None:
        """How many times as many ballots it takes to be as sure as without weights; None without ballots."""
        return len(self.places) / self.effective if len(self.places) else None


def weigh(
    matrix: ResponseMatrix,
    margins: Sequence[tuple[str, ...]] = MARGINS,
    *,
    minimum: int = PUBLICATION,
    cap: tuple[float, float] = (LEAST_FACTOR, LARGEST_FACTOR),
    covers: Covers | None = None,
) -> Weighing:
    """Weigh the ballots of a round to the register.

    Where a group of a margin has fewer than `minimum` ballots, the smallest joins the smaller of its neighbours (of
    equals the first) until none is left or all are one: first the groups of the first dimension, then within each
    those of the second. Ballots of groups that the register doesn't know weigh 1. Those that sealing made coarser
    weigh as much as, on average, those they may be (`combinations.spread`). A matrix with weights keeps its own.

    Args:
        matrix: all ballots of a round.
        margins: the dimensions of each, one or two; what the register doesn't know is left out.
        minimum: the fewest ballots of a group that is weighed by itself.
        cap: the least and the largest factor.
        covers: which labels those stand for that sealing made; every label for one that isn't named.
    """
    if matrix.weights is not None:
        factors, places = np.unique(matrix.weights, return_inverse=True)
        return _judged(Weighing(places, factors))
    known = [kept for names in margins if (kept := _known(matrix, names))]
    counted = combinations(matrix, tuple(dict.fromkeys(chain(*known))))
    cells = np.argwhere(counted.before > 0)
    asked = [
        _margin(matrix, names, cells[:, [counted.names.index(name) for name in names]]) for names in known
    ]
    placed = np.all([margin.is_known for margin in asked], axis=0) & bool(asked)
    factors, here = np.ones(counted.now.shape), tuple(cells[placed].T)
    if not placed.any():
        why_not = WhyNot.NO_GROUPS if matrix.ballots else WhyNot.NOBODY
        return Weighing(counted.places, factors.ravel(), (), why_not)
    factors[here], table = _raked(counted.before[here], asked, placed, checked(minimum), cap)
    return _judged(Weighing(counted.places, spread(counted, factors, covers or {}).ravel(), table))


def _raked(
    ballots: IntArray, asked: Sequence["_Margin"], placed: BoolArray, minimum: int, cap: tuple[float, float]
) -> tuple[FloatArray, tuple[Factor, ...]]:
    """Give the factor of each combination and the lines of the table."""
    joined = [margin.joined(placed, ballots, minimum) for margin in asked]
    carried = rake(ballots, [each.codes for each in joined], [each.registered for each in joined], cap=cap)
    table = tuple(chain.from_iterable(each.factors(ballots, carried) for each in joined))
    return carried / ballots * (ballots.sum() / joined[0].registered.sum()), table


def _judged(found: Weighing) -> Weighing:
    """Say whether there is enough: enough ballots, and groups that could be told apart."""
    shares = [line.registered for line in found.table]
    alike = bool(shares) and all(share.numerator == share.base for share in shares)
    return replace(found, why_not=WhyNot.TOO_FEW) if alike or found.effective < FEWEST_EFFECTIVE else found


def _known(matrix: ResponseMatrix, names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the dimensions of a margin that ballots and register both know; the first alone if not together."""
    kept = tuple(name for name in names if name in matrix.strata and matrix.registered(name) is not None)
    return kept if matrix.registered(*kept) is not None else kept[:1]


@dataclass(frozen=True, eq=False)
class _Margin:
    """One margin before joining: a table of two dimensions, and where in it each combination of groups stands."""

    names: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    people: IntArray
    """Shape (labels of the first dimension, labels of the second; 1 when there is none)."""
    rows: IntArray
    columns: IntArray

    @property
    def is_known(self) -> BoolArray:
        """Whether the register has anyone in the group, shape (combinations,)."""
        return self.people[self.rows, self.columns] > 0

    def joined(self, placed: BoolArray, ballots: IntArray, minimum: int) -> "_Joined":
        """Join neighbours: rows first, then columns within them."""
        rows, columns = self.rows[placed], self.columns[placed]
        counts, numbers = np.zeros_like(self.people), np.zeros_like(self.people)
        np.add.at(counts, (rows, columns), ballots)
        groups: list[Mapping[str, tuple[str, ...]]] = []
        registered: list[int] = []
        for block in _runs(self.people.sum(axis=1), counts.sum(axis=1), minimum):
            for run in _runs(self.people[block].sum(axis=0), counts[block].sum(axis=0), minimum):
                numbers[np.ix_(block, run)] = len(groups)
                registered.append(int(self.people[np.ix_(block, run)].sum()))
                named = zip(self.names, self.labels, (block, run), strict=False)
                groups.append(
                    {name: tuple(labels[place] for place in those) for name, labels, those in named}
                )
        return _Joined(tuple(groups), np.array(registered, dtype=np.int64), numbers[rows, columns])


def _margin(matrix: ResponseMatrix, names: tuple[str, ...], cells: IntArray) -> _Margin:
    labels = tuple(matrix.strata[name].labels for name in names)
    registered = np.asarray(matrix.registered(*names))
    people = registered if len(names) > 1 else registered[:, np.newaxis]
    columns = cells[:, 1] if len(names) > 1 else np.zeros(len(cells), dtype=np.int64)
    return _Margin(names, labels, people, cells[:, 0], columns)


def _runs(people: IntArray, ballots: IntArray, minimum: int) -> list[list[int]]:
    """Join neighbours, the smallest first, until each has enough ballots; where nobody is registered is left out."""
    runs = [[int(place)] for place in np.flatnonzero(people)]
    while len(runs) > 1:
        counts = [int(ballots[run].sum()) for run in runs]
        smallest = counts.index(min(counts))
        if counts[smallest] >= minimum:
            break
        beside = [place for place in (smallest - 1, smallest + 1) if 0 <= place < len(runs)]
        first = min(smallest, min(beside, key=lambda place: counts[place]))
        runs[first : first + 2] = [runs[first] + runs[first + 1]]
    return runs


@dataclass(frozen=True, eq=False)
class _Joined:
    """The groups of one margin after joining."""

    groups: tuple[Mapping[str, tuple[str, ...]], ...]
    registered: IntArray
    """People, shape (groups,)."""
    codes: IntArray
    """The group of each combination."""

    def factors(self, ballots: IntArray, carried: FloatArray) -> list[Factor]:
        """Give a line a group."""
        many = len(self.groups)
        answered = np.bincount(self.codes, weights=ballots, minlength=many).astype(np.int64).tolist()
        weights = np.bincount(self.codes, weights=carried, minlength=many).tolist()
        people, total = int(self.registered.sum()), sum(answered)
        lines = zip(self.groups, self.registered.tolist(), answered, weights, strict=True)
        return [
            Factor(
                group, Share(registered, people), Share(count, total), weight / count * total / people, weight
            )
            for group, registered, count, weight in lines
        ]
