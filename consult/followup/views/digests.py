"""The bureau reads the next digest before it leaves, and begins it; whoever gets it can stop it without signing in."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.db import db
from consult.followup import mails, queries, service
from consult.followup.forms import PressForm
from consult.followup.views.room import blueprint, today
from consult.followup.weeks import period_of
from consult.permissions import Permission, require


@blueprint.get("/progress/mail")
@require(Permission.DIGEST_SEND)
def digest() -> ResponseReturnValue:
    """Show what the next digest tells, as somebody would read it whose input all of it came from."""
    now, last = clock.now(), queries.last_run()
    moved = queries.moved(last.until if last else now - service.FIRST, now)
    text = mails.digest_text(_("name of the member"), moved, "…") if moved else ""
    weekday = current_app.config["DIGEST_WEEKDAY"]
    return render_template(
        "followup/digest.html", text=text, moved=moved, last=last, weekday=weekday, form=PressForm()
    )


@blueprint.post("/progress/mail/begin")
@require(Permission.DIGEST_SEND)
def begin() -> ResponseReturnValue:
    """Begin the digest of this week."""
    period = period_of(today(), current_app.config["DIGEST_WEEKDAY"])
    service.begin(period=period, now=clock.now(), actor_id=current_user.id)
    db.session.commit()
    flash(_("The mails are being made, and leave one by one."))
    return redirect(url_for("followup.digest"))


@blueprint.post("/my-input/mail")
@require(Permission.OWN_INPUT_READ)
def mail_choice() -> ResponseReturnValue:
    """Stop the digest, or get it again."""
    if queries.has_stopped(current_user.person_id):
        service.resume(current_user.person_id)
        flash(_("We mail you again when there is news."))
    else:
        service.stop(current_user.person_id, now=clock.now())
        flash(_("We mail you about this no more."))
    db.session.commit()
    return redirect(url_for("followup.index"))


@blueprint.route("/my-input/stop/<token>", methods=["GET", "POST"])
@require(Permission.PUBLIC_READ)
def stop(token: str) -> ResponseReturnValue:
    """Stop the digest from the mail itself: one press more than opening the page, since scanners open links too."""
    person_id, form = mails.person_of(token), PressForm()
    if person_id is None:
        return render_template("followup/stop.html", form=None)
    if form.validate_on_submit():
        service.stop(person_id, now=clock.now())
        db.session.commit()
        return render_template("followup/stopped.html")
    return render_template("followup/stop.html", form=form)
