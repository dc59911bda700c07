"""The workbench by keyboard alone: one key puts a reaction in a thread and brings the next; nothing needs a mouse."""

import pytest

from consult.synthesis import queries
from tests.factories import accounts, consultations, synthesis
from tests.factories.consultations import NOW

DESK = {"width": 1280, "height": 900}
MANY = 6


@pytest.fixture
def desk(site, visit):
    """The workbench of somebody who goes on after each choice: two threads, and a suggestion for each reaction."""
    site.moves_to(NOW)
    with site.backstage():
        consultation, coder = consultations.consultation(), accounts.bureau()
        money, region = (
            synthesis.thread(consultation, name) for name in ("Genoeg geld", "Kracht van de regio")
        )
        for one in synthesis.reacted(consultation, MANY):
            synthesis.suggested(one, region)
        address, threads = f"/threads/of/{consultation.id}/work?on=1", (consultation.id, money.id, region.id)
    page = visit(coder, viewport=DESK)
    page.goto(address)
    return page, threads


def strike(page, key, says):
    """Strike one key, and wait until the page says how far it is and its script listens to the next one."""
    page.keyboard.press(key)
    page.locator(".meter").get_by_text(says).wait_for()
    page.wait_for_load_state("domcontentloaded")


def test_a_reaction_takes_one_key(site, desk):
    page, (consultation_id, money, region) = desk
    for number, key in enumerate("a1a0a", 1):
        strike(page, key, f"{number} van {MANY}")
    strike(page, "u", f"4 van {MANY}")
    strike(page, "a", f"5 van {MANY}")
    strike(page, "2", f"6 van {MANY}")
    page.get_by_text("Alles waar u om vroeg is geordend").wait_for()
    with site.backstage():
        carried = {one.thread.id: one.reactions for one in queries.threads(consultation_id)}
    assert (carried[money], carried[region], sum(carried.values())) == (1, 4, MANY)


def test_a_suggestion_is_refused_without_a_mouse_and_keys_wait_while_one_types(desk):
    page, _threads = desk
    page.get_by_role("button", name="Past niet: Kracht van de regio").focus()
    page.keyboard.press("Enter")
    page.locator(".sug").wait_for(state="detached")
    page.locator(".wb__q .fold > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Woord in de tekst").press_sequentially("a1")
    page.locator(".meter").get_by_text(f"0 van {MANY}").wait_for()
    page.locator(".keys > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Gebruik deze toetsen").press("Space")
    page.keyboard.press("1")
    assert page.locator(".meter").get_by_text(f"0 van {MANY}").is_visible()
