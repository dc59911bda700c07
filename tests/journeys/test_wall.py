"""Whatever people write, nothing that stands on the wall is cut off; without a connection what stood there stays."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from consult.live.models import ContributionState
from consult.live.queries import states
from tests.factories import said
from tests.factories.consultations import NOW
from tests.factories.live import pressed, room
from tests.journeys import walls
from tests.journeys.lines import Line

PATIENCE, A_MINUTE = 30_000, 60_000
"""Thousandths of a second: in which a browser tries again, and by which its clock is moved."""

LONG = "Wat hebben gemeenten, provincies en corporaties samen nodig om in elk dorp betaalbaar te bouwen?"
CARDS = {
    "few": [LONG] * 3,
    "some": ["Afspraken met de provincie over bouwen aan de rand van het dorp."] * 6,
    "many": ["Afspraken met de provincie over bouwen aan de rand van het dorp."] * 8,
    "long": ["Zekerheid over de financiering, zodat wij niet elk jaar opnieuw hoeven te beginnen. " * 3] * 2,
}
CUT_OFF = """() => {
  const room = document.querySelector(".wall__main").getBoundingClientRect();
  return [...document.querySelectorAll(".wall__main > *, .card")].filter((node) => {
    const box = node.getBoundingClientRect();
    const isSmall = node.matches(".card") && parseFloat(getComputedStyle(node).fontSize) < 32;
    return isSmall || box.top < room.top - 1 || box.bottom > room.bottom + 1 || box.right > room.right + 1;
  }).map((node) => node.outerHTML.slice(0, 120));
}"""
"""What is cut off, and cards whose letters are less than 32 pixels high."""


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 720}, {"width": 1920, "height": 1080}])
@pytest.mark.parametrize("kind", [*CARDS, "floor"])
def test_no_card_and_no_question_is_cut_off(site, visit, kind, viewport):
    site.moves_to(NOW)
    with site.backstage():
        state, prompt = said.asked("floor" if kind == "floor" else "cards", text=LONG)
        for text in CARDS.get(kind, [f"{LONG} {LONG[:90]}"] * 5):
            said.card(prompt, text, state="approved" if kind == "floor" else ContributionState.SHOWN)
        if kind != "floor":
            pressed(state, "close", "reveal")
        address = f"/screen/{state.screen_key}"
    page = visit(viewport=viewport)
    page.goto(address)
    page.locator(".card").first.wait_for()
    assert page.evaluate(CUT_OFF) == []


CASES = {
    "seven options": {"options": walls.OPTIONS["seven of 60"]},
    "fifteen options": {"options": walls.OPTIONS["fifteen of 60"]},
    "longest scale": {"text": walls.LONGEST_QUESTION},
    "longest options": {"text": walls.LONGEST_QUESTION, "options": walls.OPTIONS["six of 110"]},
}
SPLITS = {
    "longest scale": {"text": walls.LONGEST_QUESTION},
    "options": {"options": walls.OPTIONS["seven of 60"]},
    "five provinces": {"options": walls.OPTIONS["seven of 60"], "many": 5},
}


def faults_on(page, address):
    """What is wrong with how the texts stand on a wall, at each of its sizes."""
    found = {}
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => true)")
    for size in walls.WALLS:
        page.set_viewport_size(size)
        if faults := page.evaluate(walls.FAULTS):
            found[size["width"]] = faults
    return found


@pytest.mark.parametrize("case", CASES)
def test_answers_of_any_length_and_their_bars_stand_apart(site, visit, case):
    site.moves_to(NOW)
    with site.backstage():
        state = walls.room_of(**CASES[case])
        address, dialogue_id = f"/screen/{state.screen_key}", state.dialogue_id
    page = visit(viewport=walls.WALLS[0])
    assert faults_on(page, address) == {}
    with site.backstage():
        pressed(states.state(dialogue_id), "reveal")
    page.locator(".wall--revealed").wait_for()
    assert faults_on(page, address) == {}


@pytest.mark.parametrize("case", SPLITS)
def test_groups_stand_apart(site, visit, case):
    site.moves_to(NOW)
    with site.backstage():
        state = pressed(walls.of_provinces(**SPLITS[case]), "reveal", "by_province")
        address = f"/screen/{state.screen_key}"
    page = visit(viewport=walls.WALLS[0])
    assert faults_on(page, address) == {}
    assert page.locator(".wall__groups").is_visible()


@pytest.mark.parametrize("text", ["Praat met elkaar over wonen.", walls.LONGEST_QUESTION])
def test_the_time_of_a_talk_is_what_is_looked_at(site, visit, text):
    site.moves_to(NOW)
    with site.backstage():
        state, _talk = said.asked("talk", text=text, hint=LONG, seconds=300)
        address = f"/screen/{state.screen_key}"
    page = visit(viewport=walls.WALLS[0])
    assert faults_on(page, address) == {}
    assert page.locator(".time-left").evaluate("node => parseFloat(getComputedStyle(node).fontSize)") > 64
    site.moves_to(NOW + timedelta(minutes=6))
    assert faults_on(page, address) == {}
    expect(page.locator(".time-left")).to_have_text("De tijd is om.")


@pytest.fixture
def behind_a_line(site, visit):
    """A wall on which a question is open, the line that leads to it, and its session; its clock can be moved."""
    line = Line(urlsplit(site.address).port)
    site.address = line.address
    site.moves_to(NOW)
    with site.backstage():
        state = pressed(room(), "next")
        address, dialogue_id = f"/screen/{state.screen_key}", state.dialogue_id
    page = visit(viewport=walls.WALLS[0])
    page.clock.install()
    page.goto(address)
    with site.backstage():
        pressed(states.state(dialogue_id), "open")
    expect(page.locator(".wall__answers")).to_be_visible()
    yield page, line, dialogue_id
    line.cut()


def test_a_wall_without_a_connection_keeps_its_picture_and_comes_back_by_itself(site, behind_a_line):
    page, line, dialogue_id = behind_a_line
    question, sign = page.locator(".wall__question"), page.locator("#link")
    expect(sign).to_be_hidden()
    line.cut()
    expect(sign).to_contain_text(re.compile(r"Verbinding weg.* \d\d\.\d\d$"))
    assert page.evaluate(walls.FAULTS) == []
    with site.backstage():
        pressed(states.state(dialogue_id), "next")
    expect(question).to_contain_text("Hoe belangrijk is wonen?")
    line.mend()
    expect(question).to_contain_text("Wij moeten meer samenwerken.", timeout=PATIENCE)
    expect(sign).to_be_hidden()


def test_a_wall_notices_a_line_that_is_dead_without_having_ended(site, behind_a_line):
    page, line, dialogue_id = behind_a_line
    line.goes_dead()
    page.clock.fast_forward(A_MINUTE)
    page.clock.fast_forward(A_MINUTE)
    expect(page.locator("#link")).to_contain_text("Verbinding weg")
    with site.backstage():
        pressed(states.state(dialogue_id), "next")
    line.comes_alive()
    expect(page.locator(".wall__question")).to_contain_text("Wij moeten meer samenwerken.")
    expect(page.locator("#link")).to_be_hidden()


def test_the_keys_of_the_screen_are_listed_and_can_be_turned_off(site, visit, axe):
    site.moves_to(NOW)
    with site.backstage():
        address = f"/screen/{room().screen_key}"
    page = visit(viewport=walls.WALLS[0])
    page.goto(address)
    listed = page.get_by_role("dialog", name="Toetsen van het scherm")
    for closing in ("Escape", "?"):
        page.keyboard.press("?")
        expect(listed).to_be_visible()
        page.keyboard.press(closing)
        expect(listed).to_be_hidden()
    page.keyboard.press("?")
    axe(page)
    page.get_by_label("Toetsen werken op dit apparaat").uncheck()
    page.get_by_role("button", name="Sluiten").click()
    page.keyboard.press("?")
    expect(listed).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(listed).to_be_visible()


def test_the_next_part_leaves_nothing_of_the_result_before_to_be_heard(site, visit):
    site.moves_to(NOW)
    with site.backstage():
        state, prompt = said.asked("words")
        said.words(state, prompt, *["wonen"] * 12)
        pressed(state, "reveal")
        address, dialogue_id = f"/screen/{state.screen_key}", state.dialogue_id
    page = visit(viewport={"width": 1280, "height": 720})
    page.goto(address)
    with site.backstage():
        states.state(dialogue_id).version += 1
    expect(page.locator("#aloud")).not_to_be_empty(timeout=PATIENCE)
    with site.backstage():
        pressed(states.state(dialogue_id), "previous")
    expect(page.locator("#aloud")).to_be_empty(timeout=PATIENCE)
