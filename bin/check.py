"""Check everything: `check.py check` is quick, `check.py test` is all. Each part says how it went and how long it took.

No part is skipped: what cannot run, fails. All parts run even when one fails, and what failed is shown at the end.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import chromium
import libreoffice
import postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
WORKERS = min(4, os.cpu_count() or 1)
WALKERS = WORKERS + 1  # A journey often waits for its browser.
CODE = ("consult", "tests", "bin", "bench", "migrations", "config.py", "wsgi.py", "gunicorn.conf.py")
WITHOUT_DATABASE = ("methods", "charts", "tooling", "components", "demo")
"""Folders of tests that are not run on another database, so that they need not be read again for it."""
SAME_FOR_ALL = {"OPENBLAS_NUM_THREADS": "1"}
"""All cores are busy with tests: a calculation that spreads over them would wait for the others."""
OWN_SETTINGS = "CONSULT_"
KEPT = {"CONSULT_THOROUGH"}
THOROUGH = bool(os.environ.get("CONSULT_THOROUGH"))


@dataclass(frozen=True)
class Part:
    """One check: what it is called, the program with its words, and what it adds to the environment."""

    name: str
    command: tuple[str, ...]
    adds: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How a check went: whether it passed, all that it said, and the seconds that it took."""

    part: Part
    passed: bool
    said: str
    seconds: float


READING = (
    Part("lint (ruff)", ("ruff", "check", "--quiet", ".")),
    Part("format (ruff)", ("ruff", "format", "--check", "--quiet", ".")),
    Part("types (mypy)", ("mypy",)),
    Part("import contracts", ("lint-imports",)),
    Part("dependencies (deptry)", ("deptry", ".", "--no-ansi")),
    Part("dead code (vulture)", ("vulture",)),
    Part("templates (djlint)", ("djlint", "templates", "--lint", "--quiet")),
)


def pytest(name: str, *words: str, workers: int = WORKERS, **adds: str) -> Part:
    """Return a part that runs tests on all cores; when a test ends its process the part fails, and nothing waits for it."""
    return Part(name, ("pytest", "-q", "-n", str(workers), "--max-worker-restart=0", *words), adds)


def run(part: Part) -> Outcome:
    """Run one check in an environment without this machine's own settings of Consult."""
    clean = {
        name: value for name, value in os.environ.items() if name in KEPT or not name.startswith(OWN_SETTINGS)
    }
    clean.pop("TEST_DATABASE_URL", None)
    clean.pop("PYTHONDONTWRITEBYTECODE", None)  # Each of its processes would compile the tests anew.
    program, *words = part.command
    started = time.monotonic()
    done = subprocess.run(
        [BIN / program, *words], cwd=ROOT, env=clean | SAME_FOR_ALL | part.adds, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    outcome = Outcome(part, done.returncode == 0, done.stdout, time.monotonic() - started)
    last = done.stdout.strip().splitlines()[-1:] if program == "pytest" else []
    state = "ok    " if outcome.passed else "FAILED"
    print(f"  {state} {part.name:28} {outcome.seconds:6.1f} s  {''.join(last).strip('= ')}", flush=True)
    return outcome


def read() -> list[Outcome]:
    """Run what only reads the code, two at a time."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(run, READING))


def test() -> list[Outcome]:
    """Run the tests on both databases, then the journeys in a real browser, which is fetched meanwhile."""
    with ThreadPoolExecutor(max_workers=1) as fetching:
        browser, office = fetching.submit(chromium.program), fetching.submit(libreoffice.program)
        outcomes = [run(pytest("tests on SQLite", "-m", "not journey"))]
        with postgres.server() as address:
            left_out = [] if THOROUGH else [f"--ignore=tests/{folder}" for folder in WITHOUT_DATABASE]
            words = ("-m", "not journey", *left_out)
            outcomes.append(run(pytest("tests on PostgreSQL", *words, TEST_DATABASE_URL=address)))
        programs = {"CHROMIUM": browser.result(), "SOFFICE": office.result()}
    journeys = pytest("journeys in Chromium", "-m", "journey", "tests/journeys", workers=WALKERS, **programs)
    outcomes.append(run(journeys))
    return outcomes


def main(what: str) -> int:
    """Run the checks and show what failed; return the status for the shell."""
    started = time.monotonic()
    print("Checking:", flush=True)
    with ThreadPoolExecutor(max_workers=1) as pool:
        reading = pool.submit(read)
        outcomes = (
            test() if what == "test" else [run(pytest("tests on SQLite", "-m", "not journey and not slow"))]
        )
        outcomes = [*reading.result(), *outcomes]
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        print(f"\n===== {outcome.part.name} =====\n{outcome.said.strip()}")
    verdict = (
        f"{len(failed)} of {len(outcomes)} parts FAILED" if failed else f"All {len(outcomes)} parts passed"
    )
    print(f"\n{verdict} in {time.monotonic() - started:.0f} s.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
