"""A session with one host, one screen and three phones: five kinds of questions, four ways to reveal, right to the vote (D1)."""

from playwright.sync_api import expect

from consult.live.models import Feeling
from tests.factories.consultations import NOW
from tests.journeys import rooms
from tests.journeys.hands import Hand

DESK, WALL = {"width": 1280, "height": 900}, {"width": 1280, "height": 720}


def test_a_session_in_the_room(site, visit, axe, reflows):
    site.moves_to(NOW)
    with site.backstage():
        made = rooms.set_the_scene()
    host, screen = Hand(visit(made.organiser, viewport=DESK)), Hand(visit(viewport=WALL))
    signed, plain, weak = (
        Hand(visit(made.members[0])),
        Hand(visit(java_script_enabled=False)),
        Hand(visit(made.members[2])),
    )
    host.opens(f"{site.address}/live/{made.dialogue_id}")
    screen.opens(f"{site.address}/screen/{made.screen_key}")
    comes_in(site, made, signed, plain, weak)
    answers_live(site, made, host, screen, (signed, plain, weak))
    sees_the_result_after_the_own_answer(site, made, host, screen, (signed, plain, weak))
    loses_the_connection(site, made, host, screen, (signed, plain, weak))
    says_words_and_moods(site, made, host, screen, (signed, plain, weak))
    for page in (host.page, screen.page, signed.page, weak.page):
        axe(page)
    for phone in (signed, plain, weak):
        reflows(phone.page)
    ends(made, host, screen, signed)


def comes_in(site, made, signed, plain, weak):
    """Two sign in and press one button, one follows a personal link without a script."""
    for phone in (signed, weak):
        phone.opens(f"{site.address}/join/{made.code}")
        phone.presses("Doe mee")
    plain.opens(f"{site.address}/join/badge/{made.badge}")
    plain.presses("Doe mee")


def answers_live(site, made, host, screen, phones):
    """The result is shown while people answer: nothing under ten, then all twenty."""
    signed, plain, weak = phones
    rooms.presses(host, "next")
    rooms.presses(host, "open")
    for phone in (signed, weak):
        rooms.is_asked(phone, rooms.QUESTIONS[0][0])
    rooms.sends(signed, "heel belangrijk")
    rooms.sends(weak, "weet ik niet")
    plain.opens(f"{site.address}/join/{made.code}")
    rooms.answers(plain, "belangrijk")
    plain.reads("Verstuurd")
    expect(screen.page.locator(".wall__count")).to_contain_text("3 van 20")
    assert rooms.bars(screen) == {}
    with site.backstage():
        rooms.tap(made, 1, [5] * 6 + [4] * 5 + [2] * 6)
    expect(screen.page.locator(".live-bars")).to_be_visible()
    shown = {
        "Heel belangrijk": "7 van 20",
        "Belangrijk": "6 van 20",
        "Redelijk belangrijk": "0 van 20",
        "Weinig belangrijk": "6 van 20",
        "Niet belangrijk": "0 van 20",
        "Weet ik niet": "1 van 20",
    }
    assert rooms.bars(screen) == shown
    rooms.presses(host, "close")
    assert rooms.bars(screen) == shown


def sees_the_result_after_the_own_answer(site, made, host, screen, phones):
    """Who answered sees what the room said so far; who did not, and the wall, do not."""
    signed, plain, weak = phones
    rooms.presses(host, "next")
    rooms.presses(host, "open")
    rooms.is_asked(weak, rooms.QUESTIONS[1][0])
    with site.backstage():
        rooms.tap(made, 2, [1] * 6 + [-1] * 3)
    rooms.sends(signed, "Eens")
    expect(signed.page.locator(".tally")).to_contain_text("7", timeout=15_000)
    assert not weak.page.locator(".tally").count()
    assert rooms.bars(screen) == {}
    rooms.sends(weak, "Oneens")
    plain.opens(f"{site.address}/join/{made.code}")
    rooms.answers(plain, "Geen mening")
    with site.backstage():
        rooms.tap(made, 2, ["later"] * 9 + [-1] * 8)
    rooms.presses(host, "reveal")
    expect(screen.page.locator(".live-bars")).to_be_visible()
    assert rooms.bars(screen) == {"Eens": "7 van 20", "Oneens": "12 van 20", "Geen mening": "1 van 20"}


def loses_the_connection(site, made, host, screen, phones):
    """What was chosen without a connection stands on the phone, and is sent when it is back."""
    signed, plain, weak = phones
    rooms.presses(host, "next")
    rooms.presses(host, "open")
    for phone in (signed, weak):
        rooms.is_asked(phone, rooms.QUESTIONS[2][0])
    weak.page.context.set_offline(True)
    rooms.answers(weak, "zorg", "klimaat")
    expect(weak.page.locator("[data-answer] [data-sent]")).to_contain_text("Geen verbinding")
    rooms.sends(signed, "wonen")
    plain.opens(f"{site.address}/join/{made.code}")
    rooms.answers(plain, "Geen van deze")
    with site.backstage():
        rooms.tap(made, 3, [[1, 2]] * 10 + [[3]] * 7)
    weak.page.context.set_offline(False)
    expect(weak.page.locator("[data-answer] [data-sent]")).to_contain_text("Verstuurd ✓")
    rooms.presses(host, "reveal")
    expect(screen.page.locator(".live-bars")).to_be_visible()
    shown = {"Wonen": "11 van 20", "Zorg": "11 van 20", "Klimaat": "8 van 20", "Geen van deze": "1 van 20"}
    assert rooms.bars(screen) == shown


def says_words_and_moods(site, made, host, screen, phones):
    """Words and a mood show by themselves when they close."""
    signed, plain, weak = phones
    rooms.presses(host, "next")
    rooms.presses(host, "open")
    for phone, word in ((signed, "Wonen"), (weak, "wonen"), (plain, "klimaat")):
        if phone is plain:
            plain.opens(f"{site.address}/join/{made.code}")
        rooms.is_asked(phone, rooms.WORDS)
        phone.fills("Eerste woord", word)
        rooms.answers(phone)
        phone.reads("Verstuurd")
    with site.backstage():
        rooms.say(made, ["wonen"] * 10 + ["zorg"] * 7)
    rooms.presses(host, "close")
    expect(screen.page.locator(".cloud")).to_be_visible()
    rows = [row.inner_text().split() for row in screen.page.locator(".cloud-table tbody tr").all()]
    assert rows == [["wonen", "12"], ["zorg", "7"]]
    rooms.presses(host, "next")
    rooms.presses(host, "open")
    for phone in (signed, weak):
        rooms.is_asked(phone, rooms.MOOD)
        rooms.sends(phone, "goed")
    with site.backstage():
        rooms.say(made, [Feeling.GOOD] * 9 + [Feeling.BAD] * 8)
    rooms.presses(host, "close")
    expect(screen.page.locator(".live-bars")).to_be_visible()
    shown = {words: number for words, number in rooms.bars(screen).items() if not number.startswith("0 ")}
    assert shown == {"Goed": "11 van 19", "Niet goed": "8 van 19"}


def ends(made, host, screen, signed):
    """The host ends the session; phones lead to what the room answered."""
    host.unfolds("main")
    rooms.presses(host, "end")
    signed.is_at("Bedankt voor het meedoen")
    signed.follows("Bekijk wat de zaal antwoordde", "main")
    signed.reads(rooms.QUESTIONS[0][0], "Wat er nu gebeurt")
