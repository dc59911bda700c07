"""Every page of a full site is accessible: axe-core finds nothing, it fits, it keeps its manners, a refused form says why.

Each template is looked at once filled and once refused, and each place as each kind of user. The site is filled once
for all these tests, which only look at it and send nothing that is taken.
"""

from pathlib import Path

import pytest
import time_machine
from flask import template_rendered

from tests.factories.consultations import NOW
from tests.house.who import TABLE
from tests.journeys import halls, states, threads
from tests.journeys.conftest import WIDER_THAN_THE_SCREEN
from tests.journeys.manners import CLIPPED, LARGE, SPACED, faults, said

DESK = {"width": 1280, "height": 900}
ROOMS = sorted({endpoint.split(".")[0] for endpoint in TABLE} - {"styleguide"})
ON_THE_WAY = {
    "followup/stopped.html",
    "accounts/link_sent.html",  # The main job looks at these three when it passes them.
    "accounts/use_link.html",
    "voting/sent.html",
    "public/start.html",  # With nothing on it.
    "live/email.html",  # Of a guest, known by the cookie of the phone; tests/live/test_confirming.py looks at these two.
    "live/confirmed.html",
    "live/confirm.html",  # Whoever looked at it before may have pressed its button.
}
READ = {
    "public.home",
    "dialogues.index",
    "dialogues.plan",
    "voting.question",
    "results.work",
    "agenda.item",
    "topics.show",
}

COVERED = """() => [...document.querySelectorAll(".answer, .field")].filter((node) => {
  const bar = document.querySelector(".send")?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  const { top, bottom } = node.getBoundingClientRect();
  return top < bar.bottom && bottom > bar.top;
}).map((node) => `the button stands before it: ${node.outerHTML.slice(0, 120)}`)"""


@pytest.fixture
def app(filled):
    """The app in which everything is filled, in its context."""
    the_app, _made = filled
    with the_app.app_context():
        yield the_app


@pytest.fixture
def made(filled):
    """What it is filled with."""
    return filled[1]


@pytest.mark.parametrize("room", ROOMS)
def test_each_page_of_a_room_is_accessible(site, made, looked_at, room):
    site.moves_to(NOW)
    pages = {name: page for name, page in made.pages.items() if name.split(".")[0] == room}
    pages |= dict(enumerate(made.more.get(room, [])))
    wrong = []
    for letter, paths in states.by_best_kind(pages).items():
        wrong += looked_at(states.account(made, letter), paths, forms=True)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("letter", "VMOBA")
def test_each_place_is_accessible_for_each_kind_of_user(site, made, looked_at, letter):
    site.moves_to(NOW)
    paths = [made.pages[place][0] for place in states.PLACES if letter in made.pages[place][1]]
    wrong = looked_at(states.account(made, letter), paths, viewport=DESK)
    assert not wrong, "\n".join(wrong)


def test_what_tells_what_will_happen_is_accessible(site, made, visit, axe, reflows):
    site.moves_to(NOW)
    page, wrong = visit(made.accounts["bureau"]), []
    for address, sent in threads.before_it_is_done(made):
        page.goto(address)
        for name, value in sent.items():
            field = page.locator(f"main [name={name}]")
            field.fill(value) if name == "name" else page.locator(f"main [value='{value}']").check()
        with page.expect_navigation() as answered:
            page.get_by_role("button", name="Volgende").click()
        page.get_by_text("Dit gebeurt er:").wait_for()
        wrong += faults(page, answered.value, axe, reflows)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("letter", "MB")
def test_text_can_be_spaced_and_doubled(site, made, visit, reflows, letter):
    site.moves_to(NOW)
    page, wrong = visit(states.account(made, letter), viewport=DESK), []
    for path in [address for name, (address, who) in made.pages.items() if name in READ and letter in who]:
        for change in (SPACED, LARGE):
            page.goto(path)
            page.evaluate(change)
            wrong += [f"{path}: {one}" for one in page.evaluate(CLIPPED)]
            wrong += said(reflows, page) if change is SPACED else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("width", [320, 360, 390])
def test_the_phone_in_the_room_can_be_doubled(site, made, visit, width):
    site.moves_to(NOW)
    page, wrong = visit(made.accounts["member"], viewport={"width": width, "height": 800}), []
    for address, _who in halls.on_a_phone(made):
        page.goto(address)
        page.evaluate(LARGE)
        wrong += [
            f"{address}: {one}" for one in page.evaluate(CLIPPED) + page.evaluate(WIDER_THAN_THE_SCREEN)
        ]
        wrong += [f"{address}: {one}" for one in page.evaluate(COVERED)]
    assert not wrong, "\n".join(wrong)


def test_nothing_moves_for_whom_that_is_too_much(site, made, visit):
    site.moves_to(NOW)
    page = visit(made.accounts["member"], reduced_motion="reduce")
    moving = []
    for place in ("public.home", "dialogues.index", "voting.question"):
        page.goto(made.pages[place][0])
        moving += page.evaluate(
            "document.getAnimations().map((one) => one.animationName ?? one.transitionProperty)"
        )
    assert moving == []


def test_no_template_is_left_out(app, made, sign_in):
    seen = set(ON_THE_WAY)

    def note(_app, template, context):
        seen.add(template.name)

    with time_machine.travel(NOW, tick=False), template_rendered.connected_to(note, app):
        looked = made.pages | dict(enumerate(page for pages in made.more.values() for page in pages))
        for address, who in looked.values():
            user = states.account(made, states.best(who))
            (sign_in(user) if user else app.test_client()).get(address)
        for address, sent in threads.before_it_is_done(made):
            sign_in(made.accounts["bureau"]).post(address, data=sent)
        app.test_client().get("/no-such-page")
    folder = Path(app.jinja_loader.searchpath[0])
    names = {str(file.relative_to(folder)) for file in folder.glob("*/[!_]*.html")}
    pages = {name for name in names if name.split("/")[0] not in {"components", "layouts", "styleguide"}}
    assert sorted(pages - seen) == []


def test_every_answer_has_the_strict_policy(app, made, sign_in):
    with time_machine.travel(NOW, tick=False):
        browser = sign_in(made.accounts["bureau"])
        paths = [address for address, _who in made.files.values()]
        answers = [browser.get(path) for path in [*paths, "/no-such-page", "/static/css/text.css"]]
    policies = {answer.headers.get("Content-Security-Policy", "") for answer in answers}
    assert len(policies) == 1
    assert "default-src 'self'" in next(iter(policies))
    assert "unsafe" not in next(iter(policies))
