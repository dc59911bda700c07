"""From ballots to figures: how long the bureau waits for all figures of a sealed round, and what memory that takes.

Every round is counted in a process of its own, which begins with nothing kept: it reads the round from the database
and counts all figures that the bureau sees.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from uuid import UUID

from flask_login import FlaskLoginClient

from bench import large, pages, servers, show
from bench.world import app_over
from consult.app import create_app
from consult.db import db
from consult.methods.disclosure import BUREAU
from consult.results import queries
from consult.results.round_figures import RoundFigures

ROUNDS = ((100_000, 30, "under 1 s"), (1_000_000, 10, "under 5 s and 1.5 GB"))
GROWTH = (100_000, 1_000_000)
WARM = 30


def measure(demo: str, scratch: str) -> None:
    """Print the figures for the demo year in one database, and for large rounds in another, which is empty."""
    app = create_app(SQLALCHEMY_DATABASE_URI=demo, DEMO=True)
    found = _count(demo, pages.round_of_the_demo(app, sealed=True).id)
    _tell(found, "cold under 0.5 s")
    took, processor = _page(demo)
    told = f"{took * 1000:.0f} ms of server time ({processor * 1000:.0f} ms of the processor)"
    show.line("  warm page of the bureau", told, "under 50 ms")
    with app_over(scratch).app_context():
        large.prepare()
        made = [(large.make_round(ballots, questions), goal) for ballots, questions, goal in ROUNDS]
        tenth = large.make_round(GROWTH[0], ROUNDS[-1][1])
        db.session.remove()
    for id, goal in made:
        found = _count(scratch, id)
        _tell(found, goal)
    grew = found["processor"] / _count(scratch, tenth)["processor"]
    show.line("  beside a tenth of the ballots", f"{grew:.1f} times the time", "linear, at most 10")


def _tell(found: dict[str, float], goal: str) -> None:
    what = f"{found['ballots']:,.0f} ballots × {found['columns']:.0f} columns"
    took = f"{found['seconds']:.2f} s ({found['processor']:.2f} s of the processor)"
    show.line(what, f"{took}, {found['memory'] / 1e9:.2f} GB at most", goal)


def _count(address: str, id: UUID) -> dict[str, float]:
    """Count one round in a new process; return its size, the seconds, and the most memory it had, in bytes."""
    command = [sys.executable, "-m", "bench.figures", address, str(id)]
    told = subprocess.run(command, cwd=servers.ROOT, check=True, capture_output=True, text=True).stdout
    return dict(json.loads(told))


def _page(demo: str) -> tuple[float, float]:
    """Return what the bureau's working page takes once it was asked for before: seconds, and those of the processor."""
    app = create_app(SQLALCHEMY_DATABASE_URI=demo, DEMO=True)
    app.test_client_class = FlaskLoginClient
    with app.app_context():
        bureau = pages.account(dict(app.config["DEMO_ACCOUNTS"])["bureau"])
    browser = app.test_client(user=bureau)
    address = f"/results/{pages.round_of_the_demo(app, sealed=True).id}/work"
    took = [_timed(lambda: browser.get(address)) for _ in range(WARM)][WARM // 3 :]
    return median(each[0] for each in took), median(each[1] for each in took)


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that something takes, and those of the processor: another's work counts in the first only."""
    started, worked = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - started, time.process_time() - worked


def _most_memory() -> int:
    """Return the most bytes that this process had; what the operating system keeps of its parent is not in it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def main(address: str, id: str) -> None:
    """Count one round, and print what it took as JSON."""
    app = create_app(SQLALCHEMY_DATABASE_URI=address)
    counted: list[RoundFigures] = []
    with app.app_context():
        db.session.connection()
        seconds, processor = _timed(lambda: counted.append(queries.working_figures(UUID(id), BUREAU)))
    told = {
        "ballots": counted[0].response.answered,
        "columns": sum(len(each.options) or 1 for each in counted[0].questions),
        "seconds": seconds,
        "processor": processor,
        "memory": _most_memory(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
