"""Pages of the room in other states than that of the world: a room that is over, one that was never prepared, a phone at its seat."""

from flask import current_app, url_for

from consult.dialogues.badges import badge_of
from consult.live.links import confirmation_of
from consult.live.models import ContributionState
from consult.live.service import opening
from tests.factories import dialogues, live, said, voting


def settle(made):
    """A session whose room was closed after one question."""
    over = dialogues.dialogue(made.consultation, made.department, title="Voorbij")
    made.room_that_is_over = live.pressed(
        live.room(over, voting.open_round(made.consultation, title="In de zaal")), "next", "open", "end"
    )
    _leave_the_floor_open(made)


def open_with_nothing(made):
    """The room of a session in which nothing is asked and nobody is."""
    keystore = current_app.extensions["keystore"]
    opening.open_room(made.dialogue, keystore=keystore, actor_id=None)


def _leave_the_floor_open(made):
    """A room that went on to ask something else while questions from the floor are open, with the seat of a member."""
    dialogue = dialogues.dialogue(made.consultation, made.department, title="Met open vragen")
    state = live.room(dialogue, voting.open_round(made.consultation, title="Met open vragen"))
    floor = said.prompt(state, "floor")
    live.pressed(said.pressed_to(state, floor), "open", "previous", "open")
    said.card(floor, "Wie betaalt dit?", state=ContributionState.APPROVED)
    live.seat(state, made.appointment.person_id)
    made.room_with_floor = state


def addresses(made):
    """Where they are, each with who looks."""
    person_id, unprepared = made.appointment.person_id, made.own_dialogue.id
    return [
        *on_a_phone(made),
        (url_for("live.at_table", id=made.live.code), "M"),
        (url_for("live.leave", id=made.live.code), "M"),
        (url_for("live.confirm", id=confirmation_of(made.guest_seat.id, person_id)), "V"),
        (url_for("live.badge", id=badge_of(unprepared, person_id)), "V"),
        (url_for("live.prepare", id=unprepared), "B"),
        (url_for("live.room_results", id=made.room_that_is_over.code), "M"),
        (url_for("live.screen", id=made.room_that_is_over.screen_key), "V"),
    ]


def on_a_phone(made):
    """The same of a phone at its seat, while something is asked and while questions from the floor stay open."""
    floor, asked = made.room_with_floor.code, made.live.code
    return [(f"/join/{floor}/floor", "M"), (f"/join/{floor}", "M"), (f"/join/{asked}", "M")]
