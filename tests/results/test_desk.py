"""The desk of the bureau: working figures, and publishing."""

from uuid import uuid4

import pytest
import time_machine
from flask import current_app

from consult.db import db
from consult.results.models import Snapshot
from consult.voting import service as voting_service
from consult.voting.queries import paper_of
from consult.voting.service import BallotPaper
from tests.factories import accounts
from tests.factories import results as make
from tests.factories.consultations import NOW
from tests.factories.results import CLOSED
from tests.results.pages import SIZES, row_of, words


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


@pytest.fixture
def sealed(app):
    return make.sealed_round(SIZES, stay_away=5)


@pytest.fixture
def bureau(app, sign_in):
    return sign_in(accounts.bureau())


def test_the_bureau_sees_more_than_is_published_but_never_below_its_own_threshold(bureau, sealed):
    page = bureau.get(f"/results/questions/{paper_of(sealed).questions[0].id}/work")
    assert row_of(page, "spread-table", "Flevoland")[2].endswith("%")
    assert "minder dan 5 mensen" in words(page)


DESK = (
    "/results/{round}/work",
    "/results/questions/{question}/work",
    "/results/{round}/publish",
    "/results/{round}/work.csv",
)


@pytest.mark.parametrize("path", DESK)
def test_the_desk_is_for_the_bureau_alone(client, sealed, sign_in, path):
    address = path.format(round=sealed.id, question=paper_of(sealed).questions[0].id)
    assert client.get(address).status_code == 302
    for other in (accounts.member, accounts.organiser, accounts.admin):
        assert sign_in(other()).get(address).status_code == 403
    assert sign_in(accounts.bureau()).get(address).status_code == 200
    unknown = path.format(round=uuid4(), question=uuid4())
    assert sign_in(accounts.bureau()).get(unknown).status_code == 404


def test_while_people_vote_the_bureau_sees_how_many_in_steps_of_five(bureau):
    made = make.asked_round()
    people = make.people("PV20", 8)
    first = paper_of(made).questions[0]
    ballots = [BallotPaper(person, {first.id: 5}) for person in people]
    keystore = current_app.extensions["keystore"]
    voting_service.cast_many(voting_round=made, ballots=ballots, now=NOW, keystore=keystore)
    db.session.commit()
    page = words(bureau.get(f"/results/{made.id}/work"))
    assert "minstens 5 mensen" in page
    assert "heel belangrijk" not in page
    assert bureau.get(f"/results/questions/{first.id}/work").status_code == 302
    assert bureau.get(f"/results/{made.id}/publish").status_code == 302
    assert bureau.post(f"/results/{made.id}/publish").status_code == 422
    assert bureau.get(f"/results/{made.id}/work.csv").status_code == 422


EMPTY = (
    "/results/{round}/work",
    "/results/{round}/publish",
    "/results/{round}/choose",
    "/results/{round}/groups",
)


@pytest.mark.parametrize("path", EMPTY)
def test_a_round_on_an_empty_register_still_has_its_pages(bureau, path):
    made = make.asked_round()
    keystore = current_app.extensions["keystore"]
    voting_service.seal_round(voting_round_id=made.id, now=CLOSED, keystore=keystore)
    db.session.commit()
    assert bureau.get(path.format(round=made.id)).status_code == 200


def test_the_steps_are_those_of_the_bureaus_threshold(bureau, monkeypatch):
    monkeypatch.setitem(current_app.config, "BUREAU_THRESHOLD", 7)
    made = make.asked_round()
    first = paper_of(made).questions[0]
    ballots = [BallotPaper(person, {first.id: 5}) for person in make.people("PV20", 13)]
    keystore = current_app.extensions["keystore"]
    voting_service.cast_many(voting_round=made, ballots=ballots, now=NOW, keystore=keystore)
    db.session.commit()
    assert "minstens 7 mensen" in words(bureau.get(f"/results/{made.id}/work"))


def test_publishing_asks_first_and_says_what_will_be_public(bureau, sealed):
    page = words(bureau.get(f"/results/{sealed.id}/publish"))
    assert "Deze uitslag vaststellen?" in page
    assert "Wonen, Zorg en Klimaat staan bovenaan" in page
    assert "de cijfers van 5 vragen" in page
    assert "kan niet worden ingetrokken" in page
    assert db.session.query(Snapshot).count() == 0


def test_the_bureau_publishes(bureau, client, sealed):
    page = bureau.post(f"/results/{sealed.id}/publish", follow_redirects=True)
    assert "De uitslag is vastgesteld" in page.text
    assert db.session.query(Snapshot).one().published_by == "R. de Wit"
    assert "Vastgesteld door R. de Wit" in client.get(f"/results/{sealed.id}").text


def test_a_second_click_publishes_nothing_more(bureau, sealed):
    assert bureau.post(f"/results/{sealed.id}/publish").status_code == 302
    page = bureau.post(f"/results/{sealed.id}/publish")
    assert page.status_code == 409
    assert "al vastgesteld" in page.text
    assert db.session.query(Snapshot).count() == 1


def test_a_member_cannot_publish(sign_in, sealed):
    assert sign_in(accounts.member()).post(f"/results/{sealed.id}/publish").status_code == 403
    assert db.session.query(Snapshot).count() == 0
