"""What a reader can work out about a table, by linear programming: the oracle beside our own maximum flows.

The two share no line. HiGHS solves one programme a table: for every spot that is asked for two copies of the hidden
counts, of which one makes the spot as small and the other as large as the shown counts allow.
"""

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag

FAR = 100_000
"""More people than there are: what can reach half of it has no upper bound."""


def ranges_of(table, hidden, spots):
    """Per spot (numbered row by row) the least and the most that it can be; None = without bound."""
    table, hidden = np.asarray(table), np.asarray(hidden, dtype=bool)
    spots = [int(spot) for spot in spots]
    if not spots:
        return []
    signs = _signs(*table.shape)
    unknown = np.flatnonzero(hidden)
    known = -signs[:, ~hidden.ravel()] @ table[~hidden]
    copies = 2 * len(spots)
    aim = np.zeros((copies, len(unknown)))
    for copy in range(copies):
        aim[copy, np.searchsorted(unknown, spots[copy // 2])] = 1 if copy % 2 == 0 else -1
    found = linprog(
        aim.ravel(),
        A_eq=block_diag([signs[:, unknown]] * copies, format="csr"),
        b_eq=np.tile(known, copies),
        bounds=(0, FAR),
        method="highs",
    )
    assert found.status == 0, found.message
    ends = (found.x.reshape(copies, -1) * np.abs(aim)).sum(axis=1)
    assert np.allclose(ends, ends.round(), atol=1e-6), "the equations are totally unimodular"
    whole = [int(end) for end in ends.round()]
    return [
        (least, most if most < FAR / 2 else None) for least, most in zip(whole[::2], whole[1::2], strict=True)
    ]


def width_of(least, most):
    """How far the least and the most are apart."""
    return float("inf") if most is None else most - least


def _signs(rows, columns):
    """One equation a row and a column: all but its last add up to its last."""
    equations = []
    for row in range(rows):
        signs = np.zeros((rows, columns), dtype=int)
        signs[row, :-1], signs[row, -1] = 1, -1
        equations.append(signs.ravel())
    for column in range(columns):
        signs = np.zeros((rows, columns), dtype=int)
        signs[:-1, column], signs[-1, column] = 1, -1
        equations.append(signs.ravel())
    return np.array(equations)
