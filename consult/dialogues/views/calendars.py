"""Calendar files of the dialogues room, to read once or to subscribe to, and the page that tells how."""

from typing import Any

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from consult import clock
from consult.db import db
from consult.dialogues import exports, feeds, queries
from consult.dialogues.forms import ALL
from consult.dialogues.models import DialogueSession
from consult.dialogues.service import subscribing
from consult.dialogues.views.asking import asked_for
from consult.dialogues.views.blueprint import blueprint
from consult.directory import queries as directory
from consult.forms import Form
from consult.language import speaking_dutch
from consult.permissions import Permission, require

KEPT = 3600
"""For so many seconds a calendar program may keep what it read."""


@blueprint.get("/calendar.ics")
@require(Permission.DIALOGUE_READ)
@speaking_dutch()
def calendar_of_all() -> ResponseReturnValue:
    """Give all sessions that the same filters ask for as a calendar file."""
    _form, _consultation, filters = asked_for(directory.provinces())
    found = queries.every_one(filters, actor=current_user, now=clock.now())
    return _file(exports.calendar(found, base_url=_base_url(), now=clock.now()), "bijeenkomsten")


@blueprint.get("/<uuid:id>/calendar.ics")
@require(Permission.DIALOGUE_READ, of=queries.dialogue)
@speaking_dutch()
def calendar_file(dialogue: DialogueSession) -> ResponseReturnValue:
    """Give one session as a calendar file, with the online address for who is registered."""
    seated = queries.own_registrations(current_user.person_id).seated
    file = exports.calendar([dialogue], base_url=_base_url(), now=clock.now(), seated=seated)
    return _file(file, "bijeenkomst")


@blueprint.get("/feed.ics")
@require(Permission.DIALOGUE_READ)
@speaking_dutch()
def feed() -> ResponseReturnValue:
    """Give what the filters ask for, of all consultations unless one is named, to a program that comes back for it."""
    now = clock.now()
    _form, _consultation, filters = asked_for(directory.provinces(), unasked=ALL)
    found = queries.every_one(filters, actor=current_user, now=now)
    return _fed(exports.feed(found, name=gettext("Sessions"), base_url=_base_url(), now=now))


@blueprint.get("/feed/<token>.ics")
@require(Permission.DIALOGUE_READ)
@speaking_dutch()
def own_feed(token: str) -> ResponseReturnValue:
    """Give somebody's own sessions to a program that comes back for them and cannot sign in."""
    person_id = feeds.owner_of(feeds.read_token(token))
    found, own = queries.own_dialogues(person_id), queries.own_registrations(person_id)
    name = gettext("My sessions")
    return _fed(exports.feed(found, name=name, base_url=_base_url(), now=clock.now(), own=own))


@blueprint.get("/calendar")
@require(Permission.DIALOGUE_READ)
def subscribe() -> ResponseReturnValue:
    """Tell how sessions come in one's own calendar: all that are asked for, or one's own."""
    form, _consultation, _filters = asked_for(directory.provinces(), unasked=ALL)
    asked: dict[str, Any] = {name: value for name, value in form.asked.items() if value != ALL}
    own = feeds.address_of(current_user.person_id) if current_user.person_id else None
    return render_template(
        "dialogues/subscribe.html",
        form=form,
        is_narrowed=bool(asked),
        every=_base_url() + url_for("dialogues.feed", **asked),
        own=own and _base_url() + own,
        renew=Form(),
    )


@blueprint.post("/calendar/renew")
@require(Permission.DIALOGUE_REGISTER)
def renew_feed() -> ResponseReturnValue:
    """Make an address for one's own sessions; an earlier one stops working."""
    if Form().validate_on_submit():
        subscribing.renew_feed(person_id=current_user.person_id)
        db.session.commit()
        flash(gettext("Your address is ready. An earlier one does not work any more."), "success")
    return redirect(url_for("dialogues.subscribe"))


def _base_url() -> str:
    return str(current_app.config["BASE_URL"].rstrip("/"))


def _file(file: bytes, name: str) -> Response:
    """Return a calendar file to be opened or kept under this name."""
    response = Response(file, mimetype=exports.MIMETYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _fed(file: bytes) -> Response:
    """Return a calendar to a program that may know it already; no search engine keeps it."""
    response = Response(file, mimetype=exports.MIMETYPE)
    response.headers["Cache-Control"] = f"private, max-age={KEPT}"
    response.headers["X-Robots-Tag"] = "noindex"
    response.add_etag()
    response.make_conditional(request)
    return response
