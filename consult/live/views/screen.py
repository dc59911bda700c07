"""The screen on the wall: whoever has its address sees it; it never shows a name or what is not to be seen yet."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from consult import clock
from consult.live.models import LiveState
from consult.live.queries import states
from consult.live.views import scenes, streams, walls
from consult.live.views.room import blueprint
from consult.permissions import Permission, require


@blueprint.get("/screen/<id>")
@require(Permission.LIVE_SCREEN, of=states.state_by_screen)
def screen(state: LiveState) -> ResponseReturnValue:
    """Show the screen."""
    return render_template("live/screen.html", **_seen(state))


@blueprint.get("/screen/<id>/now")
@require(Permission.LIVE_SCREEN, of=states.state_by_screen)
def screen_now(state: LiveState) -> ResponseReturnValue:
    """Give what stands on the screen now, for one that cannot keep a stream open; counts change without a version."""
    told = {"version": state.version, "html": render_template("live/_screen.html", **_seen(state))}
    streams.note_screen(state)
    return told


@blueprint.get("/screen/<id>/events")
@require(Permission.LIVE_SCREEN, of=states.state_by_screen)
def screen_events(state: LiveState) -> ResponseReturnValue:
    """Tell the screen what changes."""
    return streams.stream(state.dialogue_id, "screen", state.screen_key)


def _seen(state: LiveState) -> dict[str, Any]:
    return walls.on_wall(scenes.scene(state, clock.now()))
