"""What a phone is given: its page, and what becomes of what was sent from it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult import clock
from consult.formats import clock_time
from consult.live.models import LiveState, Participant, Prompt, PromptKind, Reveal
from consult.live.queries import prompts, states, tables
from consult.live.views import mine, scenes, seats
from consult.scripts import asks_for_part

RESULTS = {
    PromptKind.QUESTION: "live/_phone_result.html",
    PromptKind.MOOD: "live/_phone_result.html",
    PromptKind.WORDS: "live/_phone_words_result.html",
}
"""What shows the result of each kind of part that has one."""


def seen(state: LiveState, seat: Participant) -> dict[str, Any]:
    """Return what a phone shows: what is asked now, and of this person what the page may tell (see `mine`)."""
    scene = scenes.scene(state, clock.now(), is_counted=False)
    waits = tables.waiting_at_tables(state.dialogue_id).get(seat.table_number) if seat.table_number else None
    floors = prompts.open_floors(state, scene.now)
    page = {"scene": scene, "seat": seat, "is_pushed": False, "waits": waits, "floors": floors}
    if scene.prompt and scene.asked:
        return page | mine.vote_on(state, scene.prompt, scene.asked, seat)
    return page | mine.part_of(state, scene.prompt, seat)


def is_told(prompt: Prompt) -> bool:
    """Tell whether who answers sees the result so far."""
    return prompt.kind in RESULTS and prompt.reveal == Reveal.AFTER_VOTE


def received(code: str, told_of: UUID | None, own: Collection[str] = ()) -> ResponseReturnValue:
    """Tell a script when an answer came in, with the result so far of `told_of`, if any; `own` is what was sent."""
    now = clock.now()
    said: dict[str, str] = {"received_at": now.isoformat(), "time": clock_time(now)}
    if told_of:
        asked = prompts.prompt(told_of)
        scene = scenes.past_scene(states.state_by_code(code), asked, now)
        said["html"] = render_template(RESULTS[asked.kind], scene=scene, own=own)
    return said


def say_sent() -> None:
    """Say on the next page that an answer came in, where that page does not show which."""
    flash(_("Sent. You can change your answer until the question closes."), "success")


def refused(state: LiveState, prompt: Prompt, form: Any, status: int) -> ResponseReturnValue | None:
    """Show what is wrong with what was sent beside it; a script gets the sentence, with the part of the page that changes.

    None where a person asks, and the part is not asked on the phone (any more): its answers never stand under another.
    """
    wrong = next(field for field in form if field.errors)
    said = {"error": str(wrong.errors[0]), "field": wrong.id}
    is_asked = state.prompt_id == prompt.id and prompt.takes_answers(clock.now())
    if not is_asked:
        return (said, status) if asks_for_part() else None
    page = seen(state, seats.own_seat(state)) | {"form": form}
    if not asks_for_part():
        return render_template("live/phone.html", **page), status
    title = f"{_('Error: ')}{page['scene'].title} – Consult"
    return said | {"html": render_template("live/_phone.html", **page), "title": title}, status
