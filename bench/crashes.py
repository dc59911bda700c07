"""Killing what serves a room in the middle of a vote: what was acknowledged is counted, once, and all come back by themselves.

A web worker, the whole web server, or a PostgreSQL of our own is killed with -9; what nobody would start again for us
(the last two) is started again here, as a supervisor would.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.error import URLError

from bench import hall, servers, show
from bench.hall import Desk, Hall, Phones
from bench.servers import Server, postgres
from bench.world import make_register
from consult.live.models import Command

RUNS, VOTING, VOTE_WITHIN = 20, 400, 2.5
KILLED_AFTER = (0.4, 1.8)
"""Seconds after the vote began, between which something is killed."""
PATIENCE = 60.0
SCALE = 0.06
"""How large a part of the register is needed for so many phones."""


@dataclass
class Outcome:
    """How many runs went right, and the longest time in seconds from a kill until all had the final state."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    again: int = 0


@dataclass(frozen=True)
class Scene:
    """A session that is going on, and the server on which it does."""

    hall: Hall
    server: Server
    phones: Phones
    desk: Desk


def measure(folder: str, runs: int = RUNS) -> None:
    """Kill so many times in all, and print how it went, by what was killed."""
    chance = Random(3)
    for name, address, kills in _stages(folder):
        each = runs * len(kills) // 5
        with _scene(address, each) as scene:
            for place, (what, kill) in enumerate(kills.items()):
                outcome = Outcome()
                many = each // len(kills)
                for run in range(many):
                    _run(scene, place * many + run, kill, chance, outcome)
                _tell(f"{name}, {what}", many, outcome)


def _stages(folder: str) -> Iterator[tuple[str, str, dict[str, Callable[[Scene], None]]]]:
    """Give each database with what is killed there: two on SQLite, three on PostgreSQL."""
    yield "SQLite", f"sqlite:///{folder}/crashes.db", {"a worker": kill_worker, "the web server": kill_server}
    with postgres.own() as database:

        def kill_database(_scene: Scene) -> None:
            database.kill()
            database.start()

        yield (
            "PostgreSQL",
            database.address,
            {"a worker": kill_worker, "the web server": kill_server, "the database": kill_database},
        )


@contextmanager
def _scene(address: str, questions: int) -> Iterator[Scene]:
    app = make_register(address, SCALE)
    made = hall.make_hall(app, phones=VOTING, seated_from=0, questions=questions)
    with (
        servers.running("wsgi:app", CONSULT_DATABASE_URL=address) as server,
        hall.phones_in(made, server.port) as phones,
    ):
        phones.ask("listen", first=0, last=VOTING, seconds=3)
        yield Scene(made, server, phones, Desk(made, server.port))


def _run(scene: Scene, place: int, kill: Callable[[Scene], None], chance: Random, outcome: Outcome) -> None:
    """Let all vote on the next question, kill something meanwhile, close and reveal, and look whether all is right."""
    scene.desk.press(Command.NEXT)
    opened = scene.desk.press(Command.OPEN)
    scene.phones.begin("vote", first=0, last=VOTING, version=opened.version, seconds=VOTE_WITHIN)
    time.sleep(chance.uniform(*KILLED_AFTER))
    killed = time.monotonic()
    kill(scene)
    told = scene.phones.end()
    for command in (Command.CLOSE, Command.REVEAL):
        pressed = _insist(lambda command=command: scene.desk.press(command))
    seen = scene.phones.ask("see", first=0, last=VOTING, version=pressed.version, patience=PATIENCE)
    outcome.slowest = max(outcome.slowest, max([*seen["at"], killed]) - killed)
    outcome.again += told["again"]
    wrong = _wrong(told, seen, scene.hall.said_to(scene.hall.questions[place]))
    outcome.wrong += wrong
    outcome.right += not wrong


def _wrong(told: dict[str, Any], seen: dict[str, Any], stored: dict[str, int]) -> list[str]:
    """Return what is not as it must be after a run."""
    found = [f"a phone could not go on: {one}" for one in told["wrong"][:1]]
    if stored != told["words"]:
        found.append(f"{told['words']} was acknowledged, and {stored} is in the database")
    if seen["missing"]:
        found.append(f"{seen['missing']} pages never saw the result")
    return found


def _insist(press: Callable[[], Any]) -> Any:
    """Press until it is done, as a host would who sees that nothing happens."""
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            return press()
        except (OSError, URLError, AssertionError, ValueError, KeyError):
            if time.monotonic() > ends:
                raise
            time.sleep(0.5)


def kill_worker(scene: Scene) -> None:
    """Kill one web worker; the web server starts another."""
    os.kill(scene.server.workers[0], signal.SIGKILL)


def kill_server(scene: Scene) -> None:
    """Kill the web server with all its workers, and start it again at the same port."""
    scene.server.kill()
    scene.server.start()


def _tell(what: str, many: int, outcome: Outcome) -> None:
    show.line(
        f"{what} killed amid {VOTING} votes",
        f"{outcome.right} of {many} right, all had the result within {outcome.slowest:.1f} s of the kill, "
        f"{outcome.again / max(many, 1):.0f} answers sent again",
        f"{many} of {many}",
    )
    for wrong in outcome.wrong:
        show.broken(f"{what} killed: {wrong}")
