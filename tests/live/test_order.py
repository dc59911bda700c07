"""The running order: what may stand in it, where, and what stays."""

import pytest

from consult.live.models import PromptKind
from consult.live.service import ordering
from consult.live.service.ordering import PartStarted, Wanted, WrongPart
from tests.factories import live, voting

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
