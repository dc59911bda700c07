"""What stands on the wall, and what never does."""

import re
from datetime import timedelta
from itertools import islice

import pytest

from consult.db import db
from consult.directory.models import Office
from consult.live.models import Reveal
from consult.live.service import joining
from tests.factories import accounts, dialogues, directory, live, voting
from tests.factories.consultations import NOW

SECRETS = ("Zeldenrust", "@", "example.org")
"""What is in the names and the addresses of all who are there."""
COUNCIL, ALDERMEN, MAYORS = (
    (Office.COUNCIL_MEMBER, "PV20", 14),
    (Office.ALDERMAN, "PV20", 11),
    (Office.MAYOR, "PV21", 3),
)


def filled(room, *groups):
    """A room at a question to agree with, in which so many people of an office and a province agree and disagree by turns."""
    live.pressed(room, "next", "next", "open")
    for office, code, people in groups:
        place = directory.municipality(province=directory.province(code))
        for number in range(people):
            person = directory.person(f"Zeldenrust {number}")
            directory.appointment(person, municipality=place, office=office)
            live.seat(room, person.id)
            voting.tap(
                live.round_of(room), person.id, {room.prompt.question_id: (1, -1)[number % 2]}, room.dialogue
            )
    return room


def seen(client, room):
    """All that can be asked of the wall: the page, its part, and the first that its stream tells."""
    db.session.commit()
    address = f"/screen/{room.screen_key}"
    with client.get(f"{address}/events") as events:
        told = b"".join(islice(events.iter_encoded(), 2)).decode()
    return [client.get(address).text, client.get(f"{address}/now").json["html"], told]


def groups_on(page):
    """The groups whose answers stand on the wall, with how many answered."""
    return re.findall(r'scope="row">([^<]+) <span class="wall__base">([^<]+)<', page)


def test_nothing_on_the_wall_names_anyone_or_shows_a_small_group(client):
    room = filled(live.room(), COUNCIL, ALDERMEN, MAYORS)
    live.guest(room, directory.appointment()).email = "gast@zeldenrust.example"
    wrong = []
    for command in (
        "by_office",
        "close",
        "reveal",
        "hide",
        "open",
        "by_province",
        "reveal",
        "hide",
        "next",
        "join",
        "lobby",
        "blank",
        "end",
    ):
        live.pressed(room, command)
        pages = seen(client, room)
        wrong += [(command, secret) for page in pages for secret in SECRETS if secret in page]
        wrong += [(command, group) for page in pages for group in groups_on(page) if int(group[1]) < 10]
    assert wrong == []


def test_the_answers_by_office_show_only_who_may_be_shown_and_count_the_others(client):
    room = live.pressed(filled(live.room(), COUNCIL, ALDERMEN, MAYORS), "by_office", "reveal")
    page, *_ = seen(client, room)
    assert groups_on(page) == [("Raadslid", "14")]
    assert "2 kleinere groepen niet getoond." in page
    assert "Burgemeester" not in page


def test_groups_stand_there_only_once_the_question_is_closed(client):
    room = live.room()
    live.prompts(room)[1].reveal = Reveal.LIVE
    filled(room, COUNCIL, ALDERMEN)
    page, *_ = seen(client, live.pressed(room, "reveal", "by_office"))
    assert ("52%" in page.replace("\u00a0", ""), groups_on(page)) == (True, [])
    page, *_ = seen(client, live.pressed(room, "close"))
    assert groups_on(page) == [("Wethouder", "11"), ("Raadslid", "14")]


def test_the_time_that_is_left_stands_beside_bars_that_show_while_people_answer(client):
    room = live.room()
    live.prompts(room)[1].reveal, live.prompts(room)[1].seconds = Reveal.LIVE, 60
    filled(room, COUNCIL)
    live.pressed(room, "reveal")
    page, *_ = seen(client, room)
    assert ("live-bars" in page, "data-closes" in page) == (True, True)
    page, *_ = seen(client, live.pressed(room, "close"))
    assert ("live-bars" in page, "data-closes" in page) == (True, False)


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ("", "Wachtwoord: samen"),
        ("next", "Deze vraag komt zo."),
        ("next open", "0 van 0 aanwezigen"),
        ("next open close", "De uitslag komt zo."),
        ("next open reveal", "Te weinig deelnemers antwoordden"),
        ("next join", "Scan de code"),
        ("next end", "Uw antwoorden zijn ontvangen."),
    ],
)
def test_the_wall_says_how_far_the_room_is(client, commands, words):
    room = live.room()
    room.wifi_name, room.wifi_password = "Zaal", "samen"
    live.pressed(room, *commands.split())
    db.session.commit()
    assert words in client.get(f"/screen/{room.screen_key}").text


def test_the_hand_out_tells_how_to_join(sign_in):
    room = live.room()
    room.wifi_name = "Zaal"
    page = sign_in(accounts.bureau()).get(f"/live/{room.dialogue_id}/hand-out").text
    assert [
        word for word in (f"{room.code[:3]} {room.code[3:]}", "Zaal", "<title>QR-code") if word not in page
    ] == []


def test_after_a_talk_the_wall_shows_how_the_same_people_moved(client):
    voting_round = voting.voting_round()
    first = voting.stance(voting_round)
    voting.stance(voting_round, repeats_id=first.id)
    room = live.room(
        dialogues.dialogue(voting_round.consultation, starts_at=NOW), voting.prepared(voting_round)
    )
    second = live.prompts(room)[1].question_id
    live.pressed(room, "next", "open")
    for before, after in [(1, 1)] * 12 + [(-1, -1)] * 10 + [(-1, 1)] * 11 + [(1, -1)] * 10:
        voting.tap(voting_round, live.seat(room).person_id, {first.id: before, second: after}, room.dialogue)
    live.pressed(room, "next", "open", "reveal")
    db.session.commit()
    page = client.get(f"/screen/{room.screen_key}").text
    assert "Van de 43 mensen die twee keer antwoordden, veranderden er 21 van antwoord." in page
    assert re.findall(r"(\d+)\s*%</td><td role=\"cell\"><strong>(\d+)", page) == [
        ("51", "53"),
        ("49", "47"),
        ("0", "0"),
    ]


def test_a_warm_up_in_the_lobby_is_named_on_the_wall_and_asked_on_phones(client, sign_in):
    room = live.pressed(live.room(), "next", "open", "lobby")
    assert "Nu op uw telefoon: Hoe belangrijk is wonen?" in seen(client, room)[0]
    phone = sign_in(accounts.member(directory.appointment()))
    phone.post(f"/join/{room.code}/seat")
    assert 'name="answer"' in phone.get(f"/join/{room.code}").text


def test_a_wall_that_can_only_ask_now_and_then_sees_that_people_answer(client):
    room = live.pressed(live.room(), "next", "open")
    db.session.commit()
    address = f"/screen/{room.screen_key}/now"
    before = client.get(address).json
    live.crowd(room, 4, 4, 4)
    db.session.commit()
    after = client.get(f"{address}?seen={before['version']}").json
    assert "3 van 3 aanwezigen" in after["html"].replace("<strong>", "").replace("</strong>", "")
    assert "3 van 3" not in before["html"]


def test_the_lobby_names_the_municipalities_that_came_in_last_and_only_there(client):
    room = live.room()
    for minute in range(10):
        place = directory.municipality(f"Plaats {minute}")
        for _person in range(2):
            person = directory.person("Zeldenrust")
            directory.appointment(person, municipality=place, office=Office.MAYOR)
            joining.join(room, person_id=person.id, now=NOW + timedelta(minutes=minute))
    live.guest(room, directory.appointment(municipality=directory.municipality("Elders")))
    page, *_ = seen(client, room)
    assert re.findall(r"<li>(Plaats \d|Elders)</li>", page) == [
        f"Plaats {number}" for number in range(9, 1, -1)
    ]
    assert "Burgemeester" not in page
    others = [seen(client, live.pressed(room, *commands))[0] for commands in (["join"], ["next", "open"])]
    assert "Plaats" not in "".join(others)
