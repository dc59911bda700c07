"""What the desk says stands on the screen: the same as stands there, in small, and the sentence for it."""

import re

import pytest

from consult.db import db
from consult.directory.models import Office
from consult.live.models import ContributionState, PromptKind, Reveal
from tests.factories import accounts, directory, live, said, voting


@pytest.fixture
def desk(sign_in):
    """The words of the desk of a room, and of its wall."""
    browser = sign_in(accounts.bureau())

    def pages(state):
        db.session.commit()
        desk = browser.get(f"/live/{state.dialogue_id}").text
        small = re.search(r'<section class="desk__now.*?</section>', desk, re.DOTALL)[0]
        return small, browser.get(f"/screen/{state.screen_key}").text

    return pages


def test_a_split_stands_there_with_its_own_sentence(app, desk):
    state = live.pressed(live.room(), "next", "open")
    place = directory.municipality(province=directory.province("PV20"))
    for office, value in ((Office.COUNCIL_MEMBER, 5), (Office.MAYOR, 1)):
        for number in range(12):
            person = directory.appointment(municipality=place, office=office).person_id
            live.seat(state, person)
            answer = {state.prompt.question_id: value if number < 7 else 3}
            voting.tap(live.round_of(state), person, answer, state.dialogue)
    small, wall = desk(live.pressed(state, "reveal", "by_office"))
    aloud = re.search(r"data-aloud>(.*?)</p>", wall)[1]
    assert aloud in small
    assert re.search(r"<strong>Burgemeester</strong> \(12\): niet belangrijk", small, re.IGNORECASE)


def test_words_stand_there_with_how_many_people_typed_them(app, desk):
    state, prompt = said.asked("words", reveal=Reveal.AFTER_CLOSE)
    said.words(state, prompt, *["wonen"] * 7, *["zorg"] * 5)
    small, _wall = desk(live.pressed(state, "close"))
    assert re.search(r'wonen</span> <span class="quiet num">7</span>.*zorg</span> .*5', small)
    assert "andere antwoorden" not in small


def test_cards_stand_there_and_how_many_wait_leads_to_them(app, desk):
    state, prompt = said.asked("cards")
    said.card(prompt, "Wacht nog.")
    said.card(prompt, "Bouw meer.", state=ContributionState.APPROVED)
    small, _wall = desk(state)
    assert ("1 wacht op de moderator" in small, "Bouw meer." in small) == (True, False)
    assert f"/live/{state.dialogue_id}/moderate?prompt={prompt.id}" in small
    small, _wall = desk(live.pressed(state, "reveal"))
    assert ("Wacht nog." in small, "Bouw meer." in small) == (False, True)


@pytest.mark.parametrize(
    ("states", "stand_there"),
    [
        (["approved", "approved", "new"], [True, True, False]),
        (["shown", "approved", "new"], [True, False, False]),
    ],
    ids=["all that were approved", "only those on the screen"],
)
def test_the_wall_and_the_phone_show_cards_once_the_host_does(app, desk, sign_in, states, stand_there):
    state, prompt = said.asked("cards")
    texts = ("Een huis.", "Een bus.", "Een boom.")
    for text, stands in zip(texts, states, strict=True):
        said.card(prompt, text, state=ContributionState(stands))
    phone = sign_in(accounts.member(directory.appointment()))
    phone.post(f"/join/{state.code}/seat")
    _small, wall = desk(state)
    assert not any(text in wall for text in texts)
    _small, wall = desk(live.pressed(state, "reveal"))
    assert [text in wall for text in texts] == stand_there
    on_phone = phone.get(f"/join/{state.code}").text
    assert [text in on_phone for text in texts] == stand_there


def test_questions_from_the_floor_stand_there_and_the_one_that_is_discussed_alone(app, desk):
    state, prompt = said.asked("floor")
    said.card(prompt, "Wie betaalt?", state=ContributionState.APPROVED)
    later = said.card(prompt, "Wanneer?", state=ContributionState.APPROVED)
    small, _wall = desk(state)
    assert ("Wie betaalt?" in small, "Wanneer?" in small) == (True, True)
    later.state = ContributionState.SHOWN
    small, _wall = desk(state)
    assert ("Wie betaalt?" in small, "Wanneer?" in small) == (False, True)


def test_while_tables_talk_the_phone_counts_and_leads_to_what_the_table_says(sign_in):
    state, _talk = said.asked("talk", seconds=300)
    phone = sign_in(accounts.member(directory.appointment()))
    phone.post(f"/join/{state.code}/seat")
    page = phone.get(f"/join/{state.code}").text
    assert f'href="/join/{state.code}/statements"' in page
    assert ("data-closes=" in page, "Tot ongeveer" in page) == (True, True)


def test_a_guest_at_a_table_reads_what_to_do_first(client):
    state = live.room()
    place = directory.municipality()
    db.session.commit()
    client.post(f"/join/{state.code}/seat", data={"office": "council_member", "municipality": place.name})
    client.post(f"/join/{state.code}/table", data={"table": "4"})
    assert f'href="/join/{state.code}/statements"' in client.get(f"/join/{state.code}").text
    page = client.get(f"/join/{state.code}/statements").text
    assert ("Bevestig wie u bent" in page, "Schrijf op wat wij zeggen" in page) == (True, False)


def test_a_part_for_cards_shows_cards_not_a_result(app, desk, sign_in):
    state, prompt = said.asked("cards")
    db.session.commit()
    page = sign_in(accounts.bureau()).get(f"/live/{state.dialogue_id}").text
    assert (prompt.kind, "Sluiten en kaartjes tonen" in page) == (PromptKind.CARDS, True)
