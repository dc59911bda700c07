"""Pages for the phone: what is asked now, and the answer to it."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from consult import clock
from consult.db import db, end_reading, reads_first
from consult.errors import NotAllowed, RuleViolation
from consult.live.asked import asked_in, paper_with
from consult.live.models import LiveState, Participant, Prompt
from consult.live.queries import prompts, states
from consult.live.service import answering
from consult.live.views import door, replies, seats, streams
from consult.live.views.room import blueprint, keystore
from consult.permissions import Permission, require
from consult.scripts import asks_for_part
from consult.voting.forms import answer_form, read
from consult.voting.queries import Asked
from consult.voting.service import SaidInRoom
from consult.voting.views import box


@blueprint.get("/join/<id>")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def phone(state: LiveState) -> ResponseReturnValue:
    """Show what is asked now; who has no seat yet comes to the door, or after the session to what is left of it."""
    seat = seats.seat_in(state)
    if seat:
        return render_template("live/phone.html", **replies.seen(state, seat))
    if state.is_over(clock.now()):
        return redirect(url_for("live.room_results", id=state.code))
    return door.light_door(state)


@blueprint.post("/join/<id>/answer/<uuid:prompt_id>")
@reads_first
@require(Permission.LIVE_JOIN, of=states.state_asking)
def answer(state: LiveState, prompt_id: UUID) -> ResponseReturnValue:
    """Take the answer to the question of now; sent twice, it counts once."""
    seat = seats.own_seat(state)
    now = state.prompt
    prompt = now if now and now.id == prompt_id else prompts.prompt_in(state.dialogue_id, prompt_id)
    asked, told_of = asked_in(prompt) or abort(404), prompt_id if replies.is_told(prompt) else None
    form, may_be_told, code = answer_form(asked, []), seats.may_be_told(seat), state.code
    try:
        answering.check_takes_answers(state.dialogue_id, prompt, clock.now())
        if not form.validate():
            return _again(code, prompt, form)
        _say(state, prompt, seat, asked, request.form.getlist("answer"))
    except ValueError:
        form.answer.errors = [_("‘None of these’ does not go together with another choice.")]
        return _again(code, prompt, form)
    except (RuleViolation, NotAllowed) as error:
        form.refuse(error, form.answer)
        return _again(code, prompt, form, error.status)
    if asks_for_part():
        return replies.received(code, told_of, request.form.getlist("answer"))
    if not may_be_told:
        replies.say_sent()
    return redirect(url_for("live.phone", id=code))


@blueprint.get("/join/<id>/now")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def phone_now(state: LiveState) -> ResponseReturnValue:
    """Give what changes on a phone, for one that cannot keep a stream open; nothing when it saw this version."""
    if request.args.get("seen", type=int) == state.version:
        return "", 204
    seat = seats.own_seat(state)
    html = render_template("live/_phone.html", **replies.seen(state, seat))
    return {"version": state.version, "html": html, "token": generate_csrf()}


@blueprint.get("/join/<id>/events")
@require(Permission.LIVE_JOIN, of=states.state_asking)
def phone_events(state: LiveState) -> ResponseReturnValue:
    """Tell a phone what changes."""
    return streams.stream(state.dialogue_id, "phone")


def _say(state: LiveState, prompt: Prompt, seat: Participant, asked: Asked, words: list[str]) -> None:
    """Write an answer where it belongs: with the ballots of its round, or apart."""
    said = read(asked, words)
    paper, person_id, dialogue_id = paper_with(prompt), seat.person_id, state.dialogue_id
    is_apart, check = state.is_rehearsing or person_id is None, answering.WhileOpen(dialogue_id, prompt.id)
    end_reading()  # Whoever writes has the one lock of SQLite from here only.
    if is_apart:
        person_id = answering.answer_provisionally(state, prompt, asked, seat, said, keystore(), clock.now())
        db.session.commit()
    if person_id and paper:
        box.tap(paper, SaidInRoom(person_id, asked.id, said, dialogue_id), clock.now(), check)


def _again(code: str, prompt: Prompt, form: Any, status: int = 422) -> ResponseReturnValue:
    """Show the question with what is wrong beside it; where it is not asked any more, say so."""
    db.session.rollback()
    state = states.state_by_code(code)
    if reply := replies.refused(state, prompt, form, status):
        return reply
    if state.prompt_id == prompt.id:
        flash(str(form.answer.errors[0]), "warning")
        return render_template("live/phone.html", **replies.seen(state, seats.own_seat(state))), status
    flash(_("Your answer to the question before came too late, so it does not count."), "warning")
    return redirect(url_for("live.phone", id=code))
