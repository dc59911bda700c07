"""A figure that an item rests on stays as it was picked; the item says when it was corrected, and into what."""

from uuid import UUID

import pytest
import time_machine

from consult.agenda import queries as agendas
from consult.agenda import service
from consult.agenda.models import Evidence
from consult.db import db
from consult.voting.queries import voting_round
from tests.factories import accounts, results
from tests.factories import agenda as make
from tests.factories.results import CLOSED
from tests.results.pages import SIZES, words


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


@pytest.fixture
def mistaken(app):
    """A result that says 56 % of its first question, where 68 % is right."""
    return results.mistaken(results.sealed_round(SIZES, stay_away=5))


@pytest.fixture
def item(mistaken):
    """An item of a draft that rests on the first two figures of it."""
    item = make.item(make.agenda(voting_round(mistaken.voting_round_id).consultation))
    db.session.commit()
    db.session.expire_all()
    item = make.decided(agendas.item(item.id))
    for question in mistaken.figures["questions"][:2]:
        attach(item, mistaken, question)
    db.session.commit()
    return item


@pytest.fixture
def corrected(mistaken, item):
    return results.corrected(mistaken)


@pytest.fixture
def bureau(sign_in, item):
    return sign_in(accounts.bureau())


def attach(item, snapshot, question):
    question_id = UUID(question["id"])
    return service.attach_figure(item, snapshot_id=snapshot.id, question_id=question_id, actor_id=None)


def test_the_item_keeps_the_figure_that_it_was_decided_on(item, mistaken, corrected):
    db.session.expire_all()
    assert {one.snapshot_id for one in agendas.item(item.id).evidence} == {mistaken.id}


def test_the_item_shows_the_old_figure_with_the_new_one_beside_it(bureau, item, corrected):
    page = words(bureau.get(f"/agenda/items/{item.id}"))
    assert "56 % vindt dit belangrijk of heel belangrijk." in page
    assert "Gecorrigeerd op 12 maart 2026. Nu: 68 % vindt dit belangrijk of heel belangrijk." in page


def test_a_figure_that_the_correction_left_as_it_was_says_so(bureau, item, corrected):
    page = words(bureau.get(f"/agenda/items/{item.id}"))
    assert page.count("De uitslag is gecorrigeerd op 12 maart 2026. Dit cijfer bleef gelijk.") == 1


def test_the_old_figure_leads_to_its_own_version_and_the_new_one_to_the_newest(bureau, item, corrected):
    page = bureau.get(f"/agenda/items/{item.id}").text
    first = corrected.figures["questions"][0]["id"]
    assert f'href="/results/questions/{first}/versions/1"' in page
    assert f'href="/results/questions/{first}"' in page


def test_before_a_correction_nothing_is_said_of_one(bureau, item):
    page = bureau.get(f"/agenda/items/{item.id}").text
    assert "orrigeerd" not in page
    assert "/versions/" not in page


def test_only_the_newest_figures_are_offered(bureau, item, mistaken, corrected):
    page = bureau.get(f"/agenda/items/{item.id}/evidence").text
    assert f'value="{corrected.id}"' in page
    assert f'value="{mistaken.id}"' not in page
    assert "Gecorrigeerd op 12 maart 2026." in page


def test_a_figure_that_was_corrected_meanwhile_is_not_taken(bureau, item, mistaken, corrected):
    third = {"snapshot": mistaken.id, "question": mistaken.figures["questions"][2]["id"]}
    page = bureau.post(f"/agenda/items/{item.id}/evidence", data=third)
    assert page.status_code == 422
    assert "Dit cijfer is gecorrigeerd. Kies het nieuwe." in page.text
    assert db.session.query(Evidence).count() == 2


def test_the_newest_figure_of_a_question_is_no_second_evidence(item, corrected):
    db.session.expire_all()
    with pytest.raises(service.EvidenceRefused, match="rests on this already"):
        attach(agendas.item(item.id), corrected, corrected.figures["questions"][0])


def test_taken_away_a_figure_is_picked_anew_from_the_newest(item, corrected):
    db.session.expire_all()
    old = agendas.item(item.id).evidence[0]
    service.detach(agendas.evidence(old.id), actor_id=None)
    made = attach(agendas.item(item.id), corrected, corrected.figures["questions"][0])
    assert made.snapshot_id == corrected.id


def test_an_item_costs_the_same_before_and_after_a_correction(bureau, item, mistaken, queries):
    def cost(address):
        queries.clear()
        bureau.get(address)
        return len(queries)

    addresses = (f"/agenda/items/{item.id}", f"/agenda/items/{item.id}/evidence")
    before = [cost(address) for address in addresses]
    results.corrected(mistaken)
    assert [cost(address) for address in addresses] == before
