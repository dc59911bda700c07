"""Pages on which a guest says who it is, and confirms it by the link in a mail."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult import clock
from consult.accounts.limits import may_again
from consult.accounts.service import normalised
from consult.db import db
from consult.directory import queries as directory
from consult.directory.models import Person
from consult.errors import ConsultError
from consult.live.forms import EmailForm, NumberForm
from consult.live.links import number_of, read_confirmation
from consult.live.models import LiveState, Participant
from consult.live.queries import people, states
from consult.live.service import confirming
from consult.live.service.confirming import SeatGone, WrongNumber
from consult.live.views import seats
from consult.live.views.room import blueprint, keystore
from consult.permissions import Permission, require

MAILS = "3 per day"
"""How often one address is asked, whoever fills it in."""


@blueprint.route("/join/<id>/email", methods=["GET", "POST"])
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def email(state: LiveState) -> ResponseReturnValue:
    """Ask a guest for an address; the answer is the same whether the register knows it or not."""
    form, seat = EmailForm(), seats.seat_in(state)
    if seat is None or not seat.is_guest:
        return redirect(url_for("live.phone", id=state.code))
    if not form.validate_on_submit():
        page = render_template("live/email.html", state=state, form=form, is_sent=False)
        return page, 422 if form.has_errors else 200
    ask_by_mail(state, seat, form.email.data)
    db.session.commit()
    return render_template("live/email.html", state=state, form=form, is_sent=True, number=number_of(seat.id))


def ask_by_mail(state: LiveState, seat: Participant, email: str) -> None:
    """Have a guest asked by mail who it is, unless that address was asked too often; no page tells which."""
    if confirming.may_ask(seat, email) and may_again(MAILS, "live.email", normalised(email)):
        confirming.ask_confirmation(state, seat, email=email)


@blueprint.route("/join/confirm/<id>", methods=["GET", "POST"])
@require(Permission.LIVE_JOIN)
def confirm(id: str) -> ResponseReturnValue:
    """Ask whether the guest is who opens this, and make it so; a GET writes nothing, since mail programs follow links."""
    try:
        seat_id, person_id = read_confirmation(id)
        person, guest = directory.person(person_id), people.participant(seat_id)
        if guest is None or not guest.is_guest:
            raise SeatGone(SeatGone.sentence)
        state = states.state(guest.dialogue_id)
        form = None if seats.seat_of_phone(state) == guest else NumberForm()
        if form:
            confirming.check_tries(guest)
        if request.method == "GET" or (form and not form.validate()):
            return _asked(state, guest, person, form)
        return _confirmed(state, guest, person, form)
    except ConsultError as error:
        db.session.rollback()
        return render_template("live/no_way.html", error=error), error.status


def _asked(
    state: LiveState, guest: Participant, person: Person, form: NumberForm | None
) -> ResponseReturnValue:
    """Show as whom the guest takes part, and ask for the number on the phone unless this is that phone."""
    place = directory.municipality(guest.municipality_code) if guest.municipality_code else None
    page = render_template(
        "live/confirm.html", state=state, guest=guest, person=person, place=place, form=form
    )
    return page, 422 if form and form.has_errors else 200


def _confirmed(
    state: LiveState, guest: Participant, person: Person, form: NumberForm | None
) -> ResponseReturnValue:
    number = form.number.data if form else None
    try:
        done = confirming.confirm(
            state, guest.id, person_id=person.id, number=number, now=clock.now(), keystore=keystore()
        )
    except WrongNumber as error:
        db.session.commit()  # The try counts.
        if form:
            form.refuse(error, form.number)
        return _asked(state, guest, person, form)
    db.session.commit()
    seats.give(state, done.seat)
    return render_template("live/confirmed.html", state=state, person=person, done=done)
