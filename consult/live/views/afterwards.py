"""What is left of a session: the page behind its link, and a table of what the room answered for who organises it.

The page has the questions for who was not there, and the result for who was, who led it and who answered.
"""

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult import clock
from consult.language import speaking_dutch
from consult.live.exports import room_table
from consult.live.models import LiveState
from consult.live.queries import states
from consult.live.queries.afterwards import afterwards
from consult.live.queries.card import card
from consult.live.views import scenes, seats
from consult.live.views.room import blueprint
from consult.permissions import Permission, may, require
from consult.spreadsheets import MIMETYPES, csv_of, ods_of


@blueprint.get("/join/<id>/results")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def room_results(state: LiveState) -> ResponseReturnValue:
    """Show what the room answered to who may see it, and the questions to who can still answer them."""
    now, seat = clock.now(), seats.seat_in(state)
    leads = may(current_user, Permission.LIVE_HOST, state)
    if not state.is_over(now):
        return redirect(url_for("live.phone", id=state.code))
    found = afterwards(
        state,
        was_there=seat is not None or leads,
        is_known=current_user.is_authenticated,
        person_id=current_user.person_id,
        now=now,
    )
    results = [scenes.past_scene(state, prompt, now) for prompt in found.shown]
    return render_template(
        "live/results.html",
        state=state,
        seat=seat,
        leads=leads,
        found=found,
        results=results,
        card=card(state),
    )


@blueprint.get("/live/<uuid:id>/answers.<any(csv, ods):kind>")
@require(Permission.LIVE_PREPARE, of=states.state)
@speaking_dutch()
def room_file(state: LiveState, kind: str) -> ResponseReturnValue:
    """Give what stood on the screen as a table."""
    sheet = room_table(state)
    content = csv_of(sheet) if kind == "csv" else ods_of([sheet], title=state.dialogue.title)
    response = Response(content, mimetype=MIMETYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="zaal-{state.code}.{kind}"'
    return response
