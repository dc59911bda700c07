"""The demo year as people meet it: how long it takes to load, how fast its results answer, what its pages weigh."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

from flask import Flask, session
from flask_login import login_user
from sqlalchemy import select

from bench import digests, documents, pages, servers, show, weight
from bench.browsers import Browser
from consult import clock
from consult.accounts.models import User
from consult.app import create_app
from consult.db import db
from consult.live.models import Command, LiveState
from consult.live.queries import states
from consult.live.service import hosting, joining

TRIED, OK = 60, 200
LOADS_WITHIN, ANSWERS_WITHIN, WEIGHS_AT_MOST, PHONE_AT_MOST = 60, 300, 150, 60
PRESSED_WITH = 10
"""The threshold of figures in the room."""


def measure(address: str) -> None:
    """Load the demo into an empty database, and print what was measured on it."""
    settings = {"CONSULT_DATABASE_URL": address, "CONSULT_DEMO": "1"}
    _load(settings)
    app = create_app(SQLALCHEMY_DATABASE_URI=address, DEMO=True)
    addresses = dict(app.config["DEMO_ACCOUNTS"])
    with app.app_context():
        bureau, member = (pages.account(addresses[kind]) for kind in ("bureau", "council_member"))
    with servers.serving("wsgi:app", **settings) as port:
        show.title("Results of the round with about 4,400 ballots, one request at a time")
        _answer_times(app, port, bureau)
        show.title("Queries of a page")
        found = pages.look_at_all(app)
        pages.tell_queries(app, found)
        show.title(
            "What a page weighs: nothing kept before, everything it asks for, as it comes over the line"
        )
        _weights(app, port, member, found)
    show.title("The largest document: the agenda of the demo year with all that it rests on")
    documents.measure(address)
    show.title("The weekly digest, if every member had taken part, to a mail server on loopback")
    digests.measure(address)


def _load(settings: dict[str, str]) -> None:
    flask = Path(sys.executable).parent / "flask"
    started = time.perf_counter()
    subprocess.run(
        [flask, "consult", "setup"],
        cwd=servers.ROOT,
        env=os.environ | settings,
        check=True,
        capture_output=True,
    )
    took = time.perf_counter() - started
    show.line("setting up with the demo year", f"{took:.0f} s", f"under {LOADS_WITHIN} s")


def _answer_times(app: Flask, port: int, bureau: User) -> None:
    address = f"/results/{pages.round_of_the_demo(app, sealed=True).id}"
    for what, path, user in (
        ("public page, from the snapshot", address, None),
        ("working page of the bureau", f"{address}/work", bureau),
    ):
        took = asyncio.run(_ask(Browser(port, {"session": cookie(app, user)} if user else {}), path))
        first = f", first {took[0] * 1000:.0f} ms"
        show.line(what, show.times(took) + first, f"under {ANSWERS_WITHIN} ms")


async def _ask(browser: Browser, path: str) -> list[float]:
    """Return how long each of some requests took, in seconds."""
    took = []
    for _ in range(TRIED):
        started = time.perf_counter()
        answer = await browser.get(path)
        took.append(time.perf_counter() - started)
        assert answer.status == OK, (path, answer.status)
    await browser.close()
    return took


def _weights(app: Flask, port: int, member: User, found: list[pages.Page]) -> None:
    users = {"visitor": "", "council_member": cookie(app, member)}
    vote = f"/voting/{pages.round_of_the_demo(app, sealed=False).id}/question/1"
    seen_by_some = [page for page in found if page.who in users]
    with weight.browser() as program:
        sizes = weight.of(program, f"http://127.0.0.1:{port}{vote}", users["council_member"])
        show.line("a member's first voting page", weight.told(sizes), f"under {WEIGHS_AT_MOST} kB")
        address = f"http://127.0.0.1:{port}/join/{_asks_something(app, member)}"
        first, again = weight.twice(program, address, users["council_member"])
        show.line("a phone that joins in the room", weight.told(first), f"under {PHONE_AT_MOST} kB")
        show.line("the same phone, loading the page again", weight.told(again))
        guest = weight.of_guest(program, address)
        show.line("a guest, from the door to the question", weight.told(guest), f"under {PHONE_AT_MOST} kB")
        for page in pages.heaviest(seen_by_some):
            sizes = weight.of(program, f"http://127.0.0.1:{port}{page.path}", users[page.who])
            show.line(f"{page.kind}, {page.who}", weight.told(sizes))


def _asks_something(app: Flask, member: User) -> str:
    """Open the first question in the room of the demo, give the member a seat, and return the code."""
    with app.test_request_context("/", method="POST"):
        state = db.session.scalars(select(LiveState)).first()
        assert state, "the demo has a room"
        assert member.person_id, "a member is on the register"
        state = states.state(state.dialogue_id)
        joining.join(state, person_id=member.person_id, now=clock.now())
        for command in (Command.NEXT, Command.OPEN):
            hosting.press(
                state.dialogue_id, command, seen=state.presses, now=clock.now(), minimum=PRESSED_WITH
            )
        db.session.commit()
        return state.code


def cookie(app: Flask, user: User) -> str:
    """Return the cookie of a browser in which this account is signed in."""
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's own
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1", "HTTP_USER_AGENT": ""}):
        session.permanent = True
        login_user(user)
        return str(signer.dumps(dict(session)))
