"""Pages behind the links of a session: who opens one leads or moderates without an account, until it is renewed."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.db import db
from consult.forms import Form
from consult.live.models import LiveState
from consult.live.queries import states
from consult.live.service import opening
from consult.live.views.room import blueprint
from consult.permissions import Permission, keep_link, require


@blueprint.route("/lead/<id>", methods=["GET", "POST"])
@require(Permission.LIVE_LINK, of=states.state_by_cohost)
def lead_by_link(state: LiveState) -> ResponseReturnValue:
    """Say what the link lets one do, and at the press of the button let this browser do it."""
    form = Form()
    if form.validate_on_submit():
        keep_link("cohost", state)
        return redirect(url_for("live.host", id=state.dialogue_id))
    return render_template("live/link.html", state=state, form=form, is_cohost=True)


@blueprint.route("/moderate/<id>", methods=["GET", "POST"])
@require(Permission.LIVE_LINK, of=states.state_by_moderator)
def moderate_by_link(state: LiveState) -> ResponseReturnValue:
    """Do the same for who moderates."""
    form = Form()
    if form.validate_on_submit():
        keep_link("moderator", state)
        return redirect(url_for("live.moderate", id=state.dialogue_id))
    return render_template("live/link.html", state=state, form=form, is_cohost=False)


@blueprint.route("/live/<uuid:id>/renew", methods=["GET", "POST"])
@require(Permission.LIVE_PREPARE, of=states.state)
def renew(state: LiveState) -> ResponseReturnValue:
    """Ask whether to renew the links and the address of the screen, and do so."""
    form = Form()
    if form.validate_on_submit():
        opening.renew_keys(state, actor_id=current_user.id)
        db.session.commit()
        flash(_("The links and the address of the screen are new. The old ones lead nowhere."), "success")
        return redirect(url_for("live.ready", id=state.dialogue_id))
    return render_template("live/renew.html", state=state, form=form)
