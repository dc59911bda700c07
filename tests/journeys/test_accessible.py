"""Every page is accessible: axe-core finds nothing, it fits, it keeps its manners, and a refused form says what is wrong.

Each template is looked at once filled, once empty and once refused, and each place as each kind of user. The product of
all pages and all kinds of users runs with CONSULT_THOROUGH=1 (`make check-all`).
"""

import os

import pytest

from consult.db import db
from consult.directory.models import Office, Person
from tests.factories import accounts, directory
from tests.factories.consultations import NOW
from tests.journeys import states

DESK = {"width": 1280, "height": 900}
SHOWS = {
    "attendance", "calendar", "check", "compose", "departments", "evidence", "hand_out", "home", "host", "index", "mailbox",
    "me", "moderate", "network", "networks", "note", "order", "people", "plan", "proposals", "questions", "queue", "ready",
    "show", "speaking", "themes", "vision", "work",
}  # fmt: skip


def test_pages_with_nothing_on_them_are_accessible(site, looked_at):
    site.moves_to(NOW)
    with site.backstage():
        made = states.people()
        pages = lists(states.addresses(site.app, made))
    wrong = []
    for letter, paths in states.by_best_kind(pages).items():
        wrong += looked_at(states.account(made, letter), paths)
    assert not wrong, "\n".join(wrong)


def test_things_with_nothing_in_them_are_accessible(site, looked_at):
    site.moves_to(NOW)
    with site.backstage():
        made = states.bare()
        pages = lists(states.addresses(site.app, made))
    wrong = []
    for letter, paths in states.by_best_kind(pages).items():
        wrong += looked_at(states.account(made, letter), paths)
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


def test_whoever_holds_two_offices_is_asked_for_which_one_speaks(site, looked_at):
    site.moves_to(NOW)
    with site.backstage():
        made = states.bare()
        first = directory.appointment(directory.person("J. de Jong"))
        directory.appointment(db.session.get_one(Person, first.person_id), office=Office.ALDERMAN)
        account = accounts.member(first)
        paths = [states.addresses(site.app, made)["consultations.speaking"][0]]
    assert looked_at(account, paths, forms=True) == []


def lists(pages):
    """The pages that show what there is, and so look different when there is nothing; not the forms, nor the style guide."""
    rooms = [(name, page, *name.split(".")) for name, page in pages.items()]
    return {name: page for name, page, room, view in rooms if view in SHOWS and room != "styleguide"}
