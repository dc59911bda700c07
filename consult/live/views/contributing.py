"""Saying on a phone what is no vote: words, a card, a question from the floor, a mood."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from consult import clock
from consult.db import db, end_reading, reads_first
from consult.errors import ConsultError, RuleViolation
from consult.live.forms import SAYS, SayForm
from consult.live.models import LiveState, Participant, Prompt, PromptKind
from consult.live.queries import prompts, states
from consult.live.service import saying
from consult.live.views import phone, seats
from consult.live.views.room import asks_for_part, blueprint, keystore
from consult.permissions import Permission, require


@blueprint.post("/join/<id>/say/<uuid:prompt_id>")
@reads_first
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def say(state: LiveState, prompt_id: UUID) -> ResponseReturnValue:
    """Take what somebody says; sent twice, it is there once."""
    seat, prompt = seats.seat_in(state), prompts.prompt(prompt_id)
    if seat is None or prompt.kind not in SAYS:
        abort(404 if seat else 403)
    form = SAYS[prompt.kind]()
    if not form.validate():
        return _again(state, seat, form)
    end_reading()
    try:
        SERVICES[prompt.kind](state, prompt, seat, form)
        db.session.commit()
    except RuleViolation as error:
        db.session.rollback()
        form.refuse(error, form.main)
        return _again(state, seat, form, error)
    return _done(state)


def _words(state: LiveState, prompt: Prompt, seat: Participant, form: Any) -> None:
    saying.say_words(state, prompt, seat, words=form.words, keystore=keystore(), now=clock.now())


def _mood(state: LiveState, prompt: Prompt, seat: Participant, form: Any) -> None:
    saying.say_mood(state, prompt, seat, feeling=form.feeling.data, keystore=keystore(), now=clock.now())


SERVICES: dict[PromptKind, Callable[[LiveState, Prompt, Participant, Any], None]] = {
    PromptKind.WORDS: _words,
    PromptKind.MOOD: _mood,
}


def _done(state: LiveState) -> ResponseReturnValue:
    """Lead back to the question; a script is told when it arrived."""
    if asks_for_part():
        return {"received_at": clock.now().isoformat()}, 200
    return redirect(url_for("live.phone", id=state.code))


def _again(
    state: LiveState, seat: Participant, form: SayForm, error: ConsultError | None = None
) -> ResponseReturnValue:
    """Show what was typed with what is wrong beside it; a script gets the sentence alone."""
    status = error.status if error else 422
    if asks_for_part():
        wrong = next(field for field in form if field.errors)
        return {"error": str(wrong.errors[0]), "field": wrong.id}, status
    current = states.state(state.dialogue_id)
    return render_template("live/phone.html", **phone.seen(current, seat) | {"form": form}), status
