"""A rehearsal makes people and answers that count nowhere, and leaves nothing behind."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from consult.db import db
from consult.dialogues import attendees
from consult.live.models import (
    Contribution,
    ContributionState,
    LiveState,
    MoodAnswer,
    Participant,
    Prompt,
    PromptKind,
    ProvisionalAnswer,
    WordsAnswer,
)
from consult.live.queries import states
from consult.live.queries.answers import answered
from consult.live.queries.people import present
from consult.live.service import attending, ordering, rehearsing
from consult.live.service.made_up import PEOPLE
from consult.live.service.ordering import Wanted
from consult.live.service.rehearsing import RehearsalTooLate
from consult.voting.models import Ballot, Roll, Vote
from consult.voting.queries import participation, response_matrix
from consult.voting.queries.room import answers_in_room
from consult.voting.queries.turnout import cast_by_group
from tests.factories import accounts, consultations, dialogues, directory, live, voting
from tests.factories.consultations import NOW

GROWING = {"version", "presses"}
"""What never goes back, so that every page looks again and no press of before is taken."""


def figures(state, voting_round):
    """All that figures, exports, counts and attendance are made from."""
    questions = [one.question_id for one in live.prompts(state)]
    return {
        "rows": [
            db.session.scalar(select(func.count()).select_from(table)) for table in (Roll, Ballot, Vote)
        ],
        "participation": participation(voting_round),
        "groups": cast_by_group(voting_round),
        "matrix": response_matrix(voting_round).values.tolist(),
        "in the room": answers_in_room(questions, state.dialogue_id),
        "joined": attending.who_joined(state),
        "attendance": attendees.attendance(state.dialogue),
    }


def standing(state):
    """All that a rehearsal must put back."""
    db.session.flush()
    row = db.session.execute(select(*[one for one in LiveState.__table__.c if one.name not in GROWING])).one()
    parts = db.session.execute(select(Prompt.__table__).order_by(Prompt.position)).all()
    rows = [
        db.session.scalar(select(func.count()).select_from(one)) for one in (Participant, ProvisionalAnswer)
    ]
    return row, parts, rows


def rehearsed(state, seconds=60):
    """The same room, in a rehearsal in which the first question was answered and shown."""
    rehearsing.start_rehearsal(state, now=NOW, actor_id=None)
    live.pressed(state, "next", "open")
    rehearsing.answer_some(state.dialogue_id, now=NOW + timedelta(seconds=seconds))
    return live.pressed(state, "reveal")


def test_nothing_of_a_rehearsal_stands_in_any_figure_and_all_of_it_is_wiped(app):
    voting_round = voting.open_round()
    state = live.room(dialogues.dialogue(voting_round.consultation), voting_round)
    before, stood = figures(state, voting_round), standing(state)
    rehearsed(state)
    assert figures(state, voting_round) == before
    assert state.prompt.figures["counts"]
    rehearsing.end_rehearsal(state, actor_id=None)
    assert figures(state, voting_round) == before
    assert standing(state) == stood


def test_made_up_people_answer_one_by_one_and_the_same_each_time(app):
    state = live.room(dialogues.dialogue())
    counts = []
    for _again in range(2):
        rehearsing.start_rehearsal(state, now=NOW, actor_id=None)
        live.pressed(state, "next", "open")
        for seconds in (1, 6, 60, 60):
            rehearsing.answer_some(state.dialogue_id, now=NOW + timedelta(seconds=seconds))
            counts.append(answered(state.prompt, state).known)
        rehearsing.end_rehearsal(state, actor_id=None)
    first, again = counts[:4], counts[4:]
    assert first == again
    assert 0 == first[0] < first[1] < first[2] == first[3] < PEOPLE


@pytest.mark.parametrize(("kind", "table"), [(PromptKind.WORDS, WordsAnswer), (PromptKind.MOOD, MoodAnswer)])
def test_words_and_moods_are_made_up_and_wiped_too(app, kind, table):
    state = live.room(dialogues.dialogue())
    ordering.move_part(state, ordering.add_part(state, Wanted(kind, text="Hoe nu?")), place=1)
    rehearsed(state)
    count = select(func.count()).select_from(table)
    assert PEOPLE / 2 < db.session.scalar(count) < PEOPLE
    rehearsing.end_rehearsal(state, actor_id=None)
    assert db.session.scalar(count) == 0


@pytest.mark.parametrize("kind", [PromptKind.CARDS, PromptKind.FLOOR])
def test_a_few_made_up_people_write_something_for_the_moderator_to_practise_on(app, kind):
    state = live.room(dialogues.dialogue(id=UUID(int=7)))  # What is made up follows from the session.
    ordering.move_part(state, ordering.add_part(state, Wanted(kind, text="Wat mist u?")), place=1)
    rehearsed(state)
    written = db.session.scalars(select(Contribution)).all()
    assert 2 < len({one.text for one in written}) < len(written) < PEOPLE / 4
    assert {(one.state, one.is_rehearsal) for one in written} == {(ContributionState.NEW, True)}
    rehearsing.end_rehearsal(state, actor_id=None)
    assert db.session.scalars(select(Contribution)).all() == []


def test_who_answers_on_a_real_phone_meanwhile_casts_no_vote(sign_in):
    state = live.room(dialogues.dialogue())
    rehearsing.start_rehearsal(state, now=NOW, actor_id=None)
    live.pressed(state, "next", "open")
    browser = sign_in(accounts.member(directory.appointment()))
    browser.post(f"/join/{state.code}/seat")
    answer = browser.post(f"/join/{state.code}/answer/{state.prompt_id}", data={"answer": "4"})
    assert answer.status_code == 302
    rows = db.session.scalars(select(ProvisionalAnswer.is_rehearsal)).all()
    assert (rows, db.session.scalars(select(Ballot.id)).all()) == ([True], [])
    rehearsing.end_rehearsal(state, actor_id=None)
    assert db.session.scalars(select(Participant.id)).all() == []


def test_there_is_no_rehearsal_once_somebody_answered_or_the_session_goes_on(app):
    state = live.room(dialogues.dialogue(consultations.consultation(), starts_at=NOW))
    live.seat(state)
    with pytest.raises(RehearsalTooLate):
        rehearsing.start_rehearsal(state, now=NOW, actor_id=None)
    voting_round = voting.open_round()
    state = live.room(dialogues.dialogue(voting_round.consultation), voting_round)
    voting.tap(voting_round, voting.voter(), {live.prompts(state)[0].question_id: 4}, state.dialogue)
    with pytest.raises(RehearsalTooLate):
        rehearsing.start_rehearsal(state, now=NOW, actor_id=None)
    assert present(state).known == 0


def test_where_no_rehearsal_can_begin_its_page_says_so_and_nothing_leads_there(sign_in):
    state = live.room(dialogues.dialogue(consultations.consultation(), starts_at=NOW))
    browser, desk = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}"
    offered = f'href="{desk}/rehearsal"'
    assert [offered in browser.get(f"{desk}{page}").text for page in ("", "/ready")] == [True, True]
    assert "Begin de oefening" in browser.get(f"{desk}/rehearsal").text
    live.seat(state)
    db.session.commit()
    assert [offered in browser.get(f"{desk}{page}").text for page in ("", "/ready")] == [False, False]
    asked = browser.get(f"{desk}/rehearsal").text
    assert "De bijeenkomst is begonnen" in asked
    assert "Begin de oefening" not in asked
    assert "De bijeenkomst is begonnen" in browser.post(f"{desk}/rehearsal", follow_redirects=True).text


def test_two_hosts_who_end_a_rehearsal_at_once_begin_no_other(sign_in):
    state = live.room(dialogues.dialogue())
    browser, page = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}/rehearsal"
    went_on = []
    for sent in ({}, {}, {"ends": "1"}, {"ends": "1"}):
        browser.post(page, data=sent)
        went_on.append(states.state(state.dialogue_id).is_rehearsing)
    assert went_on == [True, True, False, False]


def test_a_rehearsal_that_goes_on_can_be_ended_from_the_desk_and_the_ready_page(sign_in):
    state = live.room(dialogues.dialogue())
    rehearsing.start_rehearsal(state, now=NOW, actor_id=None)
    db.session.commit()
    browser, desk = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}"
    for page in ("", "/ready"):
        assert f'href="{desk}/rehearsal"' in browser.get(f"{desk}{page}").text


def test_there_is_no_table_of_made_up_answers_and_nothing_leads_there(sign_in):
    state = rehearsed(live.room(dialogues.dialogue()))
    browser, desk = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}"
    refused = browser.get(f"{desk}/answers.csv")
    assert (refused.status_code, "Dit is een oefening." in refused.text) == (409, True)
    assert "answers.csv" not in browser.get(desk).text
    rehearsing.end_rehearsal(state, actor_id=None)
    live.pressed(state, "next")
    db.session.commit()
    assert browser.get(f"{desk}/answers.csv").status_code == 200
    assert "answers.csv" in browser.get(desk).text
