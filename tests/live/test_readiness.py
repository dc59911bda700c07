"""Advice about the rhythm of a session, before the doors open."""

import pytest

from consult.db import db
from consult.live.models import Prompt, PromptKind
from consult.live.queries.readiness import rhythm
from tests.factories import accounts, live, said


def order_of(*kinds, **values):
    """A running order of parts of these kinds."""
    return [Prompt(position=place, kind=PromptKind(kind), **values) for place, kind in enumerate(kinds, 1)]


@pytest.mark.parametrize(
    ("kinds", "too_many"),
    [
        (["question"] * 7, False),
        (["question"] * 5 + ["words", "mood", "cards"], True),
        (["mood", *["question"] * 7, "talk", "floor"], False),
    ],
    ids=["seven", "eight of all kinds", "a warm-up, a talk and the floor do not count"],
)
def test_more_than_seven_questions_are_too_many(kinds, too_many):
    assert rhythm(order_of(*kinds)).has_too_many is too_many


@pytest.mark.parametrize(("seconds", "slow"), [(None, 0), (60, 0), (61, 2)])
def test_a_question_that_takes_more_than_a_minute_is_too_long(seconds, slow):
    found = rhythm(order_of("question", "talk", "question", "cards", seconds=seconds))
    assert (len(found.slow), found.is_good) == (slow, not slow)


@pytest.mark.parametrize(
    ("kinds", "never"),
    [(["question"], False), (["question"] * 2, True), (["question", "talk", "question"], False)],
)
def test_between_votes_people_talk(kinds, never):
    assert rhythm(order_of(*kinds)).never_talks is never


def test_the_page_gives_advice_and_still_says_that_the_order_is_in_order(sign_in):
    state = live.room()
    live.prompts(state)[0].seconds = 90
    db.session.commit()
    browser, url = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}/ready"
    page = browser.get(url).text
    advice = (
        "te lang voor een zaal: “Hoe belangrijk is wonen?”",
        "Er wordt alleen gestemd.",
        "Het past in de bijeenkomst.",
    )
    assert [one for one in advice if one not in page] == []
    live.prompts(state)[0].seconds = None
    said.prompt(state, "talk")
    db.session.commit()
    assert "Ons advies" not in browser.get(url).text
