"""Pages for the running order: what is put to the room, in which order, how long it takes, and when its result shows."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult import clock
from consult.db import db
from consult.errors import RuleViolation
from consult.formats import sentence
from consult.forms import Form
from consult.live.models import LiveState, Prompt, PromptKind
from consult.live.order_forms import MoveForm, PartForm, QuestionsForm
from consult.live.queries import prompts, states
from consult.live.queries.readiness import MOST_QUESTIONS, rhythm
from consult.live.service import ordering
from consult.live.service.ordering import Wanted
from consult.live.timetable import timetable
from consult.live.views.room import blueprint
from consult.permissions import Permission, require
from consult.voting.models import Question


@blueprint.get("/live/<uuid:id>/order")
@require(Permission.LIVE_HOST, of=states.state)
def order(state: LiveState) -> ResponseReturnValue:
    """Show the running order with its times, and what can be added to it."""
    order = prompts.prompts(state.dialogue_id)
    return render_template(
        "live/order.html",
        state=state,
        timetable=timetable(state, order, state.dialogue.starts_at, clock.now()),
        left=_left(state, order),
        takes_warm_up=ordering.takes_warm_up(state, order),
        kinds=[kind for kind in PromptKind if kind != PromptKind.QUESTION],
        rhythm=rhythm(order),
    )


@blueprint.route("/live/<uuid:id>/order/add", methods=["GET", "POST"])
@require(Permission.LIVE_HOST, of=states.state)
def add_part(state: LiveState) -> ResponseReturnValue:
    """Add a part: a question at the press of its button, anything else by writing what is asked."""
    form = PartForm(data={"kind": _kind_asked(), "minutes": 5})
    form.offer_places(prompts.prompts(state.dialogue_id))
    if form.validate_on_submit() and (part := _added(state, form)):
        db.session.commit()
        _tell_place(part, is_last=part.position == len(prompts.prompts(state.dialogue_id)))
        return redirect(url_for("live.order", id=state.dialogue_id))
    if form.kind.data in {None, PromptKind.QUESTION}:
        return redirect(url_for("live.order", id=state.dialogue_id))
    return render_template(
        "live/part.html", state=state, form=form, part=None
    ), 422 if form.has_errors else 200


@blueprint.post("/live/<uuid:id>/order/warm-up")
@require(Permission.LIVE_HOST, of=states.state)
def add_warm_up(state: LiveState) -> ResponseReturnValue:
    """Put a warm-up first."""
    try:
        ordering.add_warm_up(state)
        db.session.commit()
    except ordering.PartStarted as error:
        db.session.rollback()
        flash(sentence(error), "warning")
    return redirect(url_for("live.order", id=state.dialogue_id))


@blueprint.route("/live/<uuid:id>/order/questions", methods=["GET", "POST"])
@require(Permission.LIVE_HOST, of=states.state)
def choose_questions(state: LiveState) -> ResponseReturnValue:
    """Ask which questions of the rounds are put to the room, and let just those stand in the running order."""
    there = [one.question_id for one in prompts.prompts(state.dialogue_id) if one.question_id]
    form = QuestionsForm(data={"questions": [str(id) for id in there]})
    form.offer(prompts.questions_in(state.dialogue_id))
    if form.validate_on_submit():
        try:
            ordering.choose_questions(state, form.chosen)
            db.session.commit()
            return redirect(url_for("live.order", id=state.dialogue_id))
        except RuleViolation as error:
            db.session.rollback()
            form.refuse(error, form.questions)
    return render_template(
        "live/questions.html", state=state, form=form, most=MOST_QUESTIONS
    ), 422 if form.has_errors else 200


@blueprint.route("/live/<uuid:id>/order/<uuid:prompt_id>", methods=["GET", "POST"])
@require(Permission.LIVE_HOST, of=states.state)
def change_part(state: LiveState, prompt_id: UUID) -> ResponseReturnValue:
    """Change a part; of one that was opened only the minutes, the time and when its result shows."""
    part = prompts.prompt_in(state.dialogue_id, prompt_id)
    form = PartForm(data=PartForm.values_of(part))
    if form.validate_on_submit():
        try:
            ordering.change_part(state, part, Wanted(**form.values))
            db.session.commit()
            return redirect(url_for("live.order", id=state.dialogue_id, _anchor=f"part-{part.id}"))
        except RuleViolation as error:
            db.session.rollback()
            form.refuse(error, form.text)
    return render_template(
        "live/part.html", state=state, form=form, part=part
    ), 422 if form.has_errors else 200


@blueprint.post("/live/<uuid:id>/order/<uuid:prompt_id>/move")
@require(Permission.LIVE_HOST, of=states.state)
def move_part(state: LiveState, prompt_id: UUID) -> ResponseReturnValue:
    """Move a part one up, one down, or to a place."""
    part, form = prompts.prompt_in(state.dialogue_id, prompt_id), MoveForm()
    if form.validate():
        ordering.move_part(state, part, place=form.place.data or 1)
        db.session.commit()
    return redirect(url_for("live.order", id=state.dialogue_id, _anchor=f"part-{part.id}"))


@blueprint.route("/live/<uuid:id>/order/<uuid:prompt_id>/remove", methods=["GET", "POST"])
@require(Permission.LIVE_HOST, of=states.state)
def remove_part(state: LiveState, prompt_id: UUID) -> ResponseReturnValue:
    """Ask whether to take a part out that was not opened yet, and do so."""
    part, form = prompts.prompt_in(state.dialogue_id, prompt_id), Form()
    if not form.validate_on_submit():
        return render_template("live/remove_part.html", state=state, part=part)
    try:
        ordering.remove_part(state, part)
        db.session.commit()
        flash(_("The part was taken out of the running order."), "success")
    except ordering.PartStarted as error:
        db.session.rollback()
        flash(sentence(error), "warning")
    return redirect(url_for("live.order", id=state.dialogue_id))


def _added(state: LiveState, form: PartForm) -> Prompt | None:
    """Add what was filled in; None when it was refused, which is said."""
    try:
        return ordering.add_part(state, Wanted(**form.values), place=form.place.data)
    except ordering.WrongPart as error:
        db.session.rollback()
        form.refuse(error, form.text)
        if form.kind.data == PromptKind.QUESTION:
            flash(sentence(error), "warning")
        return None


def _tell_place(part: Prompt, *, is_last: bool) -> None:
    """Say where a part came to stand."""
    place = _("The part is now number %(number)s of the running order.", number=part.position)
    flash(_("The part now comes last.") if is_last else place, "success")


def _kind_asked() -> PromptKind | None:
    """Return the kind that the address names."""
    asked = request.args.get("kind")
    return next((kind for kind in PromptKind if kind == asked), None)


def _left(state: LiveState, order: Sequence[Prompt]) -> Sequence[Question]:
    """Return the questions of the session's rounds that do not stand in the running order."""
    there = {one.question_id for one in order}
    return [one for one in prompts.questions_in(state.dialogue_id) if one.id not in there]
