"""A connection that fails, and a clock that is wrong: the pages of the room say so, and go on by themselves."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.factories import accounts, said
from tests.factories.consultations import NOW
from tests.factories.live import room
from tests.journeys.phones import takes_a_seat

DESK = {"width": 1280, "height": 900}


def test_a_phone_that_comes_back_shows_the_time_that_is_left(site, visit):
    phone, _room = takes_a_seat(site, visit, "mood", seconds=600)
    timer = phone.page.locator(".timer")
    expect(timer).to_have_text("Nog 10 minuten")
    phone.page.context.set_offline(True)
    site.moves_to(NOW + timedelta(seconds=400))
    phone.page.context.set_offline(False)
    expect(timer).to_have_text("Nog 4 minuten")


def test_a_press_of_the_desk_without_a_connection_is_told_and_the_next_one_done(site, visit):
    site.moves_to(NOW)
    with site.backstage():
        user, address = accounts.bureau(), f"/live/{room().dialogue_id}"
    page = visit(user, viewport=DESK)
    page.goto(address)
    page.context.set_offline(True)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#told")).to_contain_text("Niet gelukt: er is geen verbinding")
    page.context.set_offline(False)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#now input[name=seen]").first).to_have_value("1")
    expect(page.locator("#told")).to_have_text("")


def test_what_a_moderator_presses_in_vain_is_told(site, visit):
    site.moves_to(NOW)
    with site.backstage():
        state, prompt = said.asked("cards")
        said.card(prompt)
        user, address = accounts.bureau(), f"/live/{state.dialogue_id}/moderate?prompt={prompt.id}"
    page = visit(user, viewport=DESK)
    page.goto(address)
    approve, trouble = page.locator("[data-key=a]"), page.locator("#trouble")
    page.context.set_offline(True)
    approve.click()
    expect(trouble).to_contain_text("er is geen verbinding")
    page.context.set_offline(False)
    page.context.clear_cookies(name="session")
    approve.click()
    expect(trouble).to_contain_text("Laad de pagina opnieuw")
