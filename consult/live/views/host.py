"""The desk of who leads the session: what is on the screen, the buttons that do something now, and what comes."""

from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.db import db
from consult.dialogues import queries as dialogues
from consult.dialogues.models import DialogueSession
from consult.directory import queries as directory
from consult.directory.models import Office
from consult.errors import RuleViolation
from consult.formats import opening as opening_word
from consult.formats import sentence
from consult.forms import Form
from consult.live import desk
from consult.live.asked import asked_in
from consult.live.forms import PressForm
from consult.live.models import Command, LiveState
from consult.live.queries import answers, contributions, prompts, states
from consult.live.queries import paper as papers
from consult.live.queries.contributions import WRITTEN
from consult.live.queries.missing import missing
from consult.live.queries.readiness import MOST_QUESTIONS
from consult.live.queries.rehearsal import why_no_rehearsal
from consult.live.service import hosting, opening, rehearsing
from consult.live.timetable import timetable
from consult.live.views import scenes, streams, walls
from consult.live.views.room import blueprint, keystore, threshold
from consult.permissions import Permission, require
from consult.scripts import asks_for_part


@blueprint.route("/live/<uuid:id>/prepare", methods=["GET", "POST"])
@require(Permission.LIVE_PREPARE, of=dialogues.dialogue)
def prepare(dialogue: DialogueSession) -> ResponseReturnValue:
    """Ask whether to prepare the room of a session, and do so; once it is there, lead to it."""
    form = Form()
    if form.validate_on_submit():
        opening.open_room(dialogue, keystore=keystore(), actor_id=current_user.id)
        db.session.commit()
        if len(prompts.questions_in(dialogue.id)) <= MOST_QUESTIONS:
            return redirect(url_for("live.order", id=dialogue.id))
        if prompts.questions_on_programme(dialogue.id):
            flash(_("The questions on the topics of the programme are ticked."), "info")
        return redirect(url_for("live.choose_questions", id=dialogue.id))
    if states.state_if_any(dialogue.id):
        return redirect(url_for("live.host", id=dialogue.id))
    return render_template("live/prepare.html", dialogue=dialogue, form=form)


@blueprint.get("/live/<uuid:id>")
@require(Permission.LIVE_HOST, of=states.state)
def host(state: LiveState) -> ResponseReturnValue:
    """Show what is on the screen, the running order, and what can be pressed."""
    is_before = not state.is_rehearsing and not state.started_at and not state.has_ended
    may_rehearse = is_before and not why_no_rehearsal(state.dialogue, clock.now())
    return render_template("live/host.html", may_rehearse=may_rehearse, **_seen(state))


@blueprint.post("/live/<uuid:id>/press")
@require(Permission.LIVE_HOST, of=states.state)
def press(state: LiveState) -> ResponseReturnValue:
    """Do what was pressed; when somebody else was first, say so and show how it stands."""
    form, told = PressForm(), ""
    if form.validate():
        try:
            _press(state, form)
            db.session.commit()
        except RuleViolation as error:
            db.session.rollback()
            told = sentence(error)
    else:
        told = _("That button does not exist.")
    if asks_for_part():
        return _part(states.state(state.dialogue_id), told), 409 if told else 200
    if told:
        flash(told, "warning")
    return redirect(url_for("live.host", id=state.dialogue_id))


@blueprint.get("/live/<uuid:id>/now")
@require(Permission.LIVE_HOST, of=states.state)
def host_now(state: LiveState) -> ResponseReturnValue:
    """Give what changes on the host's page."""
    return _part(state)


@blueprint.get("/live/<uuid:id>/events")
@require(Permission.LIVE_HOST, of=states.state)
def host_events(state: LiveState) -> ResponseReturnValue:
    """Tell the host's page that something changed."""
    return streams.stream(state.dialogue_id, "host")


def _press(state: LiveState, form: PressForm) -> None:
    """Press one button; in a rehearsal those who are made up have answered by then."""
    now = clock.now()
    if state.is_rehearsing:
        rehearsing.answer_some(state.dialogue_id, now=now)
    hosting.press(
        state.dialogue_id,
        Command(form.command.data),
        seen=form.seen.data or 0,
        prompt_id=form.part,
        now=now,
        minimum=threshold(),
        actor_id=current_user.id,
    )


def _part(state: LiveState, told: str = "") -> dict[str, Any]:
    html = render_template("live/_host.html", **_seen(state))
    return {"version": state.version, "html": html, "told": told}


def _seen(state: LiveState) -> dict[str, Any]:
    """Return what the desk shows."""
    now, order, prompt = clock.now(), prompts.prompts(state.dialogue_id), state.prompt
    upcoming = desk.upcoming(state, order)
    is_asked = prompt is not None and prompt.question_id is not None and prompt.opened_at is not None
    scene = scenes.scene(state, now)
    return {
        **walls.on_wall(scene),
        "waiting": contributions.waiting(prompt, state) if prompt and prompt.kind in WRITTEN else 0,
        "order": order,
        "buttons": desk.buttons(state, order),
        "upcoming": upcoming,
        "upcoming_asked": asked_in(upcoming) if upcoming else None,
        "timetable": timetable(state, order, state.dialogue.starts_at, now),
        "missing": missing(
            state,
            answers.said_to(prompt, state) if is_asked and prompt else None,
            minimum=current_app.config["BUREAU_THRESHOLD"],
        ),
        "offices": {office.value: opening_word(gettext(office.label)) for office in Office},
        "provinces": {one.code: one.name for one in directory.provinces()},
        "Command": Command,
        "was_printed": state.has_ended and bool(papers.piles_in(state.dialogue_id)),
        "now": now,
    }
