"""What a reader can work out about a table, by the simplex method: the oracle beside our own maximum flows.

The two share no line. The equations of a two-way table are totally unimodular, so every pivot is 1 or -1 and whole
numbers stay whole. Bland's rule keeps it from going round in circles.
"""

from dataclasses import dataclass

Row = list[int]


@dataclass
class Reader:
    """Someone who sees the spots of a table that are not hidden, and knows that no count is negative."""

    tableau: list[Row]
    """One row an equation: a coefficient per hidden spot, then the right-hand side."""
    basis: list[int]
    """Per equation the hidden spot that it is solved for."""
    spots: list[int]

    def range_of(self, spot: int) -> tuple[int, int | None]:
        """Give the least and the most that a hidden spot can be; None = without bound."""
        place = self.spots.index(spot)
        least, most = self._most(place, -1), self._most(place, 1)
        assert least is not None
        return -least, most

    def _most(self, place: int, sign: int) -> int | None:
        tableau, basis = [row[:] for row in self.tableau], self.basis[:]
        gain = [0] * (len(self.spots) + 1)
        gain[place] = sign
        for row, basic in zip(tableau, basis, strict=True):
            gain = _less(gain, gain[basic], row)
        return -gain[-1] if _improve(tableau, basis, gain) else None


def reader_of(table, hidden) -> Reader:
    """Let someone read a table (totals in the last row and column) of which these spots are hidden."""
    rows, columns = len(table), len(table[0])
    spots = [
        row * columns + column for row in range(rows) for column in range(columns) if hidden[row][column]
    ]
    lines = [[row * columns + column for column in range(columns)] for row in range(rows)]
    lines += [[row * columns + column for row in range(rows)] for column in range(columns)]
    tableau = [_equation(line, spots, table, columns) for line in lines]
    count, artificial = len(spots), len(tableau)
    start = [[*row[:-1], *(int(i == j) for j in range(artificial)), row[-1]] for i, row in enumerate(tableau)]
    basis = list(range(count, count + artificial))
    gain = (
        [sum(row[place] for row in start) for place in range(count)]
        + [0] * artificial
        + [sum(row[-1] for row in start)]
    )
    _improve(start, basis, gain)
    assert gain[-1] == 0, "the table itself satisfies its equations"
    _leave_artificial(start, basis, count)
    kept = [place for place, basic in enumerate(basis) if basic < count]
    return Reader(
        [[*start[place][:count], start[place][-1]] for place in kept], [basis[place] for place in kept], spots
    )


def _equation(line, spots, table, columns) -> Row:
    """All but the last of a line add up to the last; what is shown goes to the right, which is kept positive."""
    signs = dict.fromkeys(line[:-1], 1) | {line[-1]: -1}
    right = -sum(
        signs[spot] * int(table[spot // columns][spot % columns]) for spot in line if spot not in spots
    )
    row = [signs.get(spot, 0) for spot in spots] + [right]
    return [-number for number in row] if right < 0 else row


def _less(row: Row, times: int, other: Row) -> Row:
    return [number - times * taken for number, taken in zip(row, other, strict=True)] if times else row


def _improve(tableau: list[Row], basis: list[int], gain: Row) -> bool:
    """Pivot until nothing gains, in place; False when the gain has no bound."""
    while True:
        entering = next((place for place, number in enumerate(gain[:-1]) if number > 0), None)
        if entering is None:
            return True
        limits = [(row[-1], basis[i], i) for i, row in enumerate(tableau) if row[entering] > 0]
        if not limits:
            return False
        _pivot(tableau, basis, min(limits)[2], entering)
        gain[:] = _less(gain, gain[entering], tableau[basis.index(entering)])


def _pivot(tableau: list[Row], basis: list[int], leaving: int, entering: int) -> None:
    pivot = tableau[leaving][entering]
    assert pivot in (-1, 1), "the equations are totally unimodular"
    tableau[leaving] = [number * pivot for number in tableau[leaving]]
    for i, row in enumerate(tableau):
        if i != leaving:
            tableau[i] = _less(row, row[entering], tableau[leaving])
    basis[leaving] = entering


def _leave_artificial(tableau: list[Row], basis: list[int], count: int) -> None:
    """Solve the equations left over for a real spot where there is one; the others say nothing new."""
    for i, basic in enumerate(basis):
        if basic >= count:
            entering = next((place for place in range(count) if tableau[i][place]), None)
            if entering is not None:
                _pivot(tableau, basis, i, entering)
