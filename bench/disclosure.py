"""Hiding small groups in thousands of made-up tables, each checked by linear programmes; and how much is hidden."""

import time

import numpy as np

from bench import show
from consult.methods.disclosure import suppress, with_totals
from tests.methods.linear_programme import ranges_of, width_of

TABLES, SEED, MINIMA = 2_000, 20, (5, 10)
MOST_ROWS, MOST_COLUMNS = 6, 8


def measure() -> None:
    """Print how many small counts a reader can narrow down (none), how much is hidden, and what hiding a table takes."""
    chance = np.random.default_rng(SEED)
    known = small = hidden = spots = 0
    took = []
    for _ in range(TABLES):
        counts, minimum = _table(chance), int(chance.choice(MINIMA))
        started = time.perf_counter()
        mask = suppress(counts, minimum)
        took.append(time.perf_counter() - started)
        table = with_totals(counts)
        primary = np.flatnonzero((table > 0) & (table < minimum))
        widths = [width_of(*found) for found in ranges_of(table, mask, primary)]
        known += sum(width < minimum for width in widths)
        small, hidden, spots = small + len(primary), hidden + int(mask.sum()), spots + table.size
    show.line(f"small counts in {TABLES:,} tables that can be narrowed down", f"{known} of {small:,}", "none")
    show.line("hidden", f"{hidden:,} of {spots:,} spots, {hidden / max(small, 1):.2f} for each small count")
    took.sort()
    half, most = took[len(took) // 2] * 1000, took[-1] * 1000
    show.line("hiding in one table", f"half within {half:.1f} ms, all within {most:.0f} ms")


def _table(chance: np.random.Generator) -> np.ndarray:
    """Make up a table in which some groups are small and some spots empty."""
    shape = int(chance.integers(1, MOST_ROWS + 1)), int(chance.integers(1, MOST_COLUMNS + 1))
    sizes = chance.choice([0, 3, 8, 20, 60], size=shape, p=[0.1, 0.15, 0.2, 0.3, 0.25])
    return np.asarray(chance.poisson(sizes))
