"""Server-sent events for phones, screens and hosts, over the hub of this process."""

import logging
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import partial
from json import dumps
from time import monotonic
from typing import Any
from uuid import UUID

from flask import Flask, Response, current_app, render_template
from flask_babel import force_locale

from consult import clock
from consult.db import db
from consult.errors import NotFound
from consult.formats import spoken
from consult.live.hub import HEARTBEAT, Audience, Hub
from consult.live.models import LiveState, PromptState
from consult.live.queries import answers, people, prompts, sayings, states, tables
from consult.live.service import hosting, opening, rehearsing, settling
from consult.live.views import scenes, walls

log = logging.getLogger(__name__)
COUNTED_EVERY = 1.0
"""Seconds between two counts of those who answered."""


def _on_phone(scene: scenes.Scene) -> str:
    floors = prompts.open_floors(scene.state, scene.now)
    return render_template("live/_phone.html", scene=scene, is_pushed=True, own=None, floors=floors)


def _on_wall(scene: scenes.Scene) -> str:
    return render_template("live/_screen.html", **walls.on_wall(scene))


VIEWS = {"phone": _on_phone, "screen": _on_wall}
"""What is told to each kind of page; a host's page is told only that there is something new."""


def stream(dialogue_id: UUID, view: str, key: str = "") -> Response:
    """Return a response that stays open and tells what changes; its first event is the state of now.

    It ends when the session is gone, and when `key`, the address that it was asked by, does not lead there any more: a
    screen is told so.
    """
    audience = Audience(dialogue_id, view, spoken(), key)
    last = dumps({"version": "", "html": render_template("live/_screen_renewed.html")}) if key else ""
    hub: Hub = current_app.extensions["live"]
    events = _events(hub, audience, last)
    if view == "screen":
        events = _noting(events, partial(_note_screen, current_app.test_request_context, dialogue_id))
    response = Response(events, mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _events(hub: Hub, audience: Audience, last: str) -> Iterator[str]:
    yield "retry: 1500\n\n"
    yield _sign_of_life()
    for text in hub.follow(audience):
        yield f"data: {text}\n\n" if text else _sign_of_life()
    if last:
        yield f"data: {last}\n\n"


def _sign_of_life() -> str:
    """Return an event with the time of the server, by which a page counts, and knows that the line is not dead."""
    return f"event: clock\ndata: {clock.now().isoformat()}\n\n"


def note_screen(state: LiveState) -> None:
    """Note that a screen which only asks now and then is there, when that was not done shortly before. Commits apart."""
    noted_at, now = state.screen_seen_at, clock.now()
    if noted_at is None or now - noted_at >= timedelta(seconds=HEARTBEAT):
        _note_screen(current_app.test_request_context, state.dialogue_id)


def _noting(events: Iterator[str], note: Callable[[], None]) -> Iterator[str]:
    """Pass on what a screen is told, and note now and then that it is there."""
    noted_at: float = -HEARTBEAT
    for event in events:
        yield event
        if monotonic() - noted_at >= HEARTBEAT:
            noted_at = monotonic()
            note()


def _note_screen(request: Callable[..., AbstractContextManager[object]], dialogue_id: UUID) -> None:
    """Write down that a screen is there, in a transaction of its own; what goes wrong with that is no harm to the screen."""
    try:
        with request("/", method="POST"):
            opening.note_screen(dialogue_id, now=clock.now())
            db.session.commit()
    except Exception:
        log.exception("A screen could not be noted: %s", dialogue_id)


def init_app(app: Flask) -> None:
    """Give the app its hub."""
    watch = _Watch(app)
    app.extensions["live"] = Hub(watch.look, partial(tell, app))


def tell(app: Flask, audience: Audience) -> str:
    """Render what an audience sees, as one line of JSON."""
    with app.test_request_context("/"), force_locale(audience.language):
        return dumps(_news(audience.dialogue_id, audience.view))


def _news(dialogue_id: UUID, view: str) -> dict[str, Any]:
    """Return what a kind of page is told: the version, with the part of the page that shows it where that is told."""
    show = VIEWS.get(view)
    if show is None:
        return {"version": states.versions([dialogue_id])[dialogue_id], "html": ""}
    state, is_phone = states.state(dialogue_id), view == "phone"
    html = show(scenes.scene(state, clock.now(), is_counted=not is_phone))
    at_tables = {"tables": tables.waiting_at_tables(dialogue_id)} if is_phone else {}
    return {"version": state.version, "html": html} | at_tables


class _Watch:
    """Looking at the rooms that somebody follows: versions each time, counts of answers once a second."""

    def __init__(self, app: Flask) -> None:
        """Remember the app."""
        self._app = app
        self._counts: dict[UUID, tuple[Hashable, Hashable]] = {}
        self._counted_at = 0.0

    def look(self, audiences: Collection[Audience]) -> Mapping[Audience, Hashable]:
        """Return the stamp of each audience: phones see versions, screens and hosts also how many answered."""
        followed = {audience.dialogue_id for audience in audiences}
        if monotonic() - self._counted_at >= COUNTED_EVERY:
            self._counted_at = monotonic()
            for dialogue_id in followed:
                self._attend(dialogue_id)
        with self._app.test_request_context("/"):
            found = states.versions(followed)
            keys = states.keys({one.dialogue_id for one in audiences if one.key})
        return {
            one: (found[one.dialogue_id], self._counted(one))
            for one in audiences
            if one.dialogue_id in found and (not one.key or one.key in keys.get(one.dialogue_id, ()))
        }

    def _counted(self, audience: Audience) -> Hashable:
        """Return what an audience sees of the counts: phones only what waits at their tables."""
        of_all, at_tables = self._counts.get(audience.dialogue_id, (None, None))
        return at_tables if audience.view == "phone" else of_all

    def _attend(self, dialogue_id: UUID) -> None:
        """Count who answered in a session, and do what nobody presses; another session is not held up by what goes wrong."""
        try:
            with self._app.test_request_context("/"):
                is_due = self._count(dialogue_id)
            if is_due:
                self._act(dialogue_id)
        except NotFound:
            self._counts.pop(dialogue_id, None)
        except Exception:
            log.exception("Could not be counted: %s", dialogue_id)

    def _count(self, dialogue_id: UUID) -> bool:
        """Count; tell whether there is something to do. Reads only: whoever writes waits for everyone who answers."""
        state = states.state(dialogue_id)
        prompt = state.prompt
        answered = answers.answered(prompt, state) if prompt else None
        at_tables = tuple(tables.waiting_at_tables(dialogue_id).items())
        self._counts[dialogue_id] = (people.present(state), answered, sayings.arrived(state)), at_tables
        if prompt is None or prompt.state != PromptState.OPEN:
            return False
        if state.is_rehearsing or not prompt.takes_answers(clock.now()):
            return True
        return prompt.is_seen_while_open and settling.new_figures(state, prompt, self._minimum) is not None

    def _act(self, dialogue_id: UUID) -> None:
        """End a time that cuts off, bring a live result up to date, let made-up people answer."""
        with self._app.test_request_context("/", method="POST"):
            now = clock.now()
            rehearsing.answer_some(dialogue_id, now=now)
            hosting.keep_up(dialogue_id, now=now, minimum=self._minimum)
            db.session.commit()

    @property
    def _minimum(self) -> int:
        return int(self._app.config["PUBLICATION_THRESHOLD"])
