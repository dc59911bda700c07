"""What was read before somebody else wrote is read again by whoever writes after that."""

from functools import partial
from threading import Event
from time import monotonic, sleep

import pytest
from flask import current_app
from sqlalchemy import delete, event, select, text

from consult.db import db
from consult.live.asked import asked_in
from consult.live.models import (
    DeclineReason,
    Feeling,
    Participant,
    PromptState,
    ProvisionalAnswer,
    WordRuling,
)
from consult.live.queries import prompts, states
from consult.live.queries.rehearsal import why_no_rehearsal
from consult.live.service import answering, confirming, contributing, moderating, rehearsing, saying
from consult.live.service.joining import SeatLost
from consult.voting.models import Vote
from tests.at_once import at_once
from tests.factories import dialogues, live, said
from tests.factories.consultations import NOW
from tests.live.doors import guest

PATIENT = 10
"""Seconds to wait for what takes a fraction of one on a machine at rest."""


@pytest.fixture
def has_read(app):
    """Set when the reading of a page that reads first ends, and its writing begins."""
    ended = Event()

    def note(_connection):
        ended.set()

    event.listen(db.engine, "rollback", note)
    yield ended
    event.remove(db.engine, "rollback", note)


@pytest.fixture
def on_postgresql(app):
    """Where two write at the same moment; on SQLite whoever may write is alone from the first look."""
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has one lock for all who write")


@pytest.fixture
def guest_seat(client, room, held):
    """The seat of a guest who holds that office, on the phone of `client`."""
    guest(client, room, held)
    seat_id = db.session.scalars(select(Participant.id)).one()
    db.session.rollback()
    return seat_id


@pytest.fixture
def answered_amid_confirming(app, client, room, held, guest_seat, has_read):
    """Confirm that guest between what the page of an answer reads and what it writes; gives what the phone is told."""
    dialogue_id, path = room.dialogue_id, f"/join/{room.code}/answer/{room.prompt_id}"
    is_confirmed = Event()
    db.session.rollback()

    def confirm():
        keystore = current_app.extensions["keystore"]
        who = {"person_id": held.person_id, "number": None}
        confirming.confirm(states.state(dialogue_id), guest_seat, now=NOW, keystore=keystore, **who)
        has_read.clear()
        is_confirmed.set()
        assert has_read.wait(PATIENT)
        db.session.commit()

    def answer():
        assert is_confirmed.wait(PATIENT)
        return client.post(path, data={"answer": "4"}, headers={"Accept": "application/json"})

    def both():
        return at_once(app, lambda place: (confirm, answer)[place](), 2)[1]

    return both


@pytest.mark.both
def test_a_guest_who_is_confirmed_while_an_answer_is_under_way_keeps_that_answer(answered_amid_confirming):
    assert answered_amid_confirming().status_code == 200
    assert db.session.scalars(select(Vote.value)).all() == [4]
    assert db.session.scalars(select(ProvisionalAnswer)).all() == []


@pytest.mark.both
def test_a_phone_whose_seat_goes_while_an_answer_is_under_way_is_told_so(
    room, held, answered_amid_confirming
):
    live.seat(states.state(room.dialogue_id), held.person_id)
    db.session.commit()
    told = answered_amid_confirming()
    assert (told.status_code, told.json["seat"]) == (403, "lost")
    assert db.session.scalars(select(ProvisionalAnswer)).all() == []


def support(state, prompt, seat, **values):
    contributing.support(state, seat, said.card(prompt, state="approved"), wants=True, **values)


SAID = {
    "words": partial(saying.say_words, words=["wonen"]),
    "mood": partial(saying.say_mood, feeling=Feeling.GOOD),
    "cards": partial(contributing.contribute, text="Bouw in het dorp."),
    "floor": support,
}


@pytest.mark.parametrize("kind", SAID)
def test_under_a_seat_that_is_gone_nothing_is_said(app, kind):
    state, prompt = said.asked(kind)
    seat = said.guests(state, 1)[0]
    db.session.execute(delete(Participant).execution_options(synchronize_session=False))
    with pytest.raises(SeatLost):
        SAID[kind](state, prompt, seat, keystore=app.extensions["keystore"], now=NOW)


def test_a_word_that_is_hidden_while_the_host_goes_on_leaves_the_result_as_well(app, on_postgresql):
    state, prompt = said.asked("words", reveal="after_close")
    said.words(state, prompt, *["zwart"] * 5, *["groen"] * 7)
    dialogue_id, prompt_id = state.dialogue_id, prompt.id
    db.session.commit()
    db.session.expire_all()
    seen = states.state(dialogue_id)  # As the page of the moderator does, before it does what was pressed.
    assert seen.prompt.figures is None

    def go_on(_host):
        live.pressed(states.state(dialogue_id), "previous")
        db.session.commit()

    at_once(app, go_on, 1)
    hidden = {"word": "zwart", "ruling": WordRuling.HIDDEN, "reason": DeclineReason.UNCLEAR}
    moderating.judge_word(dialogue_id, prompt_id, minimum=10, **hidden)
    db.session.commit()
    db.session.expire_all()
    assert prompts.prompt(prompt_id).figures["words"] == ["groen"]


WAITS_FOR_US = text(
    "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
)


@pytest.fixture
def rehearsal(app):
    """A room in which a rehearsal asks its first question."""
    state = live.room(dialogues.dialogue())
    rehearsing.start_rehearsal(state, now=NOW, actor_id=None)
    live.pressed(state, "next", "open")
    db.session.commit()
    return state


def end_rehearsal(dialogue_id):
    rehearsing.end_rehearsal(states.state(dialogue_id), actor_id=None)
    db.session.commit()


def test_an_answer_that_is_under_way_when_a_rehearsal_ends_is_wiped_as_well(app, on_postgresql, rehearsal):
    dialogue_id, seat_id = rehearsal.dialogue_id, live.seat(rehearsal).id
    is_tapped = Event()
    db.session.commit()

    def tap():
        state, seat = states.state(dialogue_id), db.session.get(Participant, seat_id)
        prompt, keystore = state.prompt, current_app.extensions["keystore"]
        answering.answer_provisionally(state, prompt, asked_in(prompt), seat, 4, keystore, NOW)
        is_tapped.set()
        ends = monotonic() + PATIENT
        while not db.session.scalar(WAITS_FOR_US) and monotonic() < ends:
            sleep(0.02)
        db.session.commit()

    def end():
        assert is_tapped.wait(PATIENT)
        end_rehearsal(dialogue_id)

    at_once(app, lambda place: (tap, end)[place](), 2)
    assert db.session.scalars(select(ProvisionalAnswer.author_key)).all() == []
    assert why_no_rehearsal(states.state(dialogue_id).dialogue, NOW) is None


def test_a_part_that_the_host_leaves_while_a_rehearsal_ends_is_still_to_come_again(
    app, on_postgresql, rehearsal
):
    dialogue_id = rehearsal.dialogue_id
    live.pressed(rehearsal, "undo")
    db.session.commit()
    db.session.expire_all()
    seen = live.prompts(states.state(dialogue_id))

    def go_on(_host):
        live.pressed(states.state(dialogue_id), "open", "next")
        db.session.commit()

    at_once(app, go_on, 1)
    end_rehearsal(dialogue_id)
    db.session.expire_all()
    assert {one.state for one in seen} == {PromptState.WAITING}
