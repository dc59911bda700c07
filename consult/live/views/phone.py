"""Pages for the phone: what is asked now, and the answer to it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from consult import clock
from consult.db import db, end_reading, reads_first
from consult.errors import ConsultError, NotAllowed, RuleViolation
from consult.formats import clock_time
from consult.live.asked import asked_in, paper_with
from consult.live.models import LiveState, Participant, Prompt, PromptKind, Reveal
from consult.live.queries import prompts, states, tables
from consult.live.queries.answers import provisional
from consult.live.service import answering
from consult.live.views import door, mine, scenes, seats, streams
from consult.live.views.room import blueprint, keystore
from consult.permissions import Permission, require
from consult.scripts import asks_for_part
from consult.voting import queries as voting
from consult.voting.forms import answer_form, read, written
from consult.voting.queries import Asked
from consult.voting.service import SaidInRoom
from consult.voting.views import box

RESULTS = {
    PromptKind.QUESTION: "live/_phone_result.html",
    PromptKind.MOOD: "live/_phone_result.html",
    PromptKind.WORDS: "live/_phone_words_result.html",
}
"""What shows the result of each kind of part that has one."""


@blueprint.get("/join/<id>")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def phone(state: LiveState) -> ResponseReturnValue:
    """Show what is asked now; who has no seat yet comes to the door, or after the session to what is left of it."""
    seat = seats.seat_in(state)
    if seat:
        return render_template("live/phone.html", **seen(state, seat))
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
    asked, is_told = asked_in(prompt) or abort(404), prompt.reveal == Reveal.AFTER_VOTE
    form, may_be_told = answer_form(asked, []), seats.may_be_told(seat)
    try:
        answering.check_asked(state, prompt, clock.now())
        if not form.validate():
            return _again(prompt_id, form)
        _say(state, prompt, seat, asked, request.form.getlist("answer"))
    except ValueError:
        form.answer.errors = [_("‘None of these’ does not go together with another choice.")]
        return _again(prompt_id, form)
    except (RuleViolation, NotAllowed) as error:
        form.refuse(error, form.answer)
        return _again(prompt_id, form, error)
    if asks_for_part():
        return received(prompt_id if is_told else None, request.form.getlist("answer"))
    if not may_be_told:
        say_sent()
    return redirect(url_for("live.phone", id=_code()))


@blueprint.get("/join/<id>/now")
@require(Permission.LIVE_JOIN, of=states.state_by_code)
def phone_now(state: LiveState) -> ResponseReturnValue:
    """Give what changes on a phone, for one that cannot keep a stream open; nothing when it saw this version."""
    if request.args.get("seen", type=int) == state.version:
        return "", 204
    seat = seats.own_seat(state)
    html = render_template("live/_phone.html", **seen(state, seat))
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
    if state.is_rehearsing or person_id is None or paper is None:
        end_reading()  # Whoever writes has the one lock of SQLite from here only.
        answering.answer_provisionally(state, prompt, asked, seat, said, keystore(), clock.now())
        db.session.commit()
        return
    check = answering.still_asked(state, prompt)
    end_reading()
    box.tap(paper, SaidInRoom(person_id, asked.id, said, dialogue_id), clock.now(), check)


def say_sent() -> None:
    """Say on the next page that an answer came in, where that page does not show which."""
    flash(_("Sent. You can change your answer until the question closes."), "success")


def received(told_of: UUID | None, own: Collection[str] = ()) -> ResponseReturnValue:
    """Tell a script when an answer came in, with the result so far where that is the rule; `own` is what was sent."""
    now = clock.now()
    said: dict[str, str] = {"received_at": now.isoformat(), "time": clock_time(now)}
    if told_of:
        asked = prompts.prompt(told_of)
        scene = scenes.past_scene(states.state_by_code(_code()), asked, now)
        said["html"] = render_template(RESULTS[asked.kind], scene=scene, own=own)
    return said


def seen(state: LiveState, seat: Participant) -> dict[str, object]:
    """Return what a phone shows: the question of now, and what this person said; `is_untold`: something, which is not shown."""
    scene = scenes.scene(state, clock.now(), is_counted=False)
    own = _own(scene, seat)
    is_untold = own is not None and not seats.may_be_told(seat)
    own = None if is_untold else own
    form = answer_form(scene.asked, own or []) if scene.asked else None
    waits = tables.waiting_at_tables(state.dialogue_id).get(seat.table_number) if seat.table_number else None
    page = {"scene": scene, "seat": seat, "own": own, "form": form, "is_pushed": False, "waits": waits}
    page |= {"is_untold": is_untold, "floors": prompts.open_floors(state, scene.now)}
    return page | mine.part_of(state, scene.prompt, seat)


def _own(scene: scenes.Scene, seat: Participant) -> list[str] | None:
    """Return what this person answered to the question of now, as the words that were sent; None for no answer yet."""
    prompt = scene.prompt
    paper = paper_with(prompt) if prompt else None
    if prompt is None or scene.asked is None or paper is None or not keystore().exists(paper.round_id):
        return None
    if seat.person_id is None or scene.state.is_rehearsing:
        key = answering.author_key(scene.state, prompt, seat, keystore())
        kept = provisional(scene.asked.id, key)
        return written(scene.asked, answering.said_in(kept)) if kept else None
    said = voting.own_answers(voting.round_alone(paper.round_id), seat.person_id, keystore())
    return written(scene.asked, said[scene.asked.id]) if said and scene.asked.id in said else None


def _again(prompt_id: UUID, form: Any, error: ConsultError | None = None) -> ResponseReturnValue:
    """Show the question with what is wrong beside it, unless the room went on; a script gets the sentence alone."""
    status = error.status if error else 422
    if asks_for_part():
        return {"error": str(form.answer.errors[0])}, status
    db.session.rollback()
    state = states.state_by_code(_code())
    if state.prompt_id != prompt_id:  # The answers of one question never stand under another.
        flash(_("Your answer to the question before came too late, so it does not count."), "warning")
        return redirect(url_for("live.phone", id=state.code))
    seat = seats.own_seat(state)
    return render_template("live/phone.html", **seen(state, seat) | {"form": form}), status


def _code() -> str:
    """Return the code in the address; what was loaded before writing is let go."""
    return str((request.view_args or {})["id"])
