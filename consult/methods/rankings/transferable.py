"""The single transferable vote as Scotland counts it, but exact."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from consult.methods.rankings.ballots import Ranking, Rankings, ballots_of, first_of


@dataclass(frozen=True)
class Stage:
    """One stage of the count."""

    votes: dict[int, Fraction]
    """Candidate → votes at the end of the stage: the quota once a surplus is transferred, none once excluded."""
    elected: tuple[int, ...]
    """Who is elected at its end, in order."""
    excluded: int | None
    """Who was excluded in it, if anyone."""


def stv(rankings: Rankings, candidates: int, seats: int) -> list[int]:
    """Give who is elected (indices), in the order elected; all when there are no more candidates than seats.

    Quota: ballots / (seats + 1) without its fraction, plus 1 (Droop). Whoever reaches it is elected, most votes first.
    The largest surplus goes on first, from all ballots of the elected candidate to the next who is neither elected nor
    excluded: each ballot at its value times surplus / votes (weighted inclusive Gregory), in exact fractions where the
    law cuts off after five decimals. Without a surplus the candidate with the fewest votes is excluded and the ballots
    go on at the value they have. When as many are left as seats, they are elected.

    Ties, for order, surplus and exclusion alike: who had more votes at the latest earlier stage at which they differ
    goes first; then, where the law draws a lot, the lowest index. Ballots that rank nobody count nowhere, not in the
    quota either. To gain a supporter can cost a seat: no monotonicity is promised.

    Args:
        rankings: per ballot the candidates, best first; may be incomplete or empty.
        candidates: how many there are; they are numbered from 0.
        seats: how many to elect.

    Source: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45-52.
    """
    return [candidate for stage in stv_stages(rankings, candidates, seats) for candidate in stage.elected]


def stv_stages(rankings: Rankings, candidates: int, seats: int) -> tuple[Stage, ...]:
    """Give the stages of `stv`, the first with the first preferences; none without a seat or a candidate.

    Raises:
        ValueError: fewer than no seats, or a ballot ranks someone twice or someone unknown.
    """
    if seats < 0:
        raise ValueError("there are no fewer than no seats")
    count = _Count(rankings, candidates, min(seats, candidates))
    while count.vacancies:
        count.go_on()
    return tuple(count.stages)


class _Count:
    """A count under way. Equal ballots stay together: they lie with the same candidate at the same value."""

    def __init__(self, rankings: Rankings, candidates: int, seats: int) -> None:
        ballots = ballots_of(rankings, candidates)
        self.quota = ballots.total() // (seats + 1) + 1
        self.vacancies = seats
        self.continuing = set(range(candidates))
        self.surpluses: set[int] = set()
        self.value = {ranking: Fraction(number) for ranking, number in ballots.items()}
        self.holder: dict[Ranking, int | None] = {ranking: ranking[0] for ranking in ballots}
        self.votes = dict.fromkeys(range(candidates), Fraction(0))
        self.stages: list[Stage] = []
        for ranking, number in ballots.items():
            self.votes[ranking[0]] += number
        if seats:
            self._end(None)

    def go_on(self) -> None:
        """Transfer the largest surplus; without one, exclude the weakest."""
        if self.surpluses:
            elected = self._strongest_first(self.surpluses)[0]
            self.surpluses.remove(elected)
            surplus = self.votes[elected] - self.quota
            self._transfer(elected, surplus / self.votes[elected])
            self.votes[elected] -= surplus
            self._end(None)
        else:
            excluded = self._strongest_first(self.continuing)[-1]
            self.continuing.remove(excluded)
            self._transfer(excluded, Fraction(1))
            self.votes[excluded] = Fraction(0)
            self._end(excluded)

    def _transfer(self, source: int, part: Fraction) -> None:
        """Pass on the ballots of a candidate, at a part of their value."""
        for ranking in [ranking for ranking, holder in self.holder.items() if holder == source]:
            heir = first_of(ranking, self.continuing)
            self.holder[ranking] = heir
            if heir is not None:
                self.value[ranking] *= part
                self.votes[heir] += self.value[ranking]

    def _end(self, excluded: int | None) -> None:
        """End the stage: elect who reached the quota, and all who are left when there are no more than seats."""
        elected = self._elect(
            candidate for candidate in self.continuing if self.votes[candidate] >= self.quota
        )
        if len(self.continuing) <= self.vacancies:
            elected += self._elect(self.continuing)
        self.stages.append(Stage(dict(self.votes), tuple(elected), excluded))

    def _elect(self, candidates: Iterable[int]) -> list[int]:
        elected = self._strongest_first(candidates)
        self.continuing.difference_update(elected)
        self.surpluses.update(candidate for candidate in elected if self.votes[candidate] > self.quota)
        self.vacancies -= len(elected)
        return elected

    def _strongest_first(self, candidates: Iterable[int]) -> list[int]:
        earlier = [stage.votes for stage in reversed(self.stages)]
        return sorted(
            candidates,
            key=lambda candidate: ([-votes[candidate] for votes in (self.votes, *earlier)], candidate),
        )
