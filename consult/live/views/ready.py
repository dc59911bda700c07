"""Pages for before and after: is the room ready, its addresses and Wi-Fi, the rehearsal, and who came."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from consult import clock
from consult.db import db
from consult.errors import RuleViolation
from consult.formats import sentence
from consult.forms import Form
from consult.live.forms import WifiForm
from consult.live.models import LiveState
from consult.live.queries import states
from consult.live.queries.readiness import readiness
from consult.live.queries.rehearsal import why_no_rehearsal
from consult.live.service import attending, opening, rehearsing
from consult.live.views.room import blueprint
from consult.permissions import Permission, require


@blueprint.route("/live/<uuid:id>/ready", methods=["GET", "POST"])
@require(Permission.LIVE_PREPARE, of=states.state)
def ready(state: LiveState) -> ResponseReturnValue:
    """Show what is in order and what is still to do, with the addresses; take the Wi-Fi of the hall."""
    form = WifiForm(obj=state)
    if form.validate_on_submit():
        opening.set_wifi(state, name=form.wifi_name.data, password=form.wifi_password.data)
        db.session.commit()
        flash(_("The Wi-Fi has been saved. It stands on the screen beside the code."), "success")
        return redirect(url_for("live.ready", id=state.dialogue_id))
    now = clock.now()
    page = render_template(
        "live/ready.html",
        state=state,
        form=form,
        readiness=readiness(state, now),
        may_rehearse=state.is_rehearsing or not why_no_rehearsal(state.dialogue, now),
        now=now,
    )
    return page, 422 if form.has_errors else 200


@blueprint.route("/live/<uuid:id>/rehearsal", methods=["GET", "POST"])
@require(Permission.LIVE_HOST, of=states.state)
def rehearsal(state: LiveState) -> ResponseReturnValue:
    """Say what a rehearsal is, and begin it; with `ends` end it, and wipe all of it. What was done already is not turned round."""
    if not Form().validate_on_submit():
        why_not = None if state.is_rehearsing else why_no_rehearsal(state.dialogue, clock.now())
        return render_template("live/rehearsal.html", state=state, why_not=why_not)
    try:
        if "ends" in request.form:
            rehearsing.end_rehearsal(state, actor_id=current_user.id)
            flash(_("The rehearsal is over. Everything of it has been wiped."), "success")
        else:
            rehearsing.start_rehearsal(state, now=clock.now(), actor_id=current_user.id)
        db.session.commit()
    except RuleViolation as error:
        db.session.rollback()
        flash(sentence(error), "warning")
    return redirect(url_for("live.host", id=state.dialogue_id))


@blueprint.route("/live/<uuid:id>/attendance", methods=["GET", "POST"])
@require(Permission.LIVE_PREPARE, of=states.state)
def take_attendance(state: LiveState) -> ResponseReturnValue:
    """Ask whether to take over who joined as attendance, and do so."""
    if not Form().validate_on_submit():
        joined = attending.who_joined(state)
        return render_template("live/attendance.html", state=state, joined=joined)
    try:
        joined = attending.take_over_attendance(state, now=clock.now(), actor_id=current_user.id)
        db.session.commit()
    except RuleViolation as error:
        db.session.rollback()
        flash(sentence(error), "warning")
        return redirect(url_for("live.ready", id=state.dialogue_id))
    flash(_taken_over(joined), "success")
    return redirect(url_for("dialogues.attendance", id=state.dialogue_id))


def _taken_over(joined: attending.Joined) -> str:
    """Say how many were recorded, and how many guests were not counted."""
    told: str = ngettext(
        "%(num)s person has been recorded as present.",
        "%(num)s people have been recorded as present.",
        joined.total,
    )
    if not joined.guests:
        return told
    guests = ngettext(
        "%(num)s guest did not confirm who that is, and is not counted.",
        "%(num)s guests did not confirm who they are, and are not counted.",
        joined.guests,
    )
    return f"{told} {guests}"
