"""The running order: what may stand in it, where, and what stays."""

import pytest

from consult.db import db
from consult.live.models import PromptKind
from consult.live.service import ordering
from consult.live.service.ordering import PartStarted, Wanted, WrongPart
from tests.factories import accounts, directory, live, voting

WORDS = Wanted(PromptKind.WORDS, text="Welk woord past bij de regio?", minutes=4)


def titles(state):
    """What stands in the running order, with its places."""
    return [
        (one.position, one.text or one.question.text.split()[0])
        for one in sorted(live.prompts(state), key=lambda one: one.position)
    ]


def test_parts_are_added_moved_and_taken_out(app):
    state = live.room()
    part = ordering.add_part(state, WORDS)
    ordering.move_part(state, part, place=2)
    assert [place for place, _ in titles(state)] == [1, 2, 3, 4]
    assert titles(state)[1] == (2, WORDS.text)
    ordering.move_part(state, part, place=99)
    assert titles(state)[3] == (4, WORDS.text)
    ordering.remove_part(state, live.prompts(state)[0])
    assert [place for place, _ in titles(state)] == [1, 2, 3]


@pytest.mark.parametrize(
    "make",
    [
        lambda state: Wanted(PromptKind.CARDS),
        lambda state: Wanted(PromptKind.QUESTION, question_id=live.prompts(state)[0].question_id),
        lambda state: Wanted(PromptKind.QUESTION, question_id=voting.importance(voting.voting_round()).id),
        lambda state: Wanted(PromptKind.QUESTION),
    ],
    ids=["without words", "twice", "of a round elsewhere", "without a question"],
)
def test_what_would_make_the_order_wrong_is_refused(app, make):
    state = live.room()
    with pytest.raises(WrongPart):
        ordering.add_part(state, make(state))


def test_what_was_opened_stays_as_it_was_asked(app):
    state = live.room()
    part = ordering.add_part(state, WORDS)
    ordering.move_part(state, part, place=1)
    live.pressed(state, "next")
    with pytest.raises(PartStarted):
        ordering.remove_part(state, part)
    live.pressed(state, "open", "next")
    with pytest.raises(PartStarted):
        ordering.remove_part(state, part)
    with pytest.raises(PartStarted):
        ordering.change_part(state, part, WORDS._replace(text="Iets anders?"))
    ordering.change_part(state, part, WORDS._replace(minutes=9, seconds=60))
    assert (part.minutes, part.seconds) == (9, 60)


def test_undo_never_leads_back_to_a_part_that_is_gone(app):
    state = live.room()
    live.pressed(state, "next", "next")
    ordering.remove_part(state, live.prompts(state)[0])
    live.pressed(state, "undo")
    assert (state.shown, state.prompt_id) == ("lobby", None)


def asked(state):
    """The questions of the rounds in the running order."""
    return [one.question_id for one in live.prompts(state) if one.question_id]


def test_just_the_questions_that_are_chosen_stand_in_the_order(app):
    state = live.room()
    first, second, third = asked(state)
    talk = ordering.add_part(state, WORDS)
    ordering.choose_questions(state, {third})
    assert asked(state) == [third]
    assert [one.position for one in live.prompts(state)] == [1, 2]
    ordering.choose_questions(state, {first, second, third})
    assert asked(state) == [third, first, second]
    assert talk.position == 2


def test_a_question_that_was_opened_cannot_be_left_out_and_one_from_elsewhere_not_chosen(app):
    state = live.room()
    first, *others = asked(state)
    with pytest.raises(WrongPart):
        ordering.choose_questions(state, {voting.importance(voting.voting_round()).id})
    live.pressed(state, "next", "open", "next")
    for chosen in ({first}, set(others)):
        with pytest.raises(PartStarted):
            ordering.choose_questions(state, chosen)
    assert asked(state) == [first, *others]


def test_the_page_shows_what_is_chosen_and_keeps_what_was_refused(app, sign_in):
    state = live.room()
    first, *others = asked(state)
    browser = sign_in(accounts.organiser(directory.department()))
    page = f"/live/{state.dialogue_id}/order/questions"
    assert browser.get(page).text.count("checked") == 3
    assert browser.post(page, data={"questions": [str(first)]}).status_code == 302
    assert asked(state) == [first]
    assert f'value="{first}"' in browser.get(page).text
    live.pressed(state, "next", "open")
    db.session.commit()
    refused = browser.post(page, data={"questions": [str(others[0])]})
    assert (refused.status_code, "blijft staan" in refused.text) == (422, True)
    assert browser.post(page, data={"questions": ["x"]}).status_code == 422
    assert "Kies minstens één vraag" in browser.post(page).text
    assert asked(state) == [first]


def test_with_more_than_seven_questions_the_order_leads_to_choosing(app, sign_in):
    voting_round = voting.open_round()
    state = live.room(voting_round=voting_round)
    browser = sign_in(accounts.organiser(directory.department()))
    page = f"/live/{state.dialogue_id}/order"
    assert "Bij meer dan zeven" not in browser.get(page).text
    for number in range(5):
        added = voting.importance(voting_round, f"Hoe belangrijk is vraag {number}?")
        ordering.add_part(state, Wanted(PromptKind.QUESTION, question_id=added.id))
    db.session.commit()
    assert "order/questions" in browser.get(page).text
    assert "Er zijn 8 vragen" in browser.get(page).text
