"""A phone in the room: what is written on it is not lost, and what is said of it can be read."""

from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from consult.live.models import Feeling, Reveal
from tests.factories.consultations import NOW
from tests.journeys.hands import Keys
from tests.journeys.lines import Line
from tests.journeys.phones import (
    FIELD,
    PAGE_IS_KEPT,
    PATIENCE,
    STATE,
    UNSENT,
    asked_by_others,
    no_longer_approved,
    presses,
    says,
    takes_a_seat,
    writes,
    written,
)

SET_UP = """async () => {
  const { Aloud } = await import("/static/js/aloud.js");
  const [place, heard] = [document.createElement("div"), document.createElement("p")];
  window.result = document.createElement("p");
  window.result.dataset.aloud = "";
  place.append(window.result);
  window.heard = heard;
  window.aloud = new Aloud(place, heard);
}"""
NOTE_STATES = """() => {
  window.states = [];
  const note = () => window.states.push(...[...document.querySelectorAll("[role=status]")].map((one) => one.textContent));
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
GROUND, DARK = "getComputedStyle(document.body).backgroundColor", "rgb(22, 20, 18)"
HEARD = "window.heard.textContent"


def test_what_is_typed_for_the_room_is_not_lost(site, visit):
    phone, room = takes_a_seat(site, visit, "floor")
    phone.page.locator(FIELD).fill("Wie betaalt")
    expect(phone.page.locator(STATE)).to_contain_text("Nog niet verstuurd")
    phone.page.reload()
    expect(phone.page.locator(FIELD)).to_have_value("Wie betaalt")
    presses(site, room, "previous")
    expect(phone.page.locator("h1")).not_to_contain_text(room.text)
    presses(site, room, "next")
    expect(phone.page.locator(FIELD)).to_have_value("Wie betaalt")
    expect(phone.page.locator("#text-room")).to_have_text("Nog 189 tekens")
    phone.page.locator(FIELD).fill("x" * 202)
    expect(phone.page.locator("#text-room")).to_have_text("2 tekens te veel")
    phone.presses("Verstuur")
    expect(phone.page.locator(STATE)).to_have_text("Dit is 2 tekens te lang. Gebruik hoogstens 200 tekens.")


def test_what_is_written_without_a_connection_arrives_once(site, visit, axe):
    phone, room = takes_a_seat(site, visit, "cards")
    phone.page.context.set_offline(True)
    for number in range(1, 7):
        writes(phone, f"Kaart {number}")
    expect(phone.page.locator(STATE)).to_contain_text("Vijf wachten al")
    expect(phone.page.locator(FIELD)).to_have_value("Kaart 6")
    expect(phone.page.locator(UNSENT)).to_have_count(5)
    axe(phone.page)
    phone.page.context.set_offline(False)
    expect(phone.page.locator(UNSENT)).to_have_count(0)
    expect(phone.page.locator("[data-own-list] .card")).to_have_count(5)
    expect(phone.page.locator(STATE)).to_contain_text("Nog niet verstuurd")
    phone.page.locator(FIELD).fill("")
    expect(phone.page.locator(STATE)).to_contain_text("Verstuurd ✓")
    assert written(site, room) == [f"Kaart {number}" for number in range(1, 6)]


def test_what_is_refused_stays_on_the_phone_with_the_reason(site, visit):
    phone, room = takes_a_seat(site, visit, "floor")
    phone.page.context.set_offline(True)
    writes(phone, "Wie betaalt dit?")
    presses(site, room, "close", "previous")
    phone.page.context.set_offline(False)
    expect(phone.page.locator(UNSENT)).to_contain_text("Wie betaalt dit?")
    expect(phone.page.locator(UNSENT)).to_contain_text("gesloten")
    phone.page.reload()
    phone.presses("Verwijder", "#unsent")
    expect(phone.page.locator("#unsent")).to_be_hidden()
    assert written(site, room) == []


def test_what_goes_wrong_with_a_press_stands_by_its_own_question(site, visit):
    phone, room = takes_a_seat(site, visit, "floor")
    asked_by_others(site, room, "Wie betaalt?", "Wanneer?")
    phone.page.reload()
    second = phone.page.locator(".card").filter(has_text="Wanneer?")
    phone.page.context.set_offline(True)
    second.get_by_role("button").click()
    expect(second.get_by_role("status")).to_contain_text("Geen verbinding")
    phone.page.context.set_offline(False)
    no_longer_approved(site, room)
    second.get_by_role("button").click()
    expect(second.get_by_role("status")).to_contain_text("niet (meer) getoond")
    expect(phone.page.locator(STATE)).to_have_text("")


def test_a_token_that_became_too_old_is_renewed_unseen(site, visit):
    phone, room = takes_a_seat(site, visit, "floor")
    asked_by_others(site, room, "Wie betaalt?")
    phone.page.reload()
    phone.page.evaluate(NOTE_STATES)
    phone.page.context.clear_cookies(name="session")
    phone.presses("Ook mijn vraag")
    expect(phone.button("Niet meer mijn vraag")).to_be_focused()
    phone.page.context.clear_cookies(name="session")
    writes(phone, "Wanneer begint het?")
    expect(phone.page.locator(STATE)).to_contain_text("Verstuurd ✓")
    assert not [one for one in phone.page.evaluate("window.states") if "verbinding" in one]
    assert written(site, room) == ["Wanneer begint het?", "Wie betaalt?"]


def test_what_is_refused_is_not_sent_once_more_to_hear_why(site, visit):
    phone, _room = takes_a_seat(site, visit, "words")
    sent = []
    phone.page.on("request", lambda one: sent.append(one.method))
    phone.fills("Eerste woord", "x" * 31)
    phone.presses("Verstuur")
    expect(phone.page.locator("#summary-heading")).to_be_focused()
    assert phone.page.title().startswith("Fout: ")
    assert sent.count("POST") == 1


def test_the_own_words_stay_on_the_phone_when_the_room_shows_them(site, visit):
    phone, room = takes_a_seat(site, visit, "words", reveal=Reveal.AFTER_VOTE)
    says(site, room, ["wonen"] * 6 + ["zorg"] * 5)
    phone.fills("Eerste woord", "Fietspad")
    phone.presses("Verstuur")
    expect(phone.page.locator(".cloud")).to_contain_text("zorg", timeout=PATIENCE)
    presses(site, room, "reveal")
    expect(phone.page.locator("[data-own]")).to_have_text("U schreef: Fietspad")
    phone.page.reload()
    expect(phone.page.locator("[data-own]")).to_contain_text("ietspad")
    expect(phone.page.locator(".cloud")).to_contain_text("zorg")


def test_what_is_read_aloud_is_the_newest_once_in_ten_seconds_at_most(site, visit):
    phone, _room = takes_a_seat(site, visit, "floor")
    page = phone.page
    page.clock.install(time=NOW)
    page.clock.pause_at(NOW + timedelta(hours=1))
    page.evaluate(SET_UP)
    assert [says_aloud(page, "Eerst"), says_aloud(page, "Toen"), says_aloud(page, "Nu")] == ["Eerst"] * 3
    page.clock.run_for(9_999)
    assert page.evaluate(HEARD) == "Eerst"
    page.clock.run_for(1)
    assert page.evaluate(HEARD) == "Nu"


def test_a_question_is_asked_while_the_room_is_at_another_part(site, visit, axe, reflows):
    phone, room = takes_a_seat(site, visit, "floor")
    presses(site, room, "previous")
    phone.follows("Stel een vraag", "#now")
    expect(phone.page.locator("#now[data-filled]")).to_be_attached()
    phone.page.context.set_offline(True)
    writes(phone, "Wie betaalt dit?")
    expect(phone.page.locator(UNSENT)).to_have_count(1)
    phone.page.context.set_offline(False)
    expect(phone.page.locator("[data-own-list] .card")).to_contain_text("Wie betaalt dit?")
    expect(phone.page.locator(UNSENT)).to_have_count(0)
    axe(phone.page)
    reflows(phone.page)
    phone.follows("Terug naar de bijeenkomst")
    expect(phone.page.locator("h1")).not_to_contain_text(room.text)
    assert written(site, room) == ["Wie betaalt dit?"]


@pytest.mark.parametrize("kind", ["floor", "cards", "words", "mood"])
def test_a_dark_phone_can_be_read_and_shows_what_has_the_focus(site, visit, axe, kind):
    dark = partial(visit, color_scheme="dark", reduced_motion="reduce")
    phone, room = takes_a_seat(site, dark, kind, reveal=Reveal.AFTER_CLOSE)
    assert phone.page.evaluate(GROUND) == DARK
    axe(phone.page)
    assert Keys(phone.page).walks_round() > 5
    if kind in {"words", "mood"}:
        says(site, room, (["wonen", "zorg"] if kind == "words" else [Feeling.GOOD, Feeling.BAD]) * 6)
        presses(site, room, "close")
        expect(phone.page.locator("[data-aloud]")).to_be_visible()
    else:
        phone.page.context.set_offline(True)
        writes(phone, "Wie betaalt dit?")
        expect(phone.page.locator(UNSENT)).to_have_count(1)
    axe(phone.page)


def test_the_page_opens_again_without_a_network_and_what_is_sent_there_arrives(site, visit):
    line = Line(urlsplit(site.address).port)
    site.address = line.address
    phone, room = takes_a_seat(site, visit, "cards")
    phone.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    phone.page.evaluate(PAGE_IS_KEPT)
    line.cut()
    phone.page.reload()
    expect(phone.page.locator("h1")).to_contain_text(room.text)
    writes(phone, "Zonder net")
    expect(phone.page.locator(UNSENT)).to_have_count(1)
    line.mend()
    expect(phone.page.locator(UNSENT)).to_have_count(0, timeout=PATIENCE)
    assert written(site, room) == ["Zonder net"]
    presses(site, room, "end")
    expect(phone.page.locator("[data-ended]")).to_be_attached(timeout=PATIENCE)
    assert phone.page.evaluate("caches.has('room')") is False
    line.cut()


def says_aloud(page, sentence):
    """Put this as the result on a page, and return what a screen reader heard last."""
    page.evaluate("sentence => { window.result.textContent = sentence; window.aloud.say(); }", sentence)
    return page.evaluate(HEARD)
