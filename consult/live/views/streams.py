"""Server-sent events for phones, screens and hosts, over the hub of this process."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from datetime import datetime
from functools import partial
from json import dumps
from time import monotonic
from uuid import UUID

from flask import Flask, Response, current_app, render_template
from flask_babel import force_locale

from consult import clock
from consult.db import db
from consult.formats import spoken
from consult.live.hub import Audience, Hub
from consult.live.models import LiveState, PromptState, Reveal
from consult.live.queries import answers, people, sayings, states
from consult.live.service import hosting, rehearsing
from consult.live.views import scenes, walls

COUNTED_EVERY = 1.0
"""Seconds between two counts of those who answered."""


def _on_phone(scene: scenes.Scene) -> str:
    return render_template("live/_phone.html", scene=scene, is_pushed=True, own=None)


def _on_wall(scene: scenes.Scene) -> str:
    return render_template("live/_screen.html", **walls.on_wall(scene))


def _is_renewed(_scene: scenes.Scene) -> str:
    return render_template("live/screen_renewed.html")


VIEWS = {"phone": _on_phone, "screen": _on_wall}
"""What is told to each kind of page; a host's page is told only that there is something new."""


def stream(dialogue_id: UUID, view: str, key: str = "") -> Response:
    """Return a response that stays open and tells what changes; its first event is the state of now.

    `key` is that of a screen: once it is renewed, a screen with the old one is told only that it is over.
    """
    audience = Audience(dialogue_id, f"{view} {key}".strip(), spoken())
    hub: Hub = current_app.extensions["live"]
    response = Response(_events(hub, audience), mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _events(hub: Hub, audience: Audience) -> Iterator[str]:
    yield "retry: 1500\n\n"
    for text in hub.follow(audience):
        yield f"data: {text}\n\n" if text else ": \n\n"


def init_app(app: Flask) -> None:
    """Give the app its hub."""
    watch = _Watch(app)
    app.extensions["live"] = Hub(watch.look, partial(_tell, app))


def _tell(app: Flask, audience: Audience) -> str:
    """Render what an audience sees, as one line of JSON."""
    with app.test_request_context("/"), force_locale(audience.language):
        scene = scenes.scene(states.state(audience.dialogue_id), clock.now())
        view, _space, key = audience.view.partition(" ")
        show = VIEWS.get(view) if key in {"", scene.state.screen_key} else _is_renewed
        html = show(scene) if show else ""
        return dumps({"version": scene.state.version, "html": html})


class _Watch:
    """Looking at the rooms that somebody follows: versions each time, counts of answers once a second."""

    def __init__(self, app: Flask) -> None:
        """Remember the app."""
        self._app = app
        self._counts: dict[UUID, Hashable] = {}
        self._counted_at = 0.0

    def look(self, audiences: Collection[Audience]) -> Mapping[Audience, Hashable]:
        """Return the stamp of each audience: phones see versions, screens and hosts also how many answered."""
        followed = {audience.dialogue_id for audience in audiences}
        if monotonic() - self._counted_at >= COUNTED_EVERY:
            self._counted_at = monotonic()
            self._counts = self._count(followed)
        with self._app.test_request_context("/"):
            found = states.versions(followed)
        return {
            one: (found[one.dialogue_id], None if one.view == "phone" else self._counts.get(one.dialogue_id))
            for one in audiences
            if one.dialogue_id in found
        }

    def _count(self, dialogue_ids: Collection[UUID]) -> dict[UUID, Hashable]:
        """Count who is there and who answered; then do what nobody presses, in a transaction that begins by writing."""
        counted: dict[UUID, Hashable] = {}
        due = []
        with self._app.test_request_context("/"):
            for dialogue_id in states.versions(dialogue_ids):
                state = states.state(dialogue_id)
                answered = answers.answered(state.prompt, state) if state.prompt else None
                counted[dialogue_id] = people.present(state), answered, sayings.arrived(state)
                due += [dialogue_id] if _is_due(state, clock.now()) else []
        for dialogue_id in due:
            with self._app.test_request_context("/", method="POST"):
                minimum = int(self._app.config["PUBLICATION_THRESHOLD"])
                rehearsing.answer_some(dialogue_id, now=clock.now())
                hosting.keep_up(dialogue_id, now=clock.now(), minimum=minimum)
                db.session.commit()
        return counted


def _is_due(state: LiveState, now: datetime) -> bool:
    """Tell whether there is something to do that nobody presses: a time that cuts off, a live result, made-up people."""
    prompt = state.prompt
    if prompt is None or prompt.state != PromptState.OPEN:
        return False
    is_followed = state.is_rehearsing or prompt.reveal in {Reveal.LIVE, Reveal.AFTER_VOTE}
    return is_followed or not prompt.takes_answers(now)
