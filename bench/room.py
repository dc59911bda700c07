"""The room: hundreds of phones that join, answer and hear what is revealed, with the real server.

`python -m bench.room` measures this alone. The phones are in a process of their own (`bench.phones`), on the same cores.
"""

import signal
import sys
import tempfile
from typing import Any
from uuid import UUID

from flask import Flask

from bench import browsers, hall, processes, servers, show
from bench.browsers import Browser
from bench.hall import Desk, Hall, Phones
from bench.servers import Server
from consult.live.models import Command

JOINING, JOIN_WITHIN, COME_IN = 400, 60, 20.0
"""So many join; the goal in seconds; they come in within so many seconds."""
VOTE_WITHIN, ACKNOWLEDGED = 5.0, 0.3
LISTENING, OPEN_WITHIN, REACHED = 2_000, 10.0, 1.0
CROWD_WITHIN = 10.0
PATIENCE = 30.0
LOOKED_AT = 40


def measure(app: Flask, address: str) -> None:
    """Print how a session with very many phones goes, over a register that is there."""
    made = hall.make_hall(app, phones=LISTENING, seated_from=JOINING, questions=2)
    with (
        servers.running("wsgi:app", CONSULT_DATABASE_URL=address) as server,
        hall.phones_in(made, server.port) as phones,
    ):
        desk = Desk(made, server.port)
        _join(phones)
        desk.press(Command.NEXT)
        _vote(desk, phones, made.questions[0], JOINING, VOTE_WITHIN)
        _follow(phones)
        _reveal(desk, phones)
        desk.press(Command.NEXT)
        _vote(desk, phones, made.questions[1], LISTENING, CROWD_WITHIN)
        _tell_load(server)
        _look(made, server.port)


def _join(phones: Phones) -> None:
    told = phones.ask("join", first=0, last=JOINING, seconds=COME_IN)
    _nothing_wrong("joining", told)
    show.line(
        f"{JOINING} phones join, coming in within {COME_IN:.0f} s",
        f"all in after {told['seconds']:.1f} s, each {show.times(told['took'])}",
        f"{JOIN_WITHIN} s",
    )


def _vote(desk: Desk, phones: Phones, question_id: UUID, many: int, seconds: float) -> None:
    """Open a question, let so many vote within some seconds, and count what is there afterwards."""
    opened = desk.press(Command.OPEN)
    told = phones.ask("vote", first=0, last=many, version=opened.version, seconds=seconds)
    _nothing_wrong("voting", told)
    show.line(
        f"{many:,} votes within {seconds:.0f} s: acknowledged",
        f"{show.times(told['took'])}, the last after {told['seconds']:.1f} s",
        f"95 % within {ACKNOWLEDGED * 1000:.0f} ms" if many == JOINING else "",
    )
    stored, said = desk.hall.said_to(question_id), told["words"]
    show.line(
        "  of these in the database", f"{sum(stored.values()):,}, {told['again']} sent again", f"{many:,}"
    )
    if stored != said:
        show.broken(f"{said} was acknowledged in the room, and {stored} is in the database")


def _follow(phones: Phones) -> None:
    """Let the others open their streams, whose people have a seat already."""
    told = phones.ask("listen", first=JOINING, last=LISTENING, seconds=OPEN_WITHIN)
    _nothing_wrong("following", told)
    show.line(f"{LISTENING - JOINING:,} more phones follow", f"each {show.times(told['took'])}")


def _reveal(desk: Desk, phones: Phones) -> None:
    desk.press(Command.CLOSE)
    pressed = desk.press(Command.REVEAL)
    told = phones.ask("see", first=0, last=LISTENING, version=pressed.version, patience=PATIENCE)
    reached, nearly = told["at"], int(len(told["at"]) * 0.99)
    show.line(
        f"a reveal reaches {LISTENING:,} phones",
        f"99 % within {reached[nearly] - pressed.answered:.2f} s after the press was answered, "
        f"{reached[nearly] - pressed.sent:.2f} s after it was sent; the last {reached[-1] - pressed.sent:.2f} s",
        f"99 % within {REACHED:.0f} s",
    )
    if told["missing"]:
        show.broken(f"{told['missing']} pages never saw what was revealed")


def _tell_load(server: Server) -> None:
    each = [processes.memory(worker) / 1e6 for worker in server.workers]
    show.line(
        f"memory of the web workers, {LISTENING:,} streams open",
        f"{sum(each):.0f} MB ({', '.join(f'{one:.0f}' for one in each)})",
    )
    show.line("  they were busy for", f"{processes.worked(server.workers):.0f} s")


def _look(made: Hall, port: int) -> None:
    """Print what the page of the phone and the parts that change take, asked for one at a time."""
    phone, anyone = Browser(port, dict(made.phones[0].cookies)), Browser(port)
    for what, browser, path in (
        ("the page of a phone", phone, f"/join/{made.code}"),
        ("  its part that changes", phone, f"/join/{made.code}/now"),
        ("the part of the screen that changes", anyone, f"/screen/{made.screen}/now"),
    ):

        async def look(asker: Browser, path: str = path) -> None:
            assert (await asker.get(path)).status == 200, path  # noqa: PLR2004

        show.line(what, show.times(browsers.one_by_one(browser, look, LOOKED_AT)))


def _nothing_wrong(what: str, told: dict[str, Any]) -> None:
    if told["wrong"]:
        show.broken(f"{len(told['wrong'])} phones could not go on at {what}: {told['wrong'][:3]}")


def main() -> None:
    """Measure the room on both databases, over a register of real size."""
    from bench import crashes
    from bench.__main__ import settle
    from bench.world import make_register

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="consult-bench-") as folder:
        settle(folder)
        with servers.databases() as addresses:
            for name, address in addresses.items():
                show.title(f"The room, {name}: {servers.WORKERS} web workers")
                measure(make_register(address), address)
        show.title(f"The room, killed {crashes.RUNS} times")
        crashes.measure(folder)
    show.end()


if __name__ == "__main__":
    main()
