"""The keys of the desk and of the moderator: each does what its button does, and none does anything to who types or turned them off."""

import pytest
from playwright.sync_api import expect

from consult.live.queries import prompts, states
from tests.factories import accounts, said
from tests.factories.consultations import NOW
from tests.journeys import rooms

DESK = {"width": 1280, "height": 900}
TO_THE_QUESTION = (
    ("ArrowRight", "prompt 1 waiting"),
    ("Space", "prompt 2 waiting"),
    ("ArrowLeft", "prompt 1 waiting"),
    ("ArrowRight", "prompt 2 waiting"),
    ("ArrowRight", "prompt 3 waiting"),
    ("o", "prompt 3 open"),
    ("+", "prompt 3 open"),
)
THROUGH_THE_RESULT = (
    ("r", "prompt 3 closed revealed"),
    ("s", "prompt 3 closed revealed sorted"),
    ("1", "prompt 3 closed revealed sorted office"),
    ("2", "prompt 3 closed revealed sorted province"),
    ("2", "prompt 3 closed revealed sorted"),
    ("S", "prompt 3 closed revealed"),
    ("h", "prompt 3 closed"),
    ("o", "prompt 3 open"),
    ("c", "prompt 3 closed"),
    ("b", "blank 3 closed"),
    ("b", "prompt 3 closed"),
    ("q", "join 3 closed"),
    ("q", "prompt 3 closed"),
    ("l", "lobby 3 closed"),
    ("u", "prompt 3 closed"),
)
SHOWN = """() => {
  const place = document.getElementById("now");
  window.shown = [];
  new MutationObserver(() => shown.push(place.dataset.version)).observe(place, {attributeFilter: ["data-version"]});
}"""


@pytest.fixture
def made(site):
    """A room whose third question has options and a minute to answer."""
    site.moves_to(NOW)
    with site.backstage():
        made = rooms.set_the_scene()
        prompts.prompts(made.dialogue_id)[2].seconds = 60
        made.people += rooms.of_elsewhere(states.state(made.dialogue_id), 12)
    return made


def standing(site, made):
    """How the room stands, in words."""
    with site.backstage():
        state = states.state(made.dialogue_id)
        prompt = state.prompt
        extra = (
            "revealed" if prompt.is_revealed else "",
            "sorted" if state.is_sorted else "",
            state.split or "",
        )
        return " ".join(str(one) for one in (state.shown, prompt.position, prompt.state, *extra) if one)


def walks(page, site, made, way):
    """Strike these keys one after the other; return each with how the room stood then."""
    stood = []
    for key, _stands in way:
        with rooms.done(page):
            page.keyboard.press(key)
        stood.append((key, standing(site, made)))
    return stood


def test_each_key_of_the_desk_does_what_its_button_does(site, visit, made):
    page = visit(made.organiser, viewport=DESK)
    page.goto(f"/live/{made.dialogue_id}")
    assert tuple(walks(page, site, made, TO_THE_QUESTION)) == TO_THE_QUESTION
    with site.backstage():
        third = prompts.prompts(made.dialogue_id)[2]
        assert (third.closes_at - third.opened_at).total_seconds() == 90
        rooms.tap(made, 3, [[2]] * 10 + [[1]] * 7 + [[2], [1]] * 6)
    assert tuple(walks(page, site, made, THROUGH_THE_RESULT)) == THROUGH_THE_RESULT


def test_keys_that_are_turned_off_and_keys_with_another_one_press_nothing(site, visit, made):
    page = visit(made.organiser, viewport=DESK)
    page.goto(f"/live/{made.dialogue_id}")
    page.keyboard.press("?")
    switch = page.get_by_label("Toetsen werken op dit apparaat")
    switch.uncheck()
    page.keyboard.press("ArrowRight")
    page.reload()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("?")
    expect(switch).not_to_be_visible()
    page.locator("#keys summary").click()
    switch.check()
    page.keyboard.press("Escape")
    expect(switch).not_to_be_visible()
    expect(page.locator("#keys summary")).to_be_focused()
    page.keyboard.press("Control+ArrowRight")
    assert walks(page, site, made, (("ArrowRight", ""),)) == [("ArrowRight", "prompt 1 waiting")]


def test_what_is_typed_in_a_field_presses_nothing(site, visit):
    site.moves_to(NOW)
    with site.backstage():
        state, prompt = said.asked("cards")
        card = said.card(prompt)
        user, id = accounts.bureau(), card.id
        address = f"/live/{state.dialogue_id}/moderate?prompt={prompt.id}"
    page = visit(user, viewport=DESK)
    page.goto(address)
    page.keyboard.press("g")
    field = page.locator(f"#group-{id}")
    expect(field).to_be_focused()
    page.keyboard.type("asr")
    expect(field).to_have_value("asr")
    page.keyboard.press("Enter")
    expect(page.locator(".mod__text")).to_contain_text("asr")
    expect(page.locator("h3").first).to_contain_text("Wacht op de moderator")
    page.locator("[data-item]").focus()
    page.keyboard.press("a")
    expect(page.locator("h3").first).to_contain_text("Goedgekeurd")


def test_the_focus_goes_along_with_the_first_button(site, visit, made):
    page = visit(made.organiser, viewport=DESK)
    page.goto(f"/live/{made.dialogue_id}")
    page.locator(".desk__bar button").first.focus()
    for first in ("open", "close", "next"):
        with rooms.done(page):
            page.keyboard.press("Enter")
        expect(page.locator(".desk__bar button").first).to_be_focused()
        expect(page.locator(":focus")).to_have_attribute("value", first)
    page.locator("button[value=blank]").focus()
    with rooms.done(page):
        page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_attribute("value", "blank")
    page.locator("button[value=end]").focus()
    with rooms.done(page):
        page.keyboard.press("Enter")
    expect(page.locator("#desk-next")).to_be_focused()
    with page.expect_response("**/now"), site.backstage():
        states.state(made.dialogue_id).version += 1
    expect(page.locator("#desk-next")).to_be_focused()


def test_a_press_is_not_lost_when_the_desk_changes_under_the_finger(site, visit, made):
    page = visit(made.organiser, viewport=DESK)
    page.goto(f"/live/{made.dialogue_id}")
    page.locator("button[name=command][value=next]").hover()
    page.mouse.down()
    with site.backstage():
        states.state(made.dialogue_id).version += 1
    page.wait_for_timeout(1_000)  # Within a fifth of a second the desk is told.
    page.mouse.up()
    expect(page.locator("#desk-now + *")).to_contain_text("komt nog")
    assert standing(site, made) == "prompt 1 waiting"


def test_an_older_look_at_the_room_that_arrives_later_is_not_shown(site, visit, made):
    page = visit(made.organiser, viewport=DESK)
    page.goto(f"/live/{made.dialogue_id}")
    late = []
    page.route("**/now", lambda route: late.append((route, route.fetch())), times=1)
    with page.expect_request("**/now"), site.backstage():
        states.state(made.dialogue_id).version += 1
    walks(page, site, made, (("ArrowRight", ""),))
    page.evaluate(SHOWN)
    [(route, answer)] = late
    with page.expect_response("**/now"):
        route.fulfill(response=answer)
    page.wait_for_timeout(1_000)
    assert answer.json()["version"] == 1
    assert "1" not in page.evaluate("shown")
