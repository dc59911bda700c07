"""What is chosen on a phone in the room: what was sent stands, whatever is chosen, refused or lost after it."""

from playwright.sync_api import expect

from consult.live.models import Feeling, Reveal
from consult.live.queries import states
from tests.factories import live
from tests.factories.consultations import NOW
from tests.journeys import rooms
from tests.journeys.hands import Hand
from tests.journeys.phones import ANSWERED, PATIENCE, presses, says, takes_a_seat


def test_a_mood_shows_what_the_room_said_so_far_after_the_own_answer(site, visit):
    phone, room = takes_a_seat(site, visit, "mood", reveal=Reveal.AFTER_VOTE)
    says(site, room, [Feeling.BAD] * 6 + [Feeling.GOOD] * 5)
    expect(phone.page.locator(".tally")).to_have_count(0)
    phone.chooses("goed")
    phone.presses("Verstuur")
    own = expect(phone.page.locator(".tally .is-own"))
    own.to_contain_text("goed (uw antwoord)", ignore_case=True, timeout=PATIENCE)
    presses(site, room, "close")
    expect(phone.page.locator("[data-answer]")).to_have_count(0)
    own.to_contain_text("goed (uw antwoord)", ignore_case=True, timeout=PATIENCE)


def test_a_choice_that_was_refused_is_not_shown_as_the_answer(site, visit):
    phone, room = takes_a_seat(site, visit, "mood")
    phone.chooses("goed")
    phone.presses("Verstuur")
    expect(phone.page.locator(ANSWERED)).to_contain_text("Verstuurd ✓")
    phone.page.context.set_offline(True)
    phone.chooses("slecht")
    phone.presses("Verstuur")
    presses(site, room, "close")
    phone.page.context.set_offline(False)
    expect(phone.page.locator(ANSWERED)).to_contain_text("gesloten", timeout=PATIENCE)
    expect(phone.page.locator(ANSWERED)).to_contain_text("Wat u eerder verstuurde, blijft staan.")
    expect(phone.page.locator("[data-own]")).to_have_text("Uw antwoord: Goed", ignore_case=True)


def test_what_was_sent_arrives_though_another_choice_is_looked_at_meanwhile(site, visit):
    phone, room = takes_a_seat(site, visit, "mood")
    phone.page.context.set_offline(True)
    phone.chooses("goed")
    phone.presses("Verstuur")
    phone.chooses("slecht")
    expect(phone.page.locator(ANSWERED)).to_contain_text("Nog niet verstuurd")
    with phone.page.expect_response(lambda said: said.request.method == "POST"):
        phone.page.context.set_offline(False)
    presses(site, room, "close")
    expect(phone.page.locator("[data-own]")).to_have_text("Uw antwoord: Goed", ignore_case=True)


def test_a_choice_that_was_never_sent_is_no_answer(site, visit):
    phone, room = takes_a_seat(site, visit, "mood")
    phone.chooses("goed")
    presses(site, room, "close")
    expect(phone.page.locator(ANSWERED)).to_have_text("U hebt niet geantwoord.")
    expect(phone.page.locator("[data-own]")).to_be_hidden()


def test_one_too_many_is_told_where_it_is_sent(site, visit):
    site.moves_to(NOW)
    with site.backstage():
        made = rooms.set_the_scene()
        state = live.pressed(states.state(made.dialogue_id), "next", "next", "next", "open")
        code = state.code
    phone = Hand(visit(made.members[0]))
    phone.opens(f"{site.address}/join/{code}")
    phone.presses("Doe mee")
    for label in ("wonen", "zorg"):
        phone.chooses(label)
    expect(phone.page.locator(ANSWERED)).to_contain_text("Nog niet verstuurd")
    phone.chooses("klimaat")
    expect(phone.page.locator(ANSWERED)).to_have_text("U koos er 1 te veel")


def test_a_badge_shows_what_was_sent_from_this_phone_alone(site, visit):
    signed, room = takes_a_seat(site, visit, "mood")
    signed.chooses("goed")
    signed.presses("Verstuur")
    expect(signed.page.locator(ANSWERED)).to_contain_text("Verstuurd ✓")
    phone = Hand(visit())
    phone.opens(f"{site.address}/join/badge/{room.badge}")
    phone.presses("Doe mee")
    expect(phone.page.locator(ANSWERED)).to_contain_text("U hebt deze vraag al beantwoord.")
    expect(phone.page.locator("#now :checked")).to_have_count(0)
    phone.chooses("slecht")
    phone.presses("Verstuur")
    expect(phone.page.locator(ANSWERED)).to_contain_text("Verstuurd ✓")
    phone.page.reload()
    expect(phone.page.locator("#now :checked")).to_have_value("very_bad")
    presses(site, room, "close")
    expect(phone.page.locator("[data-own]")).to_have_text("Uw antwoord: Slecht", ignore_case=True)


def test_nothing_chosen_is_said_and_the_phone_goes_on(site, visit):
    phone, room = takes_a_seat(site, visit, "mood")
    phone.presses("Verstuur")
    expect(phone.page.locator(ANSWERED)).to_contain_text("Kies")
    expect(phone.page.locator("#summary-heading")).to_be_focused()
    # As a phone does on which the script was not there yet.
    with phone.page.expect_navigation():
        phone.page.locator("[data-answer]").evaluate("form => form.submit()")
    expect(phone.page.locator(".summary")).to_be_visible()
    phone.chooses("slecht")
    phone.presses("Verstuur")
    expect(phone.page.locator(".summary")).to_have_count(0)
    expect(phone.page.locator(ANSWERED)).to_contain_text("Verstuurd ✓")
    presses(site, room, "previous")
    expect(phone.page.locator("h1")).not_to_contain_text(room.text)
    expect(phone.page.locator(".summary")).to_have_count(0)
    phone.page.reload()
    expect(phone.page.locator(".summary")).to_have_count(0)
