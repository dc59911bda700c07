"""Saying on a phone what is no vote: words, a card, a question from the floor, a mood."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from consult import clock
from consult.db import db, end_reading, reads_first
from consult.errors import RuleViolation
from consult.formats import sentence
from consult.live.forms import SAYS, SayForm
from consult.live.models import LiveState, Participant, Prompt, PromptKind
from consult.live.queries import contributions, prompts, states
from consult.live.queries.contributions import WRITTEN
from consult.live.service import contributing, saying
from consult.live.views import floor, replies, seats
from consult.live.views.room import blueprint, keystore
from consult.permissions import Permission, require
from consult.scripts import asks_for_part


@blueprint.post("/join/<id>/say/<uuid:prompt_id>")
@reads_first
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def say(state: LiveState, prompt_id: UUID) -> ResponseReturnValue:
    """Take what somebody says; sent twice, it is there once."""
    seat, prompt = seats.own_seat(state), prompts.prompt_in(state.dialogue_id, prompt_id)
    if prompt.kind not in SAYS:
        abort(404)
    form = SAYS[prompt.kind]()
    if not form.validate():
        return _again(state, prompt, seat, form)
    end_reading()
    try:
        SERVICES[prompt.kind](state, prompt, seat, form)
        db.session.commit()
    except RuleViolation as error:
        db.session.rollback()
        form.refuse(error, form.main)
        return _again(state, prompt, seat, form, error.status)
    if form.own and not asks_for_part() and not seats.may_be_told(seat):
        replies.say_sent()
    return _done(state, prompt, prompt_id if replies.is_told(prompt) else None, form.own)


def _words(state: LiveState, prompt: Prompt, seat: Participant, form: Any) -> None:
    saying.say_words(state, prompt, seat, words=form.words, keystore=keystore(), now=clock.now())


def _mood(state: LiveState, prompt: Prompt, seat: Participant, form: Any) -> None:
    saying.say_mood(state, prompt, seat, feeling=form.feeling.data, keystore=keystore(), now=clock.now())


def _written(state: LiveState, prompt: Prompt, seat: Participant, form: Any) -> None:
    contributing.contribute(
        state, prompt, seat, text=form.text.data, sent_as=form.sent_as, keystore=keystore(), now=clock.now()
    )


@blueprint.post("/join/<id>/withdraw/<uuid:contribution_id>")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def withdraw(state: LiveState, contribution_id: UUID) -> ResponseReturnValue:
    """Take back a card or a question of one's own."""
    seat = seats.own_seat(state)
    prompt = contributions.prompt_of(contribution_id)
    return _done_with(
        state, prompt, lambda: contributing.withdraw(state, seat, contribution_id, keystore=keystore())
    )


@blueprint.post("/join/<id>/support/<uuid:contribution_id>")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def support(state: LiveState, contribution_id: UUID) -> ResponseReturnValue:
    """Say that one wants to know the same, or no longer."""
    seat = seats.own_seat(state)
    question, wants = contributions.contribution(contribution_id), request.form.get("wants") != "no"
    return _done_with(
        state,
        contributions.prompt_of(contribution_id),
        lambda: contributing.support(
            state, seat, question, wants=wants, keystore=keystore(), now=clock.now()
        ),
    )


def _done_with(state: LiveState, prompt: Prompt | None, act: Callable[[], None]) -> ResponseReturnValue:
    """Do what was pressed; a refusal is said above the page, or to the script."""
    try:
        act()
        db.session.commit()
    except RuleViolation as error:
        db.session.rollback()
        if asks_for_part():
            return {"error": sentence(error)}, error.status
        flash(sentence(error), "warning")
    return _done(state, prompt)


SERVICES: dict[PromptKind, Callable[[LiveState, Prompt, Participant, Any], None]] = {
    PromptKind.WORDS: _words,
    PromptKind.MOOD: _mood,
    PromptKind.CARDS: _written,
    PromptKind.FLOOR: _written,
}


def _done(
    state: LiveState, prompt: Prompt | None, told_of: UUID | None = None, own: Collection[str] = ()
) -> ResponseReturnValue:
    """Lead back to where it was asked; a script is told when it arrived."""
    if asks_for_part():
        return replies.received(state.code, told_of, own)
    if prompt and floor.is_elsewhere(state, prompt):
        return redirect(url_for("live.floor", id=state.code, part=prompt.id))
    return redirect(url_for("live.phone", id=state.code))


def _again(
    state: LiveState, prompt: Prompt, seat: Participant, form: SayForm, status: int = 422
) -> ResponseReturnValue:
    """Show what was typed with what is wrong beside it; a script gets the sentence."""
    current = states.state(state.dialogue_id)
    if floor.is_elsewhere(current, prompt) and not asks_for_part():
        page = floor.seen(current, prompt, seat) | {"form": form}
        return render_template("live/floor.html", **page), status
    if reply := replies.refused(current, prompt, form, status):
        return reply
    flash(next(str(field.errors[0]) for field in form if field.errors), "warning")
    if prompt.kind not in WRITTEN:
        return redirect(url_for("live.phone", id=state.code))
    page = replies.seen(current, seats.own_seat(current)) | {"typed": form.main.data}
    return render_template("live/phone.html", **page), status
