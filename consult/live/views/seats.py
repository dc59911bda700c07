"""Which seat a phone has: a signed cookie per session, so that a phone that comes back has its seat still."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Response, after_this_request, current_app, render_template, request
from flask import session as browser
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeSerializer

from consult.formats import sentence, word
from consult.live.links import number_of
from consult.live.models import LiveState, Participant
from consult.live.queries import people
from consult.live.service.joining import SeatLost
from consult.live.views.room import blueprint
from consult.scripts import asks_for_part
from consult.security import empty_browser

KEPT = timedelta(days=30)


@blueprint.errorhandler(SeatLost)
def show_lost(error: SeatLost) -> ResponseReturnValue:
    """Show the way back in; a script is told that it is the seat, and not what was sent."""
    if asks_for_part():
        return {"error": sentence(error), "seat": "lost"}, error.status
    return render_template("live/no_way.html", error=error), error.status


def own_seat(state: LiveState) -> Participant:
    """Return the seat of whoever asks; raises SeatLost."""
    found = seat_in(state)
    if found is None:
        raise SeatLost(SeatLost.sentence)
    return found


def seat_in(state: LiveState) -> Participant | None:
    """Return the seat of whoever asks: by the cookie of this phone, else by the account that is signed in.

    Who signed in is no guest any more: they take a seat under their own name, with what they answered as a guest.
    """
    found = seat_of_phone(state)
    if found and not (found.is_guest and current_user.person_id):
        return found
    return people.seat_of(state.dialogue_id, current_user.person_id) if current_user.person_id else None


def seat_of_phone(state: LiveState) -> Participant | None:
    """Return the seat that this phone keeps, whoever is signed in on it."""
    try:
        found = people.participant(UUID(_signer("seat").loads(request.cookies.get(name_of(state), ""))))
    except (BadSignature, ValueError):
        return None
    return found if found and found.dialogue_id == state.dialogue_id else None


@blueprint.context_processor
def about_a_seat() -> dict[str, Any]:
    """Let the pages of the room say as whom a phone takes part, and show a guest the number that is asked for."""
    return {"number_for": number_for, "taking_part_as": taking_part_as}


def number_for(seat: Participant) -> str | None:
    """Return the number that a guest is asked for who confirms; None while no address was given, and once confirmed."""
    return number_of(seat.id) if seat.is_guest and seat.email else None


def may_be_told(seat: Participant) -> bool:
    """Tell whether a page may show what was answered from this seat.

    A guest answers nowhere else. A person may have answered at home, and a badge opens the seat for whoever holds it: so that
    is shown to who signed in as that very person.
    """
    return seat.person_id is None or seat.person_id == current_user.person_id


def taking_part_as(seat: Participant) -> str:
    """Return the name of who has a seat; of a guest the office and the municipality."""
    if seat.person_id and seat.person_id == current_user.person_id:
        return str(current_user.name)
    name, place = people.name_and_place(seat.id)
    return name or _("%(office)s in %(municipality)s", office=word(seat.office), municipality=place)


def give_up(state: LiveState) -> None:
    """Let this phone forget which seat it had, and the pages of the door that led to it; in the request that answers it."""
    browser.pop("door", None)

    @after_this_request
    def drop(response: Response) -> Response:
        response.delete_cookie(name_of(state))
        return empty_browser(response)


def give(state: LiveState, participant: Participant) -> None:
    """Let this phone keep a seat; to be called in the request that answers it."""
    value = _signer("seat").dumps(participant.id.hex)

    @after_this_request
    def put(response: Response) -> Response:
        config = current_app.config
        response.set_cookie(
            name_of(state),
            value,
            max_age=KEPT,
            secure=config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite=config["SESSION_COOKIE_SAMESITE"],
        )
        return response


def name_of(state: LiveState) -> str:
    """Return the name of the cookie."""
    return f"seat-{state.dialogue_id.hex[:12]}"


def new_key(state: LiveState) -> str:
    """Return the key of a page at the door: sent twice with the same, it gives one seat, even before there is a cookie.

    It is worth nothing in another browser, nor in this one once a seat was given up or somebody signed in or out.
    """
    visit = browser.setdefault("door", uuid4().hex)
    return _signer("door").dumps([state.dialogue_id.hex, visit, uuid4().hex])


def id_behind(state: LiveState, key: str) -> UUID:
    """Return under which id a guest sits who comes with the key of a page at the door: a new one where it is worth nothing."""
    try:
        *where, seat = _signer("door").loads(key)
    except (BadSignature, ValueError):
        return uuid4()
    return UUID(seat) if where == [state.dialogue_id.hex, browser.get("door")] else uuid4()


def _signer(salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=salt)
