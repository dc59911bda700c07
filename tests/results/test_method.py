"""The method statement: who was asked, who answered, how it was counted, and counted again."""

import pytest
import time_machine

from consult.consultations.models import Phase
from consult.db import db
from tests.factories import accounts, consultations
from tests.factories import results as make
from tests.factories.results import CLOSED
from tests.results.pages import SIZES, words


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


@pytest.fixture
def snapshot(app):
    return make.published(make.sealed_round(SIZES, stay_away=5))


@pytest.fixture
def address(snapshot):
    return f"/results/method/{snapshot.figures['consultation_id']}"


def test_it_says_who_answered_and_how_sure_that_is(client, snapshot, address):
    told = words(client.get(address))
    assert "102 van 125 (82 %)" in told
    assert "hoogstens ±" in told
    assert "10 mensen" in told
    assert snapshot.digest in told
    assert f"versie {snapshot.software}" in told
    assert snapshot.software


def test_it_shows_the_factors_or_why_nothing_was_weighed(client, snapshot, address):
    page = client.get(address)
    weighing = snapshot.figures["weighing"]
    if weighing["why_not"]:
        assert "niet gewogen" in words(page)
    else:
        assert page.text.count('id="factors-1-') == len({each["dimension"] for each in weighing["factors"]})
        assert f"even zeker als {weighing['effective']}" in words(page)


def test_the_result_leads_to_it(client, snapshot, address):
    assert address in client.get(f"/results/{snapshot.voting_round_id}").text


def test_before_a_result_it_says_what_follows(client, app):
    made = make.asked_round()
    db.session.commit()
    told = words(client.get(f"/results/method/{made.consultation_id}"))
    assert "Nog geen uitslag" in told
    assert "Zo is er geteld" in told


def test_of_a_consultation_in_preparation_only_the_bureau_knows(client, app, sign_in):
    prepared = consultations.consultation(phase=Phase.PREPARING)
    db.session.commit()
    address = f"/results/method/{prepared.id}"
    assert client.get(address).status_code in {302, 403, 404}
    assert sign_in(accounts.bureau()).get(address).status_code == 200


def test_it_costs_the_same_for_many_rounds(client, address, queries):
    client.get(address)
    queries.clear()
    client.get(address)
    assert len(queries) <= 6
