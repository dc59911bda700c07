"""Every kind of page of the demo year, as each kind of user sees it: its queries, its time, its weight.

Most are found by following links from the home. The kinds that no link reaches are asked for by their addresses, built
from the rows of the table that the page is about.
"""

import gzip
import re
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from flask_login import FlaskLoginClient
from sqlalchemy import event, select
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from bench import moments, show, unlinked
from consult.accounts import service as accounts
from consult.accounts.models import User
from consult.db import db
from consult.voting.models import VotingRound

LINK = re.compile(r'href="(/[^"#]*)')
OK, REDIRECTS = 200, {302, 303}
OF_A_KIND = 3
"""How many pages of one kind each user looks at: the first ones, and the longest lists are among them."""
MOST_QUERIES = 12
SHOWN = 5
NOT_FOLLOWED = {"static", "accounts.sign_out", "accounts.use_link"}
LEAD_ON = {"voting.vote"}
"""Addresses that show nothing themselves."""


@dataclass(frozen=True)
class Page:
    """One page or file as one kind of user sees it; `size` in bytes, compressed."""

    kind: str
    path: str
    who: str
    queries: int
    seconds: float
    size: int
    is_html: bool


@dataclass
class Walker:
    """One kind of user with a browser, and the addresses that were linked to so far."""

    app: Flask
    who: str
    browser: FlaskClient
    asked: "Queries"
    seen: set[str] = field(default_factory=lambda: {"/"})

    def walk(self) -> Iterator[Page]:
        """Follow links from the home, the nearest first."""
        waiting, looked = deque(self.seen), Counter[str]()
        while waiting:
            path = waiting.popleft()
            kind = _kind(self.app, path)
            if kind is None or looked[kind] >= OF_A_KIND:
                continue
            looked[kind] += 1
            page, answer = self.look(kind, path)
            for link in _links(answer):
                if link not in self.seen:
                    self.seen.add(link)
                    waiting.append(link)
            if page:
                yield page

    def look(self, kind: str, path: str) -> tuple[Page | None, TestResponse]:
        """Ask for one address; give the page, unless it is not there for this user or leads on to another."""
        before, started = self.asked.count, time.perf_counter()
        answer = self.browser.get(path)
        took, queries = time.perf_counter() - started, self.asked.count - before
        if answer.status_code != OK and not (kind in LEAD_ON and answer.status_code in REDIRECTS):
            return None, answer
        is_html = answer.status_code == OK and answer.mimetype == "text/html"
        return Page(kind, path, self.who, queries, took, len(gzip.compress(answer.data)), is_html), answer


def look_at_all(app: Flask) -> list[Page]:
    """Return a few pages of each kind for each user of the demo, which gets what it lacks for that."""
    app.test_client_class = FlaskLoginClient
    with app.app_context():
        users = {"visitor": None} | {kind: account(address) for kind, address in app.config["DEMO_ACCOUNTS"]}
    moments.make(app, users["council_member"])
    asked = Queries(app)
    walkers = [Walker(app, who, app.test_client(user=user), asked) for who, user in users.items()]
    found = [page for walker in walkers for page in walker.walk()]
    reached = {page.kind for page in found}
    for kind in sorted(_kinds(app) - reached):
        found += unlinked.look(app, kind, walkers)
    asked.stop()
    return found


def account(address: str) -> User:
    """Return the account of an address as signing in makes it."""
    now = datetime.now(UTC)
    user = accounts.use_link(token=accounts.make_link(email=address, now=now), now=now)
    db.session.commit()
    return user


def tell_queries(app: Flask, pages: list[Page]) -> None:
    """Print the pages that ask the database most, and hold it against the run when one asks too much."""
    kinds, reached = _kinds(app), {page.kind for page in pages}
    show.line("kinds of pages looked at", f"{len(reached)} of {len(kinds)}")
    if kinds - reached:
        show.line("  none of", ", ".join(sorted(kinds - reached)))
    for page in _worst(pages, "queries"):
        show.line(f"{page.kind}, {page.who}", f"{page.queries} queries", f"at most {MOST_QUERIES}")
        if page.queries > MOST_QUERIES:
            show.broken(f"{page.kind} needs {page.queries} queries as {page.who}: {page.path}")


def heaviest(pages: list[Page]) -> list[Page]:
    """Return the pages with the largest text, one of each kind."""
    return _worst([page for page in pages if page.is_html], "size")


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


def _links(answer: TestResponse) -> Iterator[str]:
    """Give the addresses within the product that a page links to, or that an answer leads on to."""
    if answer.status_code in REDIRECTS:
        found = [answer.location or ""]
    else:
        found = LINK.findall(answer.text) if answer.mimetype == "text/html" else []
    for link in map(unescape, found):
        address = urlsplit(link)
        yield f"{address.path}?{address.query}" if address.query else address.path


def _kinds(app: Flask) -> set[str]:
    """Return every kind of page there is, by its endpoint."""
    kinds = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return kinds - NOT_FOLLOWED


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
