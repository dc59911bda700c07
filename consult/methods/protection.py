"""What a reader can work out about the hidden spots of a two-way table from those that are shown.

A table with its totals is a network: every row and every column (those of the totals too) is a place where as much goes
out as comes in, every spot a one-way street between a row and a column, and its count the traffic in it. A reader sees
the traffic in the streets that are shown. So a hidden spot can be as much larger or smaller than it is as can be sent
round through the other hidden streets: two maximum flows, exact in whole numbers, equal to the two linear programmes.

Source: D. Gusfield, A graph theoretic approach to statistical data security, SIAM Journal on Computing 17 (1988)
552-571; L. Cox, Network models for complementary cell suppression, Journal of the ASA 90 (1995) 1453-1462.
"""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from consult.methods.responses import IntArray

Streets = dict[int, dict[int, int]]
"""Place → next place → what can still be sent there."""


@dataclass(frozen=True)
class Network:
    """A table with its totals as streets. Spots are numbered row by row, totals in the last row and column."""

    places: int
    """One for every row and every column."""
    ends: tuple[tuple[int, int], ...]
    """Per spot the place where its street begins and the one where it ends."""
    values: tuple[int, ...]
    """Per spot its count, cut off at `enough`."""
    enough: int
    """A range this wide is wide enough; nothing is measured beyond it."""

    def width(self, hidden: Collection[int], spot: int) -> int:
        """Give how wide the range is in which a reader knows a hidden spot to lie, cut off at `enough`."""
        begin, end = self.ends[spot]
        more = self._sent(hidden, spot, end, begin, self.enough)
        if more == self.enough:
            return more
        less = self._sent(hidden, spot, begin, end, min(self.values[spot], self.enough - more))
        return more + less

    def _sent(self, hidden: Collection[int], without: int, source: int, goal: int, wanted: int) -> int:
        """Send as much as wanted from source to goal through the hidden streets without one; give how much got there."""
        streets: Streets = {place: {} for place in range(self.places)}
        for spot in hidden:
            if spot != without:
                begin, end = self.ends[spot]
                streets[begin][end] = self.enough
                streets[end][begin] = self.values[spot]
        sent = 0
        while sent < wanted and (way := _shortest_way(streets, source, goal)):
            room = min(wanted - sent, *(streets[begin][end] for begin, end in way))
            for begin, end in way:
                streets[begin][end] -= room
                streets[end][begin] += room
            sent += room
        return sent

    def cheapest_round(self, spot: int, prices: Sequence[int]) -> tuple[int, ...]:
        """Give the spots that, hidden together with this one, make its range wide enough in a single round trip.

        Of all round trips the one with the lowest price; of equals the one whose range reaches down least. There
        always is one: through the totals of the spot's row and column and the grand total any number can be sent round.

        Args:
            spot: the spot to protect.
            prices: what it costs to hide each spot, 0 for one that is hidden already.
        """
        trips = (
            self._cheapest_way(spot, prices, below)
            for below in range(min(self.values[spot], self.enough) + 1)
        )
        return min((trip for trip in trips if trip is not None), key=lambda trip: trip[0])[1]

    def _cheapest_way(
        self, spot: int, prices: Sequence[int], below: int
    ) -> tuple[int, tuple[int, ...]] | None:
        """Find the cheapest way back from a spot's end that allows it to be lower by `below`, and higher by the rest."""
        streets = self._priced(spot, prices, below)
        goal, source = self.ends[spot]
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        queue: list[tuple[int, int, tuple[int, ...]]] = [(0, source, ())]
        while queue and goal not in reached:
            price, place, way = heappop(queue)
            if place not in reached:
                reached[place] = price, way
                for following, extra, street in streets[place]:
                    if following not in reached:
                        heappush(queue, (price + extra, following, (*way, street)))
        return reached.get(goal)

    def _priced(self, without: int, prices: Sequence[int], below: int) -> list[list[tuple[int, int, int]]]:
        """Give per place the streets (next place, price, spot) with room for `below` backward, the rest forward."""
        streets: list[list[tuple[int, int, int]]] = [[] for _ in range(self.places)]
        for spot, (begin, end) in enumerate(self.ends):
            if spot != without:
                if self.values[spot] >= below:
                    streets[begin].append((end, prices[spot], spot))
                if self.values[spot] >= self.enough - below:
                    streets[end].append((begin, prices[spot], spot))
        return streets


def network(table: IntArray, enough: int) -> Network:
    """Make the network of a table whose last row and column are its totals."""
    rows, columns = table.shape
    ends = []
    for row in range(rows):
        for column in range(columns):
            is_margin = (row == rows - 1) != (column == columns - 1)
            ends.append((rows + column, row) if is_margin else (row, rows + column))
    return Network(rows + columns, tuple(ends), tuple(min(int(n), enough) for n in table.flat), enough)


def _shortest_way(streets: Streets, source: int, goal: int) -> list[tuple[int, int]]:
    """Give the streets of a way with the fewest stops and room left; none when there is no way."""
    came_from = {source: source}
    queue = deque([source])
    while queue and goal not in came_from:
        place = queue.popleft()
        for following, room in streets[place].items():
            if room and following not in came_from:
                came_from[following] = place
                queue.append(following)
    way = []
    while goal in came_from and goal != source:
        way.append((came_from[goal], goal))
        goal = came_from[goal]
    return way
