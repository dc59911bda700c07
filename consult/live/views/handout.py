"""The hand-out: a sheet with how to join, to print for the tables or to show as a slide."""

from flask import render_template
from flask.typing import ResponseReturnValue

from consult.live.models import LiveState
from consult.live.queries import states
from consult.live.views import walls
from consult.live.views.room import blueprint
from consult.permissions import Permission, require


@blueprint.get("/live/<uuid:id>/hand-out")
@require(Permission.LIVE_HOST, of=states.state)
def hand_out(state: LiveState) -> ResponseReturnValue:
    """Show the sheet."""
    return render_template("live/hand_out.html", state=state, join=walls.how_to_join(state))
