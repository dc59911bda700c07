"""What a reader can work out about the hidden spots of a two-way table from those that are shown.

A table with its totals is a town: every row and every column (those of the totals too) is a place, every spot a street
between its row and its column. Other counts that add up to the same shown totals differ from the true ones by round
trips through hidden streets. A count rises where its street is taken one way and falls where it is taken the other way:
a cell and the grand total rise from row to column, the other totals rise from column to row. No count falls below 0. So
a hidden spot can be as much larger or smaller as can be sent round through the other hidden streets: two maximum flows,
exact in whole numbers, equal to the two linear programmes.

Source: D. Gusfield, A graph theoretic approach to statistical data security, SIAM Journal on Computing 17 (1988)
552-571; L. Cox, Network models for complementary cell suppression, Journal of the ASA 90 (1995) 1453-1462.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from consult.methods.responses import BoolArray, IntArray

Spot = tuple[int, int]
"""Row and column, those of the totals last."""
Room = dict[int, dict[int, int]]
"""Place → next place → how much can still go there."""
_CLOSED = 1 << 60
"""What it costs to take a street that has not enough room."""


@dataclass(frozen=True, eq=False)
class Streets:
    """A table with its totals as streets, with the room in each of them."""

    enough: int
    """A range this wide is wide enough; nothing is measured beyond it."""
    out: IntArray
    """Shape of the table: how much can go through each street from row to column, cut off at `enough`."""
    back: IntArray
    """The same from column to row."""

    def width(self, hidden: BoolArray, spot: Spot) -> tuple[int, BoolArray]:
        """Give how wide the range is in which a reader knows a hidden spot to lie, and the spots that make it so wide.

        It is cut off at `enough`.
        """
        others = hidden.copy()
        others[spot] = False
        places = spot[0], len(hidden) + spot[1]
        first, used = self._sent(others, *places, int(self.back[spot]))
        wanted = min(int(self.out[spot]), self.enough - first)
        second, used_too = self._sent(others, *places[::-1], wanted)
        used |= used_too
        used[spot] = True
        return first + second, used

    def _sent(self, hidden: BoolArray, start: int, goal: int, wanted: int) -> tuple[int, BoolArray]:
        """Send as much as wanted from a place to another; give how much got there and the spots that it went through.

        Places are the rows, then the columns.
        """
        rows, columns = hidden.nonzero()
        ends = list(zip(rows.tolist(), (columns + len(hidden)).tolist(), strict=True))
        room: Room = {place: {} for place in range(sum(hidden.shape))}
        for (row, column), out, back in zip(
            ends, self.out[hidden].tolist(), self.back[hidden].tolist(), strict=True
        ):
            room[row][column], room[column][row] = out, back
        sent = 0
        while sent < wanted and (way := _shortest_way(room, start, goal)):
            load = min(wanted - sent, *(room[here][there] for here, there in way))
            for here, there in way:
                room[here][there] -= load
                room[there][here] += load
            sent += load
        used = np.zeros_like(hidden)
        used[hidden] = [room[row][column] for row, column in ends] != self.out[hidden]
        return sent, used

    def cheapest_round(self, spot: Spot, prices: IntArray) -> BoolArray:
        """Give the spots of the cheapest single round trip that makes a spot's range wide enough.

        Such a trip can be taken by so many one way, and the other way by the rest of `enough`. There always is one:
        through the totals of the spot's row and column and the grand total any number can go.

        Args:
            spot: the spot to protect.
            prices: what each spot costs, from 1 up, shape of the table.
        """
        falls = np.unique([self.out, self.back])
        falls = falls[(self.back[spot] >= self.enough - falls) & (self.out[spot] >= falls), None, None]
        rises = self.enough - falls
        there = np.where((self.out >= rises) & (self.back >= falls), prices, _CLOSED)
        home = np.where((self.back >= rises) & (self.out >= falls), prices, _CLOSED)
        there[(slice(None), *spot)] = home[(slice(None), *spot)] = _CLOSED
        to_rows, to_columns = _distances(there, home, spot[0])
        best = int(to_columns[:, spot[1]].argmin())
        return _way(there[best], home[best], to_rows[best], to_columns[best], spot)


def streets(table: IntArray, enough: int) -> Streets:
    """Make the streets of a table whose last row and column are its totals."""
    counts = np.minimum(table, enough)
    rises_out = np.ones(table.shape, dtype=np.bool_)
    rises_out[:-1, -1] = rises_out[-1, :-1] = False
    return Streets(enough, np.where(rises_out, enough, counts), np.where(rises_out, counts, enough))


def _shortest_way(room: Room, start: int, goal: int) -> list[tuple[int, int]]:
    """Give the steps of a way with the fewest stops and room left, the last first; none when there is no way."""
    came_from = {start: start}
    queue = deque([start])
    while queue and goal not in came_from:
        place = queue.popleft()
        for following, left in room[place].items():
            if left and following not in came_from:
                came_from[following] = place
                queue.append(following)
    way = []
    while goal in came_from and goal != start:
        way.append((came_from[goal], goal))
        goal = came_from[goal]
    return way


def _distances(there: IntArray, home: IntArray, row: int) -> tuple[IntArray, IntArray]:
    """Give the price of the cheapest way from a row to every row and column, for each leaf of the prices."""
    to_rows = np.full(there.shape[:2], _CLOSED)
    to_rows[:, row] = 0
    to_columns = np.full((len(there), there.shape[2]), _CLOSED)
    while True:
        columns = np.minimum(to_columns, (to_rows[:, :, None] + there).min(axis=1))
        if (columns == to_columns).all():
            return to_rows, to_columns
        to_columns = columns
        to_rows = np.minimum(to_rows, (to_columns[:, None, :] + home).min(axis=2))


def _way(there: IntArray, home: IntArray, to_rows: IntArray, to_columns: IntArray, spot: Spot) -> BoolArray:
    """Follow the distances back from a spot's column to its row; of equally cheap ways take the lowest row or column."""
    way = np.zeros(there.shape, dtype=np.bool_)
    way[spot] = True
    row, column = -1, spot[1]
    while row != spot[0]:
        row = int((to_rows + there[:, column]).argmin())
        way[row, column] = True
        if row != spot[0]:
            column = int((to_columns + home[row]).argmin())
            way[row, column] = True
    return way
