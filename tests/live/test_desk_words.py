"""Small words of the desks: keys, who is missing, and the way back from moderating."""

from consult.db import db
from tests.factories import accounts, dialogues, live
from tests.factories.consultations import NOW


def test_the_list_of_keys_names_the_time_to_speak(sign_in):
    state = live.room()
    db.session.commit()
    page = sign_in(accounts.bureau()).get(f"/live/{state.dialogue_id}").text
    assert "<kbd>T</kbd></dt><dd>twee minuten spreektijd" in page


def test_the_desk_names_how_many_are_missing_before_the_list_is_opened(sign_in):
    dialogue = dialogues.dialogue(starts_at=NOW)
    state = live.room(dialogue)
    browser = sign_in(accounts.bureau())
    assert "Wie er nog niet zijn</h2></summary>" in browser.get(f"/live/{state.dialogue_id}").text
    for _one in range(2):
        dialogues.registration(dialogue)
    db.session.commit()
    assert (
        'Wie er nog niet zijn</h2> <span class="num">2</span></summary>'
        in browser.get(f"/live/{state.dialogue_id}").text
    )


def test_moderating_leads_back_to_the_desk_for_who_may_lead(client, sign_in):
    state = live.room()
    db.session.commit()
    desk, page = f'href="/live/{state.dialogue_id}"', f"/live/{state.dialogue_id}/moderate"
    assert desk in sign_in(accounts.bureau()).get(page).text
    client.post(f"/moderate/{state.moderator_key}")
    assert desk not in client.get(page).text
