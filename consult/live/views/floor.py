"""The page for questions from the floor that stay open while the room is at another part."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult import clock
from consult.live.models import LiveState, Participant, Prompt, PromptKind
from consult.live.queries import prompts, states
from consult.live.views import mine, scenes, seats
from consult.live.views.room import blueprint
from consult.permissions import Permission, require
from consult.scripts import asks_for_part


@blueprint.get("/join/<id>/floor")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def floor(state: LiveState) -> ResponseReturnValue:
    """Let somebody ask something; without a seat, or with nothing open, the phone is the place to be. A script gets the part."""
    seat, asked = seats.seat_in(state), request.args.get("part", type=UUID)
    still = prompts.open_floors(state, clock.now())
    shown = next((one for one in still if one.id == asked), still[0] if still else None)
    if seat is None or shown is None:
        return redirect(url_for("live.phone", id=state.code))
    page = seen(state, shown, seat)
    if asks_for_part():
        return {"html": render_template("live/_floor.html", **page)}
    return render_template("live/floor.html", **page)


def seen(state: LiveState, prompt: Prompt, seat: Participant) -> dict[str, Any]:
    """Return what the page shows: the questions that others may read, and what this person asked."""
    scene = replace(scenes.past_scene(state, prompt, clock.now()), listed=mine.listed(state, prompt))
    return {"scene": scene, "seat": seat, "is_pushed": False} | mine.part_of(state, prompt, seat)


def is_elsewhere(state: LiveState, prompt: Prompt) -> bool:
    """Tell whether a part is asked on this page, and not on the phone's own."""
    is_still_open = prompt.kind == PromptKind.FLOOR and prompt.takes_answers(clock.now())
    return is_still_open and prompt.id != state.prompt_id
