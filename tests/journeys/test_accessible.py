"""Every page is accessible: axe-core finds nothing, it fits, it keeps its manners, and a refused form says what is wrong.

Each template is looked at once filled, once empty and once refused, and each place as each kind of user. The product of
all pages and all kinds of users runs with CONSULT_THOROUGH=1 (`make check-all`).
"""

import os
from pathlib import Path

import pytest
import time_machine
from flask import template_rendered

from consult.db import db
from consult.directory.models import Office, Person
from tests.factories import accounts, directory
from tests.factories.consultations import NOW
from tests.house.test_routes import TABLE
from tests.journeys import states
from tests.journeys.manners import CLIPPED, LARGE, SPACED, manners, refusal

DESK = {"width": 1280, "height": 900}
ROOMS = sorted({endpoint.split(".")[0] for endpoint in TABLE} - {"styleguide"})
SHOWS = {
    "attendance", "calendar", "check", "compose", "departments", "evidence", "home", "index", "mailbox", "me", "network",
    "networks", "note", "people", "plan", "proposals", "questions", "queue", "show", "speaking", "themes", "vision", "work",
}  # fmt: skip
ON_THE_WAY = {
    "accounts/link_sent.html",  # The main job looks at these three when it passes them.
    "accounts/use_link.html",
    "voting/sent.html",
    "public/start.html",  # With nothing on it.
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


@pytest.fixture
def looked_at(visit, axe, reflows):
    """Return what is wrong with these pages for somebody, on a phone."""

    def look(user, paths, *, viewport=None, forms=False):
        page, wrong = visit(user, **({"viewport": viewport} if viewport else {})), []
        for path in paths:
            answer = page.goto(path)
            wrong += _of(page, answer, axe, reflows)
            if forms and (refused := refusal(page)) is not None:
                wrong += [f"{path} refused: {one}" for one in refused]
                wrong += _said(axe, page) + _said(reflows, page)
        return wrong

    return look


def _of(page, answer, axe, reflows):
    wrong = [f"{page.url}: {one}" for one in manners(page, answer)]
    wrong += [f"{page.url}: answers {answer.status}"] if answer.status >= 400 else []
    return wrong + _said(axe, page) + _said(reflows, page)


def _said(check, page):
    try:
        check(page)
    except AssertionError as error:
        return [str(error).split("\nassert")[0]]
    return []


@pytest.mark.parametrize("room", ROOMS)
def test_each_page_of_a_room_is_accessible(site, looked_at, room):
    site.moves_to(NOW)
    with site.backstage():
        made = states.filled()
        pages = states.addresses(site.app, made, room)
        pages |= dict(enumerate(states.more_addresses(site.app, made, room)))
    wrong = []
    for letter, paths in by_best_kind(pages).items():
        wrong += looked_at(states.account(made, letter), paths, forms=True)
    assert not wrong, "\n".join(wrong)


def test_pages_with_nothing_on_them_are_accessible(site, looked_at):
    site.moves_to(NOW)
    with site.backstage():
        made = states.people()
        pages = lists(states.addresses(site.app, made))
    wrong = []
    for letter, paths in by_best_kind(pages).items():
        wrong += looked_at(states.account(made, letter), paths)
    assert not wrong, "\n".join(wrong)


def test_things_with_nothing_in_them_are_accessible(site, looked_at):
    site.moves_to(NOW)
    with site.backstage():
        made = states.bare()
        pages = lists(states.addresses(site.app, made))
    wrong = []
    for letter, paths in by_best_kind(pages).items():
        wrong += looked_at(states.account(made, letter), paths)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("letter", "VMOBA")
def test_each_place_is_accessible_for_each_kind_of_user(site, looked_at, letter):
    site.moves_to(NOW)
    with site.backstage():
        made = states.filled()
        pages = states.addresses(site.app, made)
    paths = [pages[place][0] for place in states.PLACES if letter in pages[place][1]]
    wrong = looked_at(states.account(made, letter), paths, viewport=DESK)
    assert not wrong, "\n".join(wrong)


@pytest.mark.skipif(not os.environ.get("CONSULT_THOROUGH"), reason="runs with CONSULT_THOROUGH=1")
@pytest.mark.parametrize("letter", "VMOXBA")
@pytest.mark.parametrize("state", ["filled", "bare"])
def test_every_page_is_accessible_for_each_kind_of_user(site, looked_at, state, letter):
    site.moves_to(NOW)
    with site.backstage():
        made = getattr(states, state)()
        pages = states.addresses(site.app, made)
    paths = [address for address, who in pages.values() if letter in who]
    wrong = looked_at(states.account(made, letter), paths, viewport=DESK)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("letter", "MB")
def test_text_can_be_spaced_and_doubled(site, visit, reflows, letter):
    site.moves_to(NOW)
    with site.backstage():
        made = states.filled()
        pages = states.addresses(site.app, made)
    page, wrong = visit(states.account(made, letter), viewport=DESK), []
    for path in [address for name, (address, who) in pages.items() if name in READ and letter in who]:
        for change in (SPACED, LARGE):
            page.goto(path)
            page.evaluate(change)
            wrong += [f"{path}: {one}" for one in page.evaluate(CLIPPED)]
            wrong += _said(reflows, page) if change is SPACED else []
    assert not wrong, "\n".join(wrong)


def test_nothing_moves_for_whom_that_is_too_much(site, visit):
    site.moves_to(NOW)
    with site.backstage():
        made = states.filled()
        pages = states.addresses(site.app, made)
    page = visit(made.accounts["member"], reduced_motion="reduce")
    moving = []
    for place in ("public.home", "dialogues.index", "voting.question"):
        page.goto(pages[place][0])
        moving += page.evaluate(
            "document.getAnimations().map((one) => one.animationName ?? one.transitionProperty)"
        )
    assert moving == []


def test_no_template_is_left_out(app, sign_in):
    seen = set(ON_THE_WAY)

    def note(_app, template, context):
        seen.add(template.name)

    with time_machine.travel(NOW, tick=False), template_rendered.connected_to(note, app):
        made = states.filled()
        looked = states.addresses(app, made) | dict(enumerate(states.more_addresses(app, made)))
        for address, who in looked.values():
            user = states.account(made, states.best(who))
            (sign_in(user) if user else app.test_client()).get(address)
        app.test_client().get("/no-such-page")
    folder = Path(app.jinja_loader.searchpath[0])
    names = {str(file.relative_to(folder)) for file in folder.glob("*/[!_]*.html")}
    pages = {name for name in names if name.split("/")[0] not in {"components", "layouts", "styleguide"}}
    assert pages - seen == set()


def test_every_answer_has_the_strict_policy(app, sign_in):
    with time_machine.travel(NOW, tick=False):
        made = states.filled()
        browser = sign_in(made.accounts["bureau"])
        paths = [address for address, _who in states.addresses(app, made, files=True).values()]
        answers = [browser.get(path) for path in [*paths, "/no-such-page", "/static/css/text.css"]]
    policies = {answer.headers.get("Content-Security-Policy", "") for answer in answers}
    assert len(policies) == 1
    assert "default-src 'self'" in next(iter(policies))
    assert "unsafe" not in next(iter(policies))


def test_whoever_holds_two_offices_is_asked_for_which_one_speaks(site, looked_at):
    site.moves_to(NOW)
    with site.backstage():
        made = states.filled()
        first = directory.appointment(directory.person("J. de Jong"))
        directory.appointment(db.session.get_one(Person, first.person_id), office=Office.ALDERMAN)
        account = accounts.member(first)
        paths = [states.addresses(site.app, made)["consultations.speaking"][0]]
    assert looked_at(account, paths, forms=True) == []


def lists(pages):
    """The pages that show what there is, and so look different when there is nothing; not the forms."""
    return {name: page for name, page in pages.items() if name.split(".")[1] in SHOWS}


def by_best_kind(pages):
    """The addresses, by the kind of user who sees most of them."""
    found = {}
    for address, who in pages.values():
        found.setdefault(states.best(who), []).append(address)
    return found
