"""What stands in the running order of a room that was just prepared."""

import re

from flask import current_app
from sqlalchemy import insert

from consult.db import db
from consult.dialogues.models import ProgrammeItem
from consult.live.models import PromptKind
from consult.live.service import opening, ordering
from consult.topics.service import merge
from consult.voting.models import VOTING_ROUND_DIALOGUE
from tests.factories import accounts, consultations, dialogues, directory, live, topics, voting

MOST = 7


def offered(subjects, parts):
    """A session with these topics on its programme, where a round with a question on each of `subjects` is shown; with the questions."""
    consultation = consultations.consultation()
    items = [
        ProgrammeItem(position=place, title=one.title, minutes=20, topic_id=one.id)
        for place, one in enumerate(parts, 1)
    ]
    dialogue = dialogues.dialogue(consultation, parts=items)
    voting_round = voting.voting_round(consultation)
    questions = [
        voting.importance(voting_round, f"Hoe belangrijk is {number}?", topic_id=one.id if one else None)
        for number, one in enumerate(subjects)
    ]
    shown = {"voting_round_id": voting_round.id, "dialogue_id": dialogue.id}
    db.session.execute(insert(VOTING_ROUND_DIALOGUE).values(shown))
    db.session.flush()
    return dialogue, questions


def begun(dialogue):
    """The questions in the running order of a room that is prepared now."""
    state = opening.open_room(dialogue, keystore=current_app.extensions["keystore"], actor_id=None)
    return [one.question_id for one in live.prompts(state)]


def ids(questions):
    """Their ids, in the same order."""
    return [one.id for one in questions]


def test_seven_questions_all_stand_there(app):
    dialogue, questions = offered([None] * MOST, [])
    assert begun(dialogue) == ids(questions)


def test_of_more_than_seven_those_on_the_programme_stand_there_in_its_order(app):
    living, bus = topics.topic(title="Wonen"), topics.topic(title="De bus")
    dialogue, questions = offered([living, *[None] * MOST, bus, living], [bus, living, bus])
    assert begun(dialogue) == ids([questions[8], questions[0], questions[9]])


def test_of_more_than_seven_on_the_programme_the_first_seven_stand_there(app):
    living = topics.topic()
    dialogue, questions = offered([living] * (MOST + 2), [living])
    assert begun(dialogue) == ids(questions[:MOST])


def test_where_none_is_on_the_programme_the_order_begins_empty(app):
    dialogue, _questions = offered([topics.topic()] * (MOST + 1), [topics.topic(title="De bus")])
    assert begun(dialogue) == []


def test_a_merged_topic_counts_as_the_one_it_went_into(app):
    consultation = consultations.consultation()
    living, houses = topics.topic(consultation), topics.topic(consultation, "Huizen")
    dialogue, questions = offered([living, *[None] * MOST], [houses])
    merge(houses, into=living, actor_id=None)
    assert begun(dialogue) == [questions[0].id]


def test_who_prepared_a_room_with_many_questions_chooses_from_them(app, sign_in):
    living = topics.topic()
    dialogue, questions = offered([living, *[None] * MOST], [living])
    db.session.commit()
    browser = sign_in(accounts.bureau())
    choosing = browser.post(f"/live/{dialogue.id}/prepare")
    assert choosing.location == f"/live/{dialogue.id}/order/questions"
    page = browser.get(choosing.location).text
    assert "zijn aangevinkt" in page
    assert page.count(" checked") == 1
    assert re.search(rf' checked [^>]*value="{questions[0].id}"', page)


def test_who_prepared_a_room_with_few_questions_sees_the_order(app, sign_in):
    dialogue, _questions = offered([None] * MOST, [])
    db.session.commit()
    assert (
        sign_in(accounts.bureau()).post(f"/live/{dialogue.id}/prepare").location
        == f"/live/{dialogue.id}/order"
    )


def test_a_new_part_comes_after_the_one_that_is_chosen_and_this_is_said(app, sign_in):
    state = live.room()
    browser = sign_in(accounts.organiser(directory.department()))
    page = f"/live/{state.dialogue_id}/order/add?kind=talk"
    sent = {"kind": "talk", "text": "De bus", "minutes": "5", "reveal": "on_reveal"}
    assert '<option value="1">vooraan</option><option value="2">na' in browser.get(page).text
    assert (
        "staat nu op plaats 2" in browser.post(page, data={**sent, "place": "2"}, follow_redirects=True).text
    )
    assert "staat nu achteraan" in browser.post(page, data=sent, follow_redirects=True).text
    assert [one.kind == PromptKind.TALK for one in live.prompts(state)] == [False, True, False, False, True]
    assert browser.post(page, data={**sent, "place": "99"}).status_code == 422


def test_in_an_empty_order_there_is_no_place_to_choose(app, sign_in):
    state = live.room()
    ordering.choose_questions(state, set())
    db.session.commit()
    browser = sign_in(accounts.organiser(directory.department()))
    assert "<select" not in browser.get(f"/live/{state.dialogue_id}/order/add?kind=talk").text
