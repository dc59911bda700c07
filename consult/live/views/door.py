"""Pages at the door: the code, who one is, the personal link, and at which table one sits."""

import gzip
from uuid import UUID

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult import clock
from consult.accounts.limits import may_again
from consult.clock import local_date
from consult.db import db
from consult.dialogues.badges import BadgeInvalid, read_badge
from consult.directory import queries as directory
from consult.errors import ConsultError, NotFound
from consult.forms import Form
from consult.live.forms import CodeForm, GuestForm, TableForm
from consult.live.models import LiveState, Participant
from consult.live.queries import people, states
from consult.live.queries.places import municipality_named
from consult.live.service import confirming, joining
from consult.live.service.joining import TooManyGuests
from consult.live.views import guests, seats
from consult.live.views.room import blueprint, keystore
from consult.permissions import Permission, require

GUESTS = "600 per hour"
"""How many join as guests from one address on the network: all phones in a hall have the same."""


@blueprint.route("/join", methods=["GET", "POST"])
@require(Permission.LIVE_JOIN)
def join() -> ResponseReturnValue:
    """Ask for the code on the screen."""
    form = CodeForm()
    if form.validate_on_submit():
        try:
            return redirect(url_for("live.phone", id=states.state_by_code(form.code.data).code))
        except NotFound as error:
            form.refuse(error, form.code)
    return render_template("live/join.html", form=form), 422 if form.has_errors else 200


@blueprint.post("/join/<id>/seat")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def take_seat(state: LiveState) -> ResponseReturnValue:
    """Give whoever is signed in a seat, or a guest who said who it is."""
    form = GuestForm()
    if current_user.person_id:
        return _seated(state, current_user.person_id)
    if not form.validate():
        return door(state, form), 422
    try:
        seat = _guest(state, form)
    except NotFound as error:
        form.refuse(error, form.municipality)
        return door(state, form), 422
    except TooManyGuests as error:
        return door(state, form, error), error.status
    if form.email.data:
        guests.ask_by_mail(state, seat, form.email.data)
    db.session.commit()
    seats.give(state, seat)
    return redirect(url_for("live.phone", id=state.code))


@blueprint.route("/join/badge/<id>", methods=["GET", "POST"])
@require(Permission.LIVE_JOIN)
def badge(id: str) -> ResponseReturnValue:
    """Ask whether somebody takes part who came by the link on a badge or in a mail; only a press takes the seat."""
    try:
        dialogue_id, person_id = read_badge(id)
        state, person = states.state_if_any(dialogue_id), directory.person(person_id)
    except (BadgeInvalid, NotFound) as error:
        return render_template("live/no_way.html", error=error), error.status
    if state is None:
        return render_template("live/not_yet.html", dialogue_id=dialogue_id), 200
    if request.method == "POST":
        return _seated(state, person_id)
    if people.seat_of(dialogue_id, person_id) is None and state.is_over(clock.now()):
        return redirect(url_for("live.phone", id=state.code))
    return render_template(
        "live/badge.html", state=state, person=person, held=joining.office_of(state, person_id)
    )


@blueprint.post("/join/<id>/table")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def table(state: LiveState) -> ResponseReturnValue:
    """Remember at which table somebody sits."""
    form, seat = TableForm(), seats.seat_in(state)
    if seat is None:
        return redirect(url_for("live.phone", id=state.code))
    if not form.validate():
        return render_template("live/table.html", state=state, form=form), 422
    joining.sit_at_table(seat, form.number)
    db.session.commit()
    return redirect(url_for("live.phone", id=state.code))


@blueprint.get("/join/<id>/table")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def at_table(state: LiveState) -> ResponseReturnValue:
    """Ask at which table somebody sits."""
    seat = seats.seat_in(state)
    if seat is None:
        return redirect(url_for("live.phone", id=state.code))
    form = TableForm(table=str(seat.table_number or ""))
    return render_template("live/table.html", state=state, form=form)


@blueprint.route("/join/<id>/leave", methods=["GET", "POST"])
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def leave(state: LiveState) -> ResponseReturnValue:
    """Ask whether the phone is in other hands now, and let it give up the seat; what was answered stays."""
    form, seat = Form(), seats.seat_in(state)
    if seat is None:
        return redirect(url_for("live.phone", id=state.code))
    if form.validate_on_submit():
        seats.give_up(state)
        return redirect(url_for("live.phone", id=state.code))
    is_account = seat.person_id is not None and seat.person_id == current_user.person_id
    return render_template("live/leave.html", state=state, seat=seat, is_account=is_account)


def door(state: LiveState, form: GuestForm, refusal: ConsultError | None = None) -> str:
    """Return the page that asks who one is, and says why nobody is let in now."""
    places = directory.municipalities_on(local_date(state.dialogue.starts_at))
    form.key.data = form.key.data or seats.new_key(state)
    return render_template("live/door.html", state=state, form=form, places=places, refusal=refusal)


def light_door(state: LiveState) -> Response:
    """Return the same page for who comes first, compressed where the browser can: its list is long and the Wi-Fi is bad.

    It repeats nothing that was asked for. Only then its length tells nobody what else it holds (Gluck, Harris and Prado,
    BREACH, 2013); other pages go out as they are.
    """
    response = make_response(door(state, GuestForm()))
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(response.get_data()))
        response.content_encoding = "gzip"
    return response


def _guest(state: LiveState, form: GuestForm) -> Participant:
    """Give a guest a seat: the one that the phone has, else a new one, unless too many join from one place."""
    place = municipality_named(form.municipality.data, local_date(state.dialogue.starts_at))
    own = seats.seat_of_phone(state)
    if own and own.person_id:
        return own
    seat_id = own.id if own else seats.id_behind(state, form.key.data or "")
    guest = people.participant(seat_id)
    is_new = guest is None or guest.person_id is not None
    if is_new and not may_again(GUESTS, "live.guests", request.remote_addr or ""):
        raise TooManyGuests(TooManyGuests.sentence)
    return joining.join_as_guest(
        state, office=form.office.data, municipality=place, now=clock.now(), seat_id=seat_id
    )


def _seated(state: LiveState, person_id: UUID) -> ResponseReturnValue:
    """Give a person a seat on this phone; what was answered on it as a guest goes along."""
    try:
        seat = _seat_for(state, person_id)
    except ConsultError as error:
        db.session.rollback()
        return render_template("live/no_way.html", error=error), error.status
    db.session.commit()
    seats.give(state, seat)
    return redirect(url_for("live.phone", id=state.code))


def _seat_for(state: LiveState, person_id: UUID) -> Participant:
    guest = seats.seat_of_phone(state)
    if guest is None or not guest.is_guest:
        return joining.join(state, person_id=person_id, now=clock.now())
    return confirming.confirm(
        state, guest.id, person_id=person_id, number=None, now=clock.now(), keystore=keystore()
    ).seat
