"""When the desk offers the answers by office or by province."""

import pytest

from consult.db import db
from consult.directory.models import Office
from consult.live.desk import buttons
from consult.live.service.hosting import NothingThere
from tests.factories import accounts, directory, live, voting


@pytest.mark.parametrize(
    ("mayors", "offered"),
    [(14, ["by_office"]), (3, []), (0, [])],
    ids=["two groups", "one and a few", "one group"],
)
def test_a_split_is_offered_only_where_two_groups_may_be_shown(app, mayors, offered):
    state = live.pressed(live.room(), "next", "open")
    place = directory.municipality(province=directory.province("PV20"))
    for office, people in ((Office.COUNCIL_MEMBER, 12), (Office.MAYOR, mayors)):
        for number in range(people):
            person = directory.appointment(municipality=place, office=office).person_id
            live.seat(state, person)
            answer = {state.prompt.question_id: 1 + number % 4}
            voting.tap(live.round_of(state), person, answer, state.dialogue)
    assert not state.prompt.has_no_split
    live.pressed(state, "reveal")
    assert state.prompt.has_no_split == (not offered)
    made = buttons(state, live.prompts(state))
    assert [str(one) for one in (*made.beside, *made.rest) if str(one).startswith("by_")] == offered
    assert [one for one in ("by_office", "by_province") if was_taken(state, one)] == offered


def was_taken(state, command):
    """Whether a host could press this."""
    try:
        live.pressed(state, command)
    except NothingThere:
        return False
    return True


def test_a_split_that_was_chosen_while_people_answer_can_be_taken_off_again(app):
    state = live.pressed(live.room(), "next", "open", "by_office", "reveal")
    assert live.pressed(state, "by_office").split is None


def test_the_desk_says_that_a_result_cannot_be_divided(sign_in):
    state = live.pressed(live.room(), "next", "open")
    live.crowd(state, *[1, 2, 3] * 4)
    browser = sign_in(accounts.organiser(directory.department()))
    page, said = f"/live/{state.dialogue_id}", "kan niet naar functie of provincie worden verdeeld"
    db.session.commit()
    assert said not in browser.get(page).text
    live.pressed(state, "reveal")
    db.session.commit()
    assert said in browser.get(page).text
