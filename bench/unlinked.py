"""Pages that no link of the demo leads to: asked for by addresses built from the database."""

import inspect
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from consult.agenda.models import Agenda
from consult.db import Base, db
from consult.results.queries import RoundResult
from consult.voting.models import VotingRound
from consult.voting.views import drafts

if TYPE_CHECKING:
    from bench.pages import Page, Walker

TRIED = 24
"""How many rows of a table each user tries, those first whose addresses the user was shown."""
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
STATUS = 404
STANDS_FOR: dict[type, type[Base]] = {RoundResult: VotingRound, UUID: Agenda}
"""What pages are about that is no table itself; an id alone is that of an agenda."""


def look(app: Flask, kind: str, walkers: "Sequence[Walker]") -> "Iterator[Page]":
    """Give for each user the first page of a kind that there is for them."""
    for walker in walkers:
        for path in _paths(app, kind, walker):
            if kind == "voting.sent":
                _hand_receipt(walker, path)
            page, _answer = walker.look(kind, path)
            if page:
                yield page
                break


def _paths(app: Flask, kind: str, walker: "Walker") -> Iterator[str]:
    """Give the addresses of a kind of page that a user could try."""
    rule = next(rule for rule in app.url_map.iter_rules(kind) if "GET" in (rule.methods or ()))
    address = app.url_map.bind("127.0.0.1")
    if rule.arguments == {"id"}:
        for id in _ids(app, kind, walker):
            yield address.build(kind, {"id": id})
    elif rule.arguments <= {"status"}:
        yield address.build(kind, dict.fromkeys(rule.arguments, STATUS))


def _ids(app: Flask, kind: str, walker: "Walker") -> list[Any]:
    """Return ids of what a page is about, which is what its view is handed first."""
    view = inspect.unwrap(app.view_functions[kind])
    about = next(iter(inspect.signature(view).parameters.values())).annotation
    with app.app_context():
        ids = db.session.scalars(select(STANDS_FOR.get(about, about).id)).all()
    shown = {id for path in walker.seen for id in ID.findall(path)}
    return sorted(ids, key=lambda id: str(id) not in shown)[:TRIED]


def _hand_receipt(walker: "Walker", path: str) -> None:
    """Put into the browser what it holds for a moment after voting."""
    round_id = ID.findall(path)[0].replace("-", "")
    walker.browser.set_cookie(drafts.RECEIPT, f"{round_id}_{datetime.now(UTC).isoformat()}_1")
