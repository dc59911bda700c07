"""Opinion groups among very many people: how long finding them takes, and what memory.

Counted in a process of its own, which loads nothing else, so that the memory is of the finding.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from bench import servers, show
from consult.methods.opinion_groups import find
from consult.methods.responses import FloatArray

PEOPLE, STATEMENTS, GROUPS = 10_000, 100, 3
LOYAL, SKIPPED = 0.55, 0.3
GOAL = "under 1 s"


def measure() -> None:
    """Print how long it takes to find the groups among made-up people, and whether those planted were found."""
    command = [sys.executable, "-m", "bench.opinion_groups"]
    told = subprocess.run(command, cwd=servers.ROOT, check=True, capture_output=True, text=True).stdout
    found = json.loads(told)
    what = f"{PEOPLE:,} people × {STATEMENTS} statements"
    took = f"{found['seconds']:.2f} s ({found['processor']:.2f} s of the processor)"
    show.line(what, f"{took}, {found['memory'] / 1e6:.0f} MB at most", GOAL)
    show.line("  of which before finding began", f"{found['before'] / 1e6:.0f} MB")
    show.line(
        "  groups found, and whether they hold", f"{found['groups']}, {found['holds']}", f"{GROUPS}, True"
    )


def made_up() -> FloatArray:
    """Return answers of people who mostly, not always, think as their group does."""
    chance = np.random.default_rng(2026)
    opinions = chance.choice([-1.0, 1.0], (GROUPS, STATEMENTS))
    values = opinions[chance.integers(GROUPS, size=PEOPLE)]
    astray = chance.random(values.shape) > LOYAL
    values[astray] = chance.choice([-1.0, 0.0, 1.0], int(astray.sum()))
    values[chance.random(values.shape) < SKIPPED] = np.nan
    return values


def main() -> None:
    """Find the groups once, and print what it took as JSON."""
    values, before = made_up(), most_memory()
    started, worked = time.perf_counter(), time.process_time()
    found = find(values, seed=1)
    told = {
        "seconds": time.perf_counter() - started,
        "processor": time.process_time() - worked,
        "memory": most_memory(),
        "before": before,
        "groups": found.suggested,
        "holds": found.holds,
    }
    print(json.dumps(told))


def most_memory() -> int:
    """Return the most memory that this process had until now, in bytes."""
    # Not ru_maxrss: that of a new process begins with what its parent had.
    told = Path("/proc/self/status").read_text()
    return int(told.split("VmHWM:")[1].split()[0]) * 1024


if __name__ == "__main__":
    main()
