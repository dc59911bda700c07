"""Every page of the demo year, found by following links as each kind of user: its queries, its time, its weight."""

import gzip
import re
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urlsplit

from flask import Flask
from flask_login import FlaskLoginClient
from sqlalchemy import event, select
from werkzeug.exceptions import HTTPException

from bench import show
from consult.accounts import service as accounts
from consult.accounts.models import User
from consult.db import db
from consult.voting.models import VotingRound

LINK = re.compile(r'href="(/[^"#]*)')
OK = 200
OF_A_KIND = 3
"""How many pages of one kind each user looks at: the first ones, and the longest lists are among them."""
MOST_QUERIES = 12
SHOWN = 5
NOT_FOLLOWED = {"static", "accounts.sign_out", "accounts.use_link"}


@dataclass(frozen=True)
class Page:
    """One page as one kind of user sees it; `size` in bytes, compressed."""

    kind: str
    path: str
    who: str
    queries: int
    seconds: float
    size: int


def look_at_all(app: Flask) -> list[Page]:
    """Return the pages that the demo's users reach from the home, a few of each kind for each user."""
    app.test_client_class = FlaskLoginClient
    found = []
    with app.app_context():
        users = {"visitor": None} | {kind: account(address) for kind, address in app.config["DEMO_ACCOUNTS"]}
    for who, user in users.items():
        found += _walk(app, who, user)
    return found


def account(address: str) -> User:
    """Return the account of an address as signing in makes it."""
    now = datetime.now(UTC)
    user = accounts.use_link(token=accounts.make_link(email=address, now=now), now=now)
    db.session.commit()
    return user


def tell_queries(app: Flask, pages: list[Page]) -> None:
    """Print the pages that ask the database most."""
    kinds = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    reached = {page.kind for page in pages}
    show.line("kinds of pages looked at", f"{len(reached)} of {len(kinds - NOT_FOLLOWED)}")
    for page in _worst(pages, "queries"):
        show.line(f"{page.kind}, {page.who}", f"{page.queries} queries", f"at most {MOST_QUERIES}")


def heaviest(pages: list[Page]) -> list[Page]:
    """Return the pages with the largest text, one of each kind."""
    return _worst(pages, "size")


def round_of_the_demo(app: Flask, *, sealed: bool) -> VotingRound:
    """Return the largest sealed round (it was made first), or the open one."""
    with app.app_context():
        state = VotingRound.sealed_at.is_not(None) if sealed else VotingRound.sealed_at.is_(None)
        order = VotingRound.opens_at
        return db.session.scalars(select(VotingRound).where(state).order_by(order).limit(1)).one()


def _worst(pages: list[Page], what: str) -> list[Page]:
    most: dict[str, Page] = {}
    for page in pages:
        if page.kind not in most or getattr(most[page.kind], what) < getattr(page, what):
            most[page.kind] = page
    return sorted(most.values(), key=lambda page: getattr(page, what), reverse=True)[:SHOWN]


def _walk(app: Flask, who: str, user: User | None) -> Iterator[Page]:
    """Follow links from the home, the nearest first."""
    browser = app.test_client(user=user)
    asked = Queries(app)
    waiting, seen, looked = deque(["/"]), {"/"}, Counter[str]()
    while waiting:
        path = waiting.popleft()
        kind = _kind(app, path)
        if kind is None or looked[kind] >= OF_A_KIND:
            continue
        looked[kind] += 1
        before, started = asked.count, time.perf_counter()
        answer = browser.get(path)
        took, queries = time.perf_counter() - started, asked.count - before
        links = [answer.location or ""] if answer.status_code in {302, 303} else LINK.findall(answer.text)
        for link in map(unescape, links):
            address = urlsplit(link)
            follow = f"{address.path}?{address.query}" if address.query else address.path
            if follow not in seen:
                seen.add(follow)
                waiting.append(follow)
        if answer.status_code == OK and answer.mimetype == "text/html":
            yield Page(kind, path, who, queries, took, len(gzip.compress(answer.data)))
    asked.stop()


def _kind(app: Flask, path: str) -> str | None:
    """Return the endpoint that answers a path, or None when it is not a page to look at."""
    try:
        endpoint = app.url_map.bind("127.0.0.1").match(path.partition("?")[0], method="GET")[0]
    except HTTPException:
        return None
    return None if endpoint in NOT_FOLLOWED else str(endpoint)


class Queries:
    """Counts the statements that are sent to the database."""

    def __init__(self, app: Flask) -> None:
        """Begin to count."""
        self.count = 0
        with app.app_context():
            self.engine = db.engine
        event.listen(self.engine, "before_cursor_execute", self._add)

    def stop(self) -> None:
        """Count no more."""
        event.remove(self.engine, "before_cursor_execute", self._add)

    def _add(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        self.count += not statement.startswith("BEGIN")
