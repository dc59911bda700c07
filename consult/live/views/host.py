"""Pages for who leads the session: what is shown, what comes, and the buttons."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.db import db
from consult.dialogues import queries as dialogues
from consult.dialogues.models import DialogueSession
from consult.errors import RuleViolation
from consult.formats import sentence
from consult.forms import Form
from consult.live.forms import PressForm
from consult.live.models import Command, LiveState
from consult.live.queries import prompts, states
from consult.live.service import hosting, opening
from consult.live.views import scenes, streams
from consult.live.views.room import blueprint, keystore, threshold
from consult.permissions import Permission, require


@blueprint.route("/live/<uuid:id>/prepare", methods=["GET", "POST"])
@require(Permission.LIVE_PREPARE, of=dialogues.dialogue)
def prepare(dialogue: DialogueSession) -> ResponseReturnValue:
    """Ask whether to prepare the room of a session, and do so; once it is there, lead to it."""
    form = Form()
    if form.validate_on_submit():
        opening.open_room(dialogue, keystore=keystore(), actor_id=current_user.id)
        db.session.commit()
        return redirect(url_for("live.host", id=dialogue.id))
    if states.state_if_any(dialogue.id):
        return redirect(url_for("live.host", id=dialogue.id))
    return render_template("live/prepare.html", dialogue=dialogue, form=form)


@blueprint.get("/live/<uuid:id>")
@require(Permission.LIVE_HOST, of=states.state)
def host(state: LiveState) -> ResponseReturnValue:
    """Show what is on the screen, the running order, and what can be pressed."""
    return render_template("live/host.html", **_seen(state))


@blueprint.post("/live/<uuid:id>/press")
@require(Permission.LIVE_HOST, of=states.state)
def press(state: LiveState) -> ResponseReturnValue:
    """Do what was pressed; when somebody else was first, say so and show how it stands."""
    form = PressForm()
    if form.validate():
        try:
            hosting.press(
                state.dialogue_id,
                Command(form.command.data),
                seen=form.seen.data or 0,
                prompt_id=UUID(form.prompt_id.data) if form.prompt_id.data else None,
                now=clock.now(),
                minimum=threshold(),
                actor_id=current_user.id if current_user.is_authenticated else None,
            )
            db.session.commit()
        except RuleViolation as error:
            db.session.rollback()
            flash(sentence(error), "warning")
    else:
        flash(_("That button does not exist."), "warning")
    return redirect(url_for("live.host", id=state.dialogue_id))


@blueprint.get("/live/<uuid:id>/now")
@require(Permission.LIVE_HOST, of=states.state)
def host_now(state: LiveState) -> ResponseReturnValue:
    """Give what changes on the host's page."""
    return {"version": state.version, "html": render_template("live/_host.html", **_seen(state))}


@blueprint.get("/live/<uuid:id>/events")
@require(Permission.LIVE_HOST, of=states.state)
def host_events(state: LiveState) -> ResponseReturnValue:
    """Tell the host's page that something changed."""
    return streams.stream(state.dialogue_id, "host")


def _seen(state: LiveState) -> dict[str, object]:
    return {
        "scene": scenes.scene(state, clock.now()),
        "order": prompts.prompts(state.dialogue_id),
        "Command": Command,
    }
