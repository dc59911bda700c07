"""The desk: who gets in, the buttons that do something now, who is missing, and how far behind it is."""

from datetime import timedelta
from itertools import islice

import pytest
from time_machine import travel

from consult.app import create_app
from consult.db import db
from consult.live.desk import buttons
from consult.live.models import Command, PromptKind, PromptState, Reveal
from consult.live.queries import answers, states
from consult.live.queries.missing import missing
from consult.live.service import hosting, ordering
from consult.live.service.hosting import RoundNotOpen
from consult.live.service.ordering import Wanted
from consult.live.timetable import timetable
from tests.factories import accounts, dialogues, directory, live, said, voting
from tests.factories.consultations import NOW

MINUTE = timedelta(minutes=1)


def first(state):
    """The button that comes naturally next."""
    return buttons(state, live.prompts(state)).first


def test_the_first_button_leads_through_the_session(app):
    state, pressed = live.room(), []
    for _press in range(10):
        pressed.append(str(first(state)))
        live.pressed(state, first(state))
    assert pressed == ["next", "open", "reveal"] * 3 + ["end"]
    assert buttons(state, live.prompts(state)).first is None


@pytest.mark.parametrize(
    ("reveal", "leads"),
    [
        (Reveal.LIVE, ["open", "close", "next"]),
        (Reveal.AFTER_CLOSE, ["open", "close", "next"]),
        (Reveal.AFTER_VOTE, ["open", "reveal", "next"]),
    ],
)
def test_how_the_result_shows_decides_what_comes_first(app, reveal, leads):
    state, pressed = live.pressed(live.room(), "next"), []
    state.prompt.reveal = reveal
    for _press in range(3):
        pressed.append(str(first(state)))
        live.pressed(state, first(state))
    assert pressed == leads


def test_every_button_on_the_desk_does_something(app):
    """Each of them, from every place on the way through a question, can be pressed without being refused."""
    state = live.room()
    for step in ("next", "open", "reveal", "next", "open", "blank", "blank", "close", "next", "end"):
        offered = buttons(state, live.prompts(state))
        for command in [offered.first, *offered.beside, *offered.rest]:
            if command not in {None, Command.UNDO}:
                live.pressed(state, command, "undo")
        live.pressed(state, step)


def test_a_question_of_a_round_that_is_not_open_cannot_be_opened(app):
    voting_round = voting.open_round(closes_at=NOW + timedelta(hours=1))
    state = live.room(dialogues.dialogue(voting_round.consultation), voting_round)
    live.pressed(state, "next")
    with pytest.raises(RoundNotOpen):
        live.pressed(state, "open", now=NOW + timedelta(hours=2))
    assert state.prompt.state == PromptState.WAITING


def test_only_a_time_that_cuts_off_closes_a_question(app):
    state = live.pressed(live.room(), "next")
    state.prompt.seconds = 60
    live.pressed(state, "open")
    later = NOW + 2 * MINUTE
    assert not hosting.keep_up(state.dialogue_id, now=later, minimum=10)
    state.prompt.cuts_off = True
    db.session.flush()
    assert not hosting.keep_up(state.dialogue_id, now=NOW + MINUTE / 2, minimum=10)
    assert hosting.keep_up(state.dialogue_id, now=later, minimum=10)
    assert state.prompt.state == PromptState.CLOSED


def test_a_session_goes_on_where_it_was_after_ten_minutes_without_a_server(app):
    """Another app over the same database, ten minutes later: what was open is open, and undo still works."""
    state = live.pressed(live.room(), "next")
    state.prompt.seconds, state.prompt.cuts_off = 60, True
    live.pressed(state, "open")
    db.session.commit()
    url, later = app.config["SQLALCHEMY_DATABASE_URI"], NOW + 10 * MINUTE
    dialogue_id, version = state.dialogue_id, state.version
    again = create_app("config.TestConfig", SQLALCHEMY_DATABASE_URI=url, QUEUE_URL="memory://")
    with again.app_context():
        found = states.state(dialogue_id)
        assert (found.version, found.prompt.state) == (version, PromptState.OPEN)
        assert not found.prompt.takes_answers(later)
        live.pressed(found, "extend", now=later)
        assert found.prompt.takes_answers(later + MINUTE / 4)
        live.pressed(found, "undo", "undo", now=later)
        assert found.prompt.state == PromptState.WAITING
        db.session.commit()
        db.engine.dispose()


def test_the_desk_tells_how_many_are_missing_and_never_of_a_few_how_many_answered(app):
    voting_round = voting.open_round()
    dialogue = dialogues.dialogue(voting_round.consultation, starts_at=NOW)
    state = live.room(dialogue, voting_round)
    question = live.prompts(state)[0].question_id
    for office, many in (("council_member", 8), ("alderman", 7), ("mayor", 2)):
        for _one in range(many):
            person_id = voting.voter(office=office)
            live.seat(state, person_id)
            voting.tap(voting_round, person_id, {question: 4}, dialogue)
    dialogues.registration(dialogue)
    said.guests(state, 3)
    live.pressed(state, "next", "open")
    found = missing(state, answers.said_to(state.prompt, state), minimum=5)
    assert {one.code: (one.present, one.answered) for one in found.offices} == {
        "mayor": (2, None),
        "alderman": (7, None),
        "council_member": (8, 8),
    }
    assert sum(one.registered for one in found.offices) == 1


@pytest.mark.parametrize(("passed", "late"), [(1, 0), (2, 0), (8, 5), (0, 0)])
def test_it_tells_how_far_behind_the_session_is(app, passed, late):
    state = live.pressed(live.room(dialogues.dialogue(starts_at=NOW)), "next")
    found = timetable(state, live.prompts(state), NOW, NOW + passed * MINUTE)
    assert found.late_minutes == late
    assert found.slots[1].expected_at == NOW + (3 + late) * MINUTE


def test_the_second_of_two_hosts_sees_how_it_stands(sign_in):
    state = live.room()
    browser = sign_in(accounts.bureau())
    stale = {"command": "next", "seen": str(state.version)}
    script = {"Accept": "application/json"}
    url = f"/live/{state.dialogue_id}/press"
    assert browser.post(url, data=stale, headers=script).json["told"] == ""
    refused = browser.post(url, data=stale, headers=script)
    assert (refused.status_code, refused.json["version"]) == (409, 1)
    assert "Iemand anders drukte net voor u" in refused.json["told"]
    assert "Vraag openen" in refused.json["html"]
    plain = browser.post(url, data=stale, follow_redirects=True)
    assert "Iemand anders drukte net voor u" in plain.text
    assert "Die knop bestaat niet" in browser.post(url, data={"command": "x"}, follow_redirects=True).text


def test_whoever_has_only_a_phone_or_the_link_of_moderators_presses_nothing(client, sign_in):
    state = live.room()
    member = sign_in(accounts.member(directory.appointment()))
    member.post(f"/join/{state.code}/seat")
    press = {"command": "next", "seen": "0"}
    assert member.post(f"/live/{state.dialogue_id}/press", data=press).status_code == 403
    client.post(f"/moderate/{state.moderator_key}")
    assert "/sign-in" in client.post(f"/live/{state.dialogue_id}/press", data=press).location
    assert client.get(f"/live/{state.dialogue_id}/moderate").status_code == 200
    assert states.versions([state.dialogue_id]) == {state.dialogue_id: 0}


def test_who_opened_the_link_leads_until_it_is_renewed(client, sign_in):
    state = live.room()
    bureau, desk, link = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}", f"/lead/{state.cohost_key}"
    assert "/sign-in" in client.get(desk).location
    assert client.get(link).status_code == 200
    client.post(link)
    assert client.get(desk).status_code == client.get(f"{desk}/order").status_code == 200
    assert client.post(f"{desk}/press", data={"command": "next", "seen": "0"}).location == desk
    assert "/sign-in" in client.get(f"{desk}/renew").location
    assert states.versions([state.dialogue_id]) == {state.dialogue_id: 1}
    screen = f"/screen/{state.screen_key}"
    assert client.get(screen).status_code == 200
    bureau.post(f"{desk}/renew")
    assert "/sign-in" in client.get(desk).location
    for old in (link, screen, f"/moderate/{state.cohost_key}"):
        gone = client.get(old)
        assert (gone.status_code, "Deze link werkt niet (meer). Vraag de organisator" in gone.text) == (
            404,
            True,
        )


def test_the_running_order_is_made_on_its_pages(sign_in):
    state = live.room()
    browser, order = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}/order"
    empty = browser.post(f"{order}/add", data={"kind": "words", "minutes": "", "reveal": "on_reveal"})
    assert (empty.status_code, "Vul de minuten in" in empty.text) == (422, True)
    wordless = browser.post(f"{order}/add", data={"kind": "words", "minutes": "5", "reveal": "on_reveal"})
    assert (wordless.status_code, "Schrijf wat u vraagt" in wordless.text) == (422, True)
    asked = {"kind": "talk", "minutes": "8", "text": "Praat met elkaar", "reveal": "on_reveal"}
    assert browser.post(f"{order}/add", data=asked).status_code == 302
    part = live.prompts(state)[3].id
    browser.post(f"{order}/{part}/move", data={"place": "1"})
    page = browser.get(order).text
    assert page.index("Praat met elkaar") < page.index("Hoe belangrijk is wonen?")
    assert "Wat u voor dit onderdeel schreef" in browser.get(f"{order}/{part}/remove").text
    browser.post(f"{order}/{part}/remove")
    assert "Praat met elkaar" not in browser.get(order).text


@pytest.mark.parametrize(
    ("starts", "commands", "leads"),
    [(timedelta(0), [], True), (timedelta(days=1), [], False), (timedelta(0), ["end"], False)],
    ids=["now", "tomorrow", "ended"],
)
def test_the_page_of_a_session_leads_in_while_the_room_is_open(sign_in, starts, commands, leads):
    state = live.pressed(live.room(dialogues.dialogue(starts_at=NOW + starts)), *commands)
    page = sign_in(accounts.member(directory.appointment())).get(f"/dialogues/{state.dialogue_id}").text
    assert (f'href="/join/{state.code}"' in page) == leads


def test_the_page_of_a_session_says_that_it_was_ended_and_leads_to_what_the_room_answered(client, sign_in):
    state = live.pressed(live.room(), "next", "open", "end")
    url, results = f"/dialogues/{state.dialogue_id}", f'href="/join/{state.code}/results"'
    page = sign_in(accounts.bureau()).get(url).text
    assert ("afgesloten" in page, results in page, "nu bezig" in page) == (True, True, False)
    assert results not in client.get(url).text
    live.pressed(state, "end")
    db.session.commit()
    assert "nu bezig" in client.get(url).text


def test_a_room_that_was_ended_before_the_day_closes_nothing(client):
    state = live.pressed(live.room(dialogues.dialogue()), "next", "end")
    assert "afgesloten" not in client.get(f"/dialogues/{state.dialogue_id}").text


def test_the_room_tells_what_is_still_to_do_before_the_doors_open(sign_in):
    state = live.room()
    browser, url = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}/ready"
    assert "Vul hieronder het netwerk van de zaal in" in browser.get(url).text
    saved = browser.post(url, data={"wifi_name": "Gast", "wifi_password": "welkom"}, follow_redirects=True)
    assert "Gast staat op het scherm naast de code" in saved.text


def test_a_screen_that_any_process_serves_is_known_while_it_is_open_and_shortly_after(sign_in, app):
    state = live.room()
    browser, url = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}/ready"
    with travel(NOW, tick=False) as clock:
        assert "Er staat nu geen scherm open." in browser.get(url).text
        with app.test_client().get(f"/screen/{state.screen_key}/events") as events:
            list(islice(events.iter_encoded(), 2))
        assert "Er staat nu een scherm open." in browser.get(url).text
        clock.shift(MINUTE)
        assert "Er staat nu geen scherm open." in browser.get(url).text
    assert states.state(state.dialogue_id).version == 0


def test_a_screen_that_only_asks_now_and_then_is_known_too_and_noted_a_few_times_a_minute(sign_in, queries):
    state = live.room()
    browser, url = sign_in(accounts.bureau()), f"/live/{state.dialogue_id}/ready"
    with travel(NOW, tick=False) as clock:
        for _second in range(31):
            browser.get(f"/screen/{state.screen_key}/now")
            clock.shift(1)
        assert "Er staat nu een scherm open." in browser.get(url).text
    noted = [one for one in queries if "screen_seen_at=" in one]
    assert len(noted) == 3  # At once, and each quarter of a minute.
    assert states.state(state.dialogue_id).version == 0


def test_the_desk_costs_as_many_questions_for_a_long_order_as_for_a_short_one(sign_in, queries):
    state = live.pressed(live.room(), "next", "open")
    browser = sign_in(accounts.bureau())
    browser.get(f"/live/{state.dialogue_id}")
    queries.clear()
    browser.get(f"/live/{state.dialogue_id}")
    short = len(queries)
    for number in range(5):
        ordering.add_part(states.state(state.dialogue_id), Wanted(PromptKind.WORDS, text=f"Woord {number}?"))
        live.seat(state)
    db.session.commit()
    queries.clear()
    browser.get(f"/live/{state.dialogue_id}")
    assert len(queries) == short
