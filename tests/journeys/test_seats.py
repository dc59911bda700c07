"""A phone that loses its seat, or goes from one hand to another: nothing is lost, and nothing is sent as somebody else."""

from playwright.sync_api import expect
from sqlalchemy import update

from consult.db import db
from consult.directory.models import Appointment
from tests.factories.consultations import NOW
from tests.journeys.hands import Hand
from tests.journeys.phones import ANSWERED, STATE, UNSENT, presses, takes_a_seat, writes, written

KEPT_PAGE = """async () => {
  const kept = await caches.match(location.pathname.replace("/leave", ""));
  return ((await kept?.text()) ?? "").includes("U doet mee als");
}"""
"""Whether the page of somebody opens here without a network."""
UNTIL_KEPT = (
    f"async () => {{ while (!(await ({KEPT_PAGE})())) await new Promise((wait) => setTimeout(wait, 50)); }}"
)


def test_an_answer_of_a_phone_that_lost_its_seat_is_sent_once_it_has_one_again(site, visit, axe):
    phone, room = by_badge(site, visit, "mood")
    phone.page.context.clear_cookies()
    phone.chooses("goed")
    phone.presses("Verstuur")
    expect(phone.page.locator("#lost")).to_contain_text("Doe weer mee")
    expect(phone.page.locator(ANSWERED)).to_contain_text("Nog niet verstuurd")
    axe(phone.page)
    joins_again(phone, room)
    expect(phone.page.locator(ANSWERED)).to_contain_text("Verstuurd ✓")
    expect(phone.page.locator("#lost > p")).to_be_hidden()


def test_so_is_a_card(site, visit):
    phone, room = by_badge(site, visit, "cards")
    phone.page.context.clear_cookies()
    writes(phone, "Bouw in het dorp.")
    expect(phone.page.locator("#lost")).to_contain_text("Doe weer mee")
    expect(phone.page.locator(STATE)).to_contain_text("Nog niet verstuurd")
    expect(phone.page.locator(UNSENT)).to_have_count(1)
    joins_again(phone, room)
    expect(phone.page.locator("[data-own-list] .card")).to_have_count(1)
    assert written(site, room) == ["Bouw in het dorp."]


def test_what_somebody_may_not_say_holds_up_nothing_else(site, visit):
    phone, room = takes_a_seat(site, visit, "mood")
    with site.backstage():
        db.session.execute(update(Appointment).values(valid_from=NOW.date()))
    presses(site, room, "previous", "open")
    expect(phone.page.locator("h1")).not_to_contain_text(room.text)
    phone.page.locator("#now input:visible").first.check()
    phone.presses("Verstuur")
    expect(phone.page.locator(ANSWERED)).to_contain_text("een functie in een gemeente had")
    expect(phone.page.locator("#lost > p")).to_be_hidden()
    presses(site, room, "next", "open")
    expect(phone.page.locator("h1")).to_contain_text(room.text)
    phone.chooses("goed")
    phone.presses("Verstuur")
    expect(phone.page.locator(ANSWERED)).to_contain_text("Verstuurd ✓")


def test_a_phone_that_is_handed_on_shows_nothing_of_who_had_it(site, visit, axe, reflows):
    phone, room = by_badge(site, visit, "mood")
    phone.chooses("goed")
    phone.presses("Verstuur")
    expect(phone.page.locator(ANSWERED)).to_contain_text("Verstuurd ✓")
    phone.page.evaluate(UNTIL_KEPT)
    phone.follows("Dit ben ik niet")
    axe(phone.page)
    reflows(phone.page)
    assert phone.page.evaluate(f"({KEPT_PAGE})()")
    phone.presses("Dit ben ik niet")
    assert not phone.page.evaluate(f"({KEPT_PAGE})()")
    assert phone.page.evaluate("Object.keys(localStorage)") == []
    comes_in_as_a_guest(phone, room)
    expect(phone.page.locator("#now :checked")).to_have_count(0)
    expect(phone.page.locator(ANSWERED)).to_have_text("")


def by_badge(site, visit, kind):
    """A phone that came in by the badge of somebody."""
    _signed, room = takes_a_seat(site, visit, kind)
    phone = Hand(visit())
    phone.opens(f"{site.address}/join/badge/{room.badge}")
    phone.presses("Doe mee")
    return phone, room


def joins_again(phone, room):
    """Follow the link to the door, and come in as a guest."""
    phone.follows("Doe weer mee")
    comes_in_as_a_guest(phone, room)


def comes_in_as_a_guest(phone, room):
    """Say who one is at the door."""
    phone.chooses("raadslid")
    phone.fills("Uw gemeente", room.town)
    phone.presses("Doe mee")
