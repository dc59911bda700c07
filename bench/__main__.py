"""Run every benchmark and print its figures, each beside the goal that it is judged by."""

import os
import signal
import sys
import tempfile
import time

from bench import servers, show


def main() -> None:
    """Measure the demo year and counting on SQLite, then voting and the room on both databases, in some thirteen minutes."""
    # Told to stop, we still stop the servers and remove the databases.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="consult-bench-") as folder:
        settle(folder)
        # Only now: settings are read once, at the first import.
        _work(folder)
        _voting()
        _crashes(folder)
    show.end()
    print(f"\nMeasured in {time.monotonic() - started:.0f} s.", flush=True)


def _work(folder: str) -> None:
    """Measure what one process does, on SQLite or without a database."""
    from bench import demo, disclosure, figures, opinion_groups, selection, suggestions, workbench

    show.title("Demo year, SQLite")
    demo.measure(f"sqlite:///{folder}/demo.db")
    show.title("From ballots to figures, SQLite")
    figures.measure(f"sqlite:///{folder}/demo.db", f"sqlite:///{folder}/large.db")
    show.title(f"Choosing {selection.SEATS} of {selection.TOPICS} topics by {selection.VOTERS:,} approvals")
    selection.measure()
    show.title("Hiding small groups, checked by linear programmes")
    disclosure.measure()
    show.title("Finding groups of people who answer alike")
    opinion_groups.measure()
    show.title("Suggesting common threads for written reactions")
    suggestions.measure()
    show.title("The workbench, SQLite")
    workbench.measure(f"sqlite:///{folder}/workbench.db")


def _voting() -> None:
    """Measure many members at once, on both databases."""
    from bench import casting, growth, room
    from bench.world import make_world

    with servers.databases() as addresses:
        for name, address in addresses.items():
            world = make_world(address)
            show.title(
                f"Voting, {name}: {servers.WORKERS} web workers, {casting.AT_ONCE} members at once, "
                "and whoever measures, all on this machine"
            )
            casting.measure(world)
            casting.crowd(world)
            growth.measure(world)
            show.title(f"The room, {name}: {servers.WORKERS} web workers")
            room.measure(world.app, address)


def _crashes(folder: str) -> None:
    """Kill what serves a room, twenty times."""
    from bench import crashes

    show.title(f"The room, killed {crashes.RUNS} times")
    crashes.measure(folder)


def settle(folder: str) -> None:
    """Let the settings be those of a fresh installation in a folder of its own."""
    for name in [name for name in os.environ if name.startswith("CONSULT_")]:
        del os.environ[name]
    os.environ["CONSULT_INSTANCE"] = folder


if __name__ == "__main__":
    main()
