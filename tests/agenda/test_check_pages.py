"""The pages on which the bureau does what publishing waits for (C8)."""

import pytest
import time_machine

from consult.agenda import queries as agendas
from consult.agenda import service
from consult.agenda.models import Agenda
from consult.db import db
from tests.agenda.drafts import WHO, fresh, rest_on, says, share_of
from tests.factories import accounts
from tests.factories import agenda as make
from tests.factories.results import CLOSED
from tests.results.pages import words


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


@pytest.fixture
def bureau(sign_in, snapshot):
    return sign_in(accounts.bureau())


def test_the_page_of_publishing_says_what_to_do(bureau, item):
    says(item, "Wel 3 % is tegen.")
    db.session.commit()
    page = words(bureau.get(f"/agenda/{item.agenda_id}/publish"))
    assert "staat “3 %”, maar dat komt niet voor in de onderbouwing. Voeg het cijfer toe" in page
    assert "Het afwijkende geluid over “Wonen” heeft nog geen antwoord." in page
    refused = bureau.post(f"/agenda/{item.agenda_id}/publish")
    assert refused.status_code == 422
    assert "Voeg het cijfer toe, pas de tekst aan, of noem de andere bron." in words(refused)


def test_the_composer_counts_what_is_open(bureau, item):
    says(item, "Wel 3 % is tegen.")
    db.session.commit()
    page = words(bureau.get(f"/agenda/{item.agenda_id}/compose"))
    assert "1 getal zonder onderbouwing" in page
    assert "1 nog niet beantwoord" in page


def test_a_number_gets_its_source_on_the_page(bureau, item):
    item = says(item, "Dit kost € 5 miljoen.")
    db.session.commit()
    address = f"/agenda/items/{item.id}/numbers"
    empty = bureau.post(address, data={"said": "5 miljoen", "number-0-source": ""})
    assert empty.status_code == 422
    assert "Zeg waar het getal vandaan komt." in empty.text
    bureau.post(address, data={"said": "5 miljoen", "number-0-source": "Begroting 2026"})
    page = words(bureau.get(address))
    assert "andere bron Begroting 2026" in page
    assert "Begroting 2026 (" in words(bureau.get(f"/agenda/items/{item.id}"))


def test_a_number_of_the_evidence_is_shown_with_what_it_is(bureau, item, snapshot):
    says(item, f"Van alle deelnemers vindt {share_of(snapshot)} dit belangrijk.")
    db.session.commit()
    page = words(bureau.get(f"/agenda/items/{item.id}/numbers"))
    assert "in de onderbouwing Wonen: aandeel van iedereen die antwoordde" in page


def test_a_card_is_refused_on_the_page_and_the_reason_is_public(bureau, client, item):
    address = f"/agenda/{item.agenda_id}/other-voices"
    question = str(agendas.dissent_cards(item.agenda)[0].found.question_id)
    data = {
        "question": question,
        f"{question}-use": "refuse",
        f"{question}-item": "",
        f"{question}-reason": "",
    }
    page = bureau.post(address, data=data)
    assert page.status_code == 422
    assert "Zeg waarom de agenda dit weglaat." in page.text
    bureau.post(address, data=data | {f"{question}-reason": "Het verschil is klein."})
    bureau.post(f"/agenda/{item.agenda_id}/publish")
    page = words(client.get(f"/agenda/{item.agenda_id}"))
    assert "Afwijkend geluid dat niet in een punt kwam" in page
    assert "Reden: Het verschil is klein." in page
    assert "Deelnemers in Zeeland vinden Wonen minder vaak belangrijk" in page


def test_a_card_is_used_on_the_page_and_stands_with_the_item(bureau, item):
    address = f"/agenda/{item.agenda_id}/other-voices"
    question = str(agendas.dissent_cards(item.agenda)[0].found.question_id)
    data = {"question": question, f"{question}-use": "item", f"{question}-item": ""}
    assert "Kies het punt dat dit gebruikt." in bureau.post(address, data=data).text
    bureau.post(address, data=data | {f"{question}-item": str(item.id)})
    assert "Gebruikt in “Gemeenten plannen samen.”" in words(bureau.get(f"{address}?show=answered"))
    page = words(bureau.get(f"/agenda/items/{item.id}"))
    assert "Deelnemers in Zeeland vinden Wonen minder vaak belangrijk" in page


def test_without_other_voices_the_page_says_so(sign_in, app):
    agenda = make.agenda()
    db.session.commit()
    page = sign_in(accounts.bureau()).get(f"/agenda/{agenda.id}/other-voices")
    assert "Geen afwijkend geluid" in page.text


def test_composing_costs_the_same_however_many_items_there_are(bureau, item, snapshot, queries):
    def cost():
        db.session.expire_all()
        queries.clear()
        bureau.get(f"/agenda/{item.agenda_id}/compose")
        return len(queries)

    before = cost()
    agenda = db.session.get_one(Agenda, item.agenda_id)
    more = [make.item(agenda, title=title) for title in ("50 % wil dit", "60 % wil dat")]
    for one in more:
        rest_on(fresh(one), snapshot)
    db.session.commit()
    # The agenda with its items, evidence and sources; the cards and what was done with them; the figures that are checked.
    assert cost() == before + 1


def test_evidence_of_every_kind_costs_no_more_than_a_page_may(bureau, item, queries):
    card, *_others = agendas.dissent_cards(item.agenda)
    service.use_dissent(item.agenda, card=card, item=item, **WHO)
    db.session.commit()
    queries.clear()
    bureau.get(f"/agenda/items/{item.id}/evidence")
    assert len(queries) <= 12  # figures and other voices are read from the same published results, once
