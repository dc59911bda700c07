"""Two hosts who press at the same moment leave one whole state behind."""

from itertools import combinations_with_replacement
from random import Random

import pytest
from sqlalchemy import func, select

from consult.db import db
from consult.errors import RuleViolation
from consult.live.asked import paper_with
from consult.live.models import Command, PromptState, Shown
from consult.live.queries import states
from consult.live.service import answering
from consult.live.service.answering import NotAskedNow
from consult.live.service.hosting import NothingThere, PressedMeanwhile, press
from consult.voting.models import Vote
from consult.voting.service import SaidInRoom
from consult.voting.views import box
from tests.at_once import at_once
from tests.conftest import THOROUGH
from tests.factories import live
from tests.factories.consultations import NOW

PAIRS = list(combinations_with_replacement([one for one in Command if one != Command.SHOW], 2))


def _pressed(dialogue_id, command, seen):
    """What became of a press of one host."""
    try:
        press(dialogue_id, command, seen=seen, now=NOW, minimum=10)
        db.session.commit()
    except RuleViolation as error:
        db.session.rollback()
        return type(error)
    return None


def test_of_pairs_of_presses_one_comes_first_and_the_other_is_told(app):
    """The room wanders on from pair to pair; after each the state is whole, and its version counts what succeeded."""
    state = live.room()
    dialogue_id = state.dialogue_id
    db.session.commit()
    seen_losers = 0
    for pair in Random(7).sample(PAIRS, len(PAIRS) if THOROUGH else 40):
        db.session.expire_all()
        before = states.state(dialogue_id)
        seen, version = before.presses, before.version
        db.session.rollback()
        told = at_once(app, lambda host, pair=pair, seen=seen: _pressed(dialogue_id, pair[host], seen), 2)
        after = states.state(dialogue_id)
        assert after.version - version == after.presses - seen == told.count(None) <= 1, (pair, told)
        assert set(told) <= {None, PressedMeanwhile, NothingThere}, (pair, told)
        _check_whole(after)
        seen_losers += PressedMeanwhile in told
    assert after.version > seen_losers > 10


def _check_whole(state):
    assert state.shown != Shown.PROMPT or state.prompt_id
    open_ones = [one for one in live.prompts(state) if one.state == PromptState.OPEN]
    assert all(one.id == state.prompt_id and one.opened_at for one in open_ones)
    assert not (state.has_ended and open_ones)


def _tapped(state, person_id):
    """Whether the answer of somebody, who sees an open question, still came in."""
    paper, prompt = paper_with(state.prompt), state.prompt
    said = SaidInRoom(person_id, prompt.question_id, 4, state.dialogue_id)
    check = answering.WhileOpen(state.dialogue_id, prompt.id)
    db.session.rollback()
    try:
        box.tap(paper, said, NOW, check)
    except NotAskedNow:
        db.session.rollback()
        return False
    return True


def test_no_answer_comes_in_after_the_result_was_counted(app):
    state = live.pressed(live.room(), "next", "open")
    live.crowd(state, *[4, 2] * 6)
    dialogue_id, question_id, here = state.dialogue_id, state.prompt.question_id, 12
    for _time in range(4):
        people, seen = [live.seat(state).person_id for _ in range(10)], state.presses
        db.session.commit()

        def act(number, people=people, seen=seen):
            if number == 5:
                return _pressed(dialogue_id, Command.CLOSE, seen)
            return _tapped(states.state(dialogue_id), people[number])

        here += at_once(app, act, 10).count(True)
        db.session.expire_all()
        state = states.state(dialogue_id)
        votes = select(func.count()).select_from(Vote).filter_by(question_id=question_id)
        assert state.prompt.figures["base"] == here == db.session.scalar(votes)
        live.pressed(state, "open")
        state = states.state(dialogue_id)


def test_an_answer_that_was_under_way_when_the_question_closed_is_refused(app):
    state = live.pressed(live.room(), "next", "open")
    live.crowd(state, 4)
    paper, check = paper_with(state.prompt), answering.WhileOpen(state.dialogue_id, state.prompt_id)
    said = SaidInRoom(live.seat(state).person_id, state.prompt.question_id, 4, state.dialogue_id)
    live.pressed(state, "close")
    db.session.commit()
    with pytest.raises(NotAskedNow):
        box.tap(paper, said, NOW, check)
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Vote)) == 1


@pytest.mark.parametrize("many", [4])
def test_parts_that_are_moved_at_once_keep_places_without_gaps(app, many):
    state = live.room()
    ids = [one.id for one in live.prompts(state)]
    db.session.commit()
    at_once(app, lambda number: live.moved(state.dialogue_id, ids[number % 3], 1 + number % 2), many)
    db.session.expire_all()
    assert [one.position for one in live.prompts(state)] == [1, 2, 3]
