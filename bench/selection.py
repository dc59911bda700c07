"""Choosing topics from the approvals of very many voters: what each rule takes, and whom it leaves out."""

import time
import tracemalloc
from collections.abc import Callable
from functools import partial

import numpy as np

from bench import show
from consult.methods.selection import (
    approval_top,
    equal_shares,
    left_out,
    sequential_pav,
    sequential_phragmen,
    unrepresented,
)

VOTERS, TOPICS, SEATS = 10_000, 60, 12
GOAL = "under 2 s"
SEED = 12
RULES: dict[str, Callable[..., list[int]]] = {
    "most approved": approval_top,
    "sequential PAV": sequential_pav,
    "sequential Phragmén": sequential_phragmen,
    "equal shares, plain": equal_shares,
    "equal shares, then Phragmén": partial(equal_shares, completion="phragmen"),
    "equal shares, then most approved": partial(equal_shares, completion="approval"),
    "equal shares, by increments": partial(equal_shares, completion="increment"),
}


def measure() -> None:
    """Print time and memory of each rule where few ballots are alike, every ballot counting once and with weights."""
    chance = np.random.default_rng(SEED)
    approvals = _approvals(chance)
    weights = chance.uniform(0.3, 3.0, VOTERS)
    for name, rule in RULES.items():
        chosen = rule(approvals, TOPICS, SEATS)
        without = int(left_out(approvals, chosen).sum())
        took = _cost(partial(rule, approvals, TOPICS, SEATS))
        weighted = _cost(partial(rule, approvals, TOPICS, SEATS, weights=weights))
        show.line(name, f"{took}, weighted {weighted}; {len(chosen)} chosen, {without:,} left out", GOAL)
    took = _cost(partial(unrepresented, approvals, chosen, TOPICS, SEATS))
    show.line("check of justified representation", took, GOAL)


def _approvals(chance: np.random.Generator) -> list[set[int]]:
    """Make up voters in twelve regions, some of them large, that each like other topics."""
    size = chance.dirichlet(np.ones(12))
    liking = chance.beta(0.2, 3, (12, TOPICS))
    approves = chance.random((VOTERS, TOPICS)) < liking[chance.choice(12, VOTERS, p=size)]
    return [set(np.flatnonzero(row).tolist()) for row in approves]


def _cost(act: Callable[[], object]) -> str:
    """Tell the time of one run, and the most memory it took beyond what was there, of another."""
    started = time.perf_counter()
    act()
    seconds = time.perf_counter() - started
    tracemalloc.start()
    act()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return f"{seconds:.2f} s and {most / 1e6:.0f} MB"


if __name__ == "__main__":
    show.title(f"Selection: {VOTERS:,} voters × {TOPICS} topics, {SEATS} seats")
    measure()
