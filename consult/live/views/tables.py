"""What the own table said: write it down, say whether it is right, say it differently."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult import clock
from consult.consultations.models import AddressedTo, OpenQuestion
from consult.db import db
from consult.errors import ConsultError
from consult.formats import sentence
from consult.live.forms import RewordForm, StatementForm
from consult.live.models import LiveState, Participant, TableStatement
from consult.live.queries import states
from consult.live.queries import tables as reading
from consult.live.service import tables
from consult.live.views import seats
from consult.live.views.room import blueprint, keystore
from consult.permissions import Permission, require
from consult.topics.models import Topic


@blueprint.get("/join/<id>/statements")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def statements(state: LiveState) -> ResponseReturnValue:
    """Show what the own table said, with what is to be checked on top."""
    seat = _seat(state)
    if seat.table_number is None:
        return redirect(url_for("live.at_table", id=state.code))
    said = reading.statements_of(
        state.dialogue_id, seat.table_number, tables.checker_key(state, seat, keystore())
    )
    consultation = state.dialogue.consultation
    own = {one.statement.id for one in said if tables.is_own(consultation, one.statement, seat, keystore())}
    needed = tables.needed_at(state.dialogue_id, seat.table_number)
    missing = {one.statement.id: tables.still_missing(one.agree, one.disagree, needed) for one in said}
    return render_template(
        "live/statements.html", state=state, seat=seat, said=said, own=own, needed=needed, missing=missing
    )


@blueprint.route("/join/<id>/statement", methods=["GET", "POST"])
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def write_statement(state: LiveState) -> ResponseReturnValue:
    """Write down what the own table says."""
    seat, form = _seat(state), StatementForm(addressed_to=AddressedTo.ASSOCIATION)
    subjects = reading.subjects_of(state.dialogue_id, state.dialogue.consultation_id)
    form.offer(subjects)
    if seat.table_number is None:
        return redirect(url_for("live.at_table", id=state.code))
    if form.validate_on_submit():
        try:
            _write(state, seat, form, subjects)
        except ConsultError as error:
            db.session.rollback()
            form.refuse(error, form.text)
        else:
            flash(_("Your table is asked whether this is what it said."), "success")
            return redirect(url_for("live.statements", id=state.code))
    page = render_template("live/statement.html", state=state, seat=seat, form=form)
    return page, 422 if form.has_errors else 200


@blueprint.post("/join/<id>/statement/<uuid:statement_id>/check")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def check_statement(state: LiveState, statement_id: UUID) -> ResponseReturnValue:
    """Say whether this is what the table said."""
    seat, statement = _seat(state), _statement(state, statement_id)
    try:
        is_confirmed = tables.check_statement(
            state,
            statement,
            seat,
            agrees=request.form.get("agrees") == "yes",
            now=clock.now(),
            keystore=keystore(),
        )
        db.session.commit()
    except ConsultError as error:
        db.session.rollback()
        flash(sentence(error), "warning")
    else:
        told = _("Your table confirmed this. It counts as a reaction now.")
        flash(told if is_confirmed else _("Your answer was received."), "success")
    return redirect(url_for("live.statements", id=state.code))


@blueprint.route("/join/<id>/statement/<uuid:statement_id>", methods=["GET", "POST"])
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def reword_statement(state: LiveState, statement_id: UUID) -> ResponseReturnValue:
    """Say it in other words, or take it away."""
    seat, statement = _seat(state), _statement(state, statement_id)
    form = RewordForm(text=statement.text)
    if request.method == "POST" and ("drop" in request.form or form.validate()):
        try:
            if "drop" in request.form:
                tables.drop_statement(state, statement, seat, keystore=keystore())
            else:
                tables.reword_statement(state, statement, seat, text=form.text.data, keystore=keystore())
            db.session.commit()
            return redirect(url_for("live.statements", id=state.code))
        except ConsultError as error:
            db.session.rollback()
            form.refuse(error, form.text)
    page = render_template("live/reword.html", state=state, statement=statement, form=form)
    return page, 422 if form.has_errors else 200


def _write(
    state: LiveState, seat: Participant, form: StatementForm, subjects: Sequence[Topic | OpenQuestion]
) -> None:
    tables.make_statement(
        state,
        seat,
        subject=next(one for one in subjects if one.id.hex == form.about.data),
        text=form.text.data,
        stance=form.stance.data,
        addressed_to=form.addressed_to.data,
        now=clock.now(),
        keystore=keystore(),
    )
    db.session.commit()


def _seat(state: LiveState) -> Participant:
    """Return the seat of whoever asks; without one this is not for them."""
    return seats.seat_in(state) or abort(403)


def _statement(state: LiveState, id: UUID) -> TableStatement:
    found = reading.statement(id)
    return found if found.dialogue_id == state.dialogue_id else abort(404)
