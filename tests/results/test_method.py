"""The method statement: who was asked, who answered, how it was counted, and counted again."""

import pytest
import time_machine

from consult.consultations.models import Phase
from consult.db import db
from tests.factories import accounts, consultations
from tests.factories import results as make
from tests.factories.results import CLOSED
from tests.results.pages import SIZES, rows_of, words


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
    assert "Van de 125 mensen die gevraagd zijn, deden er 102 mee: 82 %." in told
    assert "Zij komen uit 21 van de 25 gemeenten." in told
    assert "102 online" in told
    assert "3 onderwerpen, 1 stelling en 1 keuze" in told
    assert "hoogstens ±" in told
    assert snapshot.digest in told
    assert f"versie {snapshot.software}" in told
    assert snapshot.software


def test_it_says_below_what_figures_are_hidden_and_how_many_are(client, snapshot, address):
    asked = snapshot.figures["questions"]
    told = [each for question in asked for each in (question, *question["options"])]
    supports = [support for each in told for support in each["provinces"]]
    supports += [support for each in told for spread in each["spread"] for support in spread["supports"]]
    assert 0 < supports.count(None) < len(supports)
    said = f"onder 10 mensen: {supports.count(None)} van {len(supports)} cijfers van groepen"
    assert said in words(client.get(address))


def test_each_group_stands_with_its_response_and_its_factor(client, snapshot, address):
    page = client.get(address)
    [factor] = [each for each in snapshot.figures["weighing"]["factors"] if each["label"] == "PV26"]
    tenths = f"{factor['tenths'] / 10:.1f}".replace(".", ",")
    assert ["Utrecht", "45", "40", "89\u00a0%", tenths] in rows_of(page)
    assert f"even zeker als {snapshot.figures['weighing']['effective']}" in words(page)


def test_a_group_that_is_too_small_is_hidden_here_too(client, address):
    row = next(row for row in rows_of(client.get(address)) if row[0] == "Flevoland")
    assert row[2:] == [".niet getoond: te weinig deelnemers", "–", "–"]


def test_without_weighing_it_says_why(client, app):
    few = make.published(make.sealed_round({"PV20": 12}, stay_away=0))
    page = client.get(f"/results/method/{few.figures['consultation_id']}")
    assert "Er is niet gewogen" in words(page)
    assert "Gewicht" not in {cell for row in rows_of(page) for cell in row}


def test_of_too_few_nothing_is_told_but_how_many_were_invited(client, app):
    few = make.published(make.sealed_round({"PV20": 4}, stay_away=6))
    told = words(client.get(f"/results/method/{few.figures['consultation_id']}"))
    assert "Te weinig mensen deden mee om te zeggen hoeveel." in told
    assert "geen: er is geen landelijk cijfer dat getoond mag worden" in told


def test_a_correction_gives_its_reason(client, app):
    first = make.mistaken()
    make.corrected(first)
    told = words(client.get(f"/results/method/{first.figures['consultation_id']}"))
    assert f"versie 2: {make.REASON}" in told


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
