"""The page behind the link of a session that is over: the questions for who was not there, the result for who answered."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult import clock
from consult.live.models import LiveState
from consult.live.queries import states
from consult.live.queries.afterwards import afterwards
from consult.live.queries.card import card
from consult.live.views import scenes, seats
from consult.live.views.room import blueprint
from consult.permissions import Permission, require


@blueprint.get("/join/<id>/results")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def room_results(state: LiveState) -> ResponseReturnValue:
    """Show what the room answered to who may see it, and the questions to who can still answer them."""
    now, seat = clock.now(), seats.seat_in(state)
    if not state.is_over(now):
        return redirect(url_for("live.phone", id=state.code))
    found = afterwards(
        state,
        was_there=seat is not None,
        is_known=current_user.is_authenticated,
        person_id=current_user.person_id,
        now=now,
    )
    results = [scenes.past_scene(state, prompt, now) for prompt in found.shown]
    return render_template(
        "live/results.html", state=state, seat=seat, found=found, results=results, card=card(state)
    )
