import re
from uuid import uuid4

import pytest
import time_machine

from consult.agenda import queries, service
from consult.agenda.models import Agenda, AgendaItem, Outcome
from consult.db import db
from consult.reactions import service as reactions
from consult.reactions.models import QuoteConsent
from tests.factories import accounts, consultations, dialogues
from tests.factories import agenda as make
from tests.factories import reactions as write
from tests.factories.consultations import NOW

ITEM = {
    "title": "Gemeenten plannen samen.",
    "text": "De vereniging helpt.",
    "pillar": "advocacy",
    "addressed_to": "association",
    "responsible": "Commissie Ruimte",
}


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def bureau(sign_in, app):
    return sign_in(accounts.bureau())


@pytest.fixture
def item(app):
    """A decided item that rests on a session and a quote."""
    reaction = write.reaction(text="Zonder de regio redden wij het niet.")
    reactions.approve(reaction, actor_id=None)
    agenda = make.agenda()
    item = make.item(agenda)
    db.session.flush()
    db.session.expire_all()
    item = make.decided(queries.item(item.id))
    service.attach_reaction(item, reaction=reaction, actor_id=None)
    service.attach_dialogue(item, dialogue=dialogues.dialogue(), actor_id=None)
    db.session.commit()
    return item


@pytest.fixture
def published(item):
    db.session.expire_all()
    service.publish(queries.agenda(item.agenda_id), now=NOW, actor_id=None)
    db.session.commit()
    return item


def test_without_an_agenda_the_page_says_so(client):
    assert "Nog geen agenda" in client.get("/agenda/").text


def test_a_draft_is_for_the_bureau_only(client, bureau, item):
    assert "Agenda 2027" not in client.get("/agenda/").text
    assert client.get(f"/agenda/{item.agenda_id}").status_code == 302
    assert client.get(f"/agenda/items/{item.id}").status_code == 302
    assert bureau.get(f"/agenda/items/{item.id}").status_code == 200


def test_everyone_reads_a_published_agenda(client, published):
    assert "Agenda 2027" in client.get("/agenda/").text
    page = client.get(f"/agenda/{published.agenda_id}").text
    assert "Gemeenten plannen samen." in page
    assert "Overgenomen" in page


def test_an_item_shows_what_it_rests_on_and_who_decided_why(client, published):
    page = client.get(f"/agenda/items/{published.id}").text
    assert "Zonder de regio redden wij het niet." in page
    assert "Toestemming voor citaat: functie en provincie" in page
    assert "Dichtbij de bus" in page
    assert "R. de Wit" in page
    assert "Alle provincies vroegen erom." in page


def test_a_quote_that_was_withdrawn_is_gone_at_once(client, published, app):
    db.session.expire_all()
    reaction = queries.item(published.id).evidence[0].reaction
    reaction.consent, reaction.quoted_office, reaction.quoted_place = QuoteConsent.NONE, None, ""
    db.session.commit()
    page = client.get(f"/agenda/items/{published.id}").text
    assert "redden wij het niet" not in page
    assert "De schrijver heeft dit citaat ingetrokken." in page


def test_what_was_not_adopted_is_listed_with_its_reason(client, bureau):
    agenda = make.agenda()
    make.item(agenda, title="Een verplicht plan")
    db.session.flush()
    db.session.expire_all()
    item = make.decided(
        queries.agenda(agenda.id).items[0], Outcome.NOT_ADOPTED, reason="Acht provincies waren tegen."
    )
    service.attach_dialogue(item, dialogue=dialogues.dialogue(), actor_id=None)
    db.session.commit()
    page = bureau.get(f"/agenda/{agenda.id}").text
    assert "Niet overgenomen" in page
    assert "Acht provincies waren tegen." in page


def test_the_bureau_composes_from_nothing_to_published(bureau):
    consultation, theme = consultations.consultation(), consultations.theme("wonen")
    dialogue = dialogues.dialogue(consultation)
    db.session.commit()
    bureau.post(f"/agenda/new/{consultation.id}", data={"title": "Agenda 2027", "intro": ""})
    agenda = db.session.query(Agenda).one()
    bureau.post(f"/agenda/{agenda.id}/items/new", data=ITEM | {"theme": str(theme.id)})
    item = db.session.query(AgendaItem).one()
    bureau.post(f"/agenda/items/{item.id}/evidence", data={"dialogue": str(dialogue.id)})
    decision = {
        "outcome": "adopted",
        "decider": "R. de Wit",
        "decided_on": "1-2-2026",
        "reason": "Breed gedragen.",
    }
    bureau.post(f"/agenda/items/{item.id}/decision", data=decision)
    answer = bureau.post(f"/agenda/{agenda.id}/publish", follow_redirects=True)
    assert "De agenda is vastgesteld." in answer.text


def test_publishing_too_early_says_what_is_missing(bureau):
    item = make.item()
    db.session.commit()
    page = bureau.post(f"/agenda/{item.agenda_id}/publish")
    assert page.status_code == 422
    assert "rust nog nergens op" in page.text


def test_an_item_without_a_title_is_told_beside_the_field(bureau):
    agenda, theme = make.agenda(), consultations.theme()
    db.session.commit()
    page = bureau.post(f"/agenda/{agenda.id}/items/new", data=ITEM | {"title": "", "theme": str(theme.id)})
    assert page.status_code == 422
    assert "Zeg in één zin" in page.text
    assert "Commissie Ruimte" in page.text


def test_a_decision_in_the_future_is_told_beside_the_field(bureau, item):
    decision = {"outcome": "adopted", "decider": "R.", "decided_on": "1-4-2026", "reason": "Breed gedragen."}
    page = bureau.post(f"/agenda/items/{item.id}/decision", data=decision)
    assert page.status_code == 422
    assert "toekomst" in page.text
    assert "Breed gedragen." in page.text


def test_a_day_that_is_none_is_told_and_kept(bureau, item):
    decision = {
        "outcome": "adopted",
        "decider": "R.",
        "decided_on": "30 februari",
        "reason": "Breed gedragen.",
    }
    page = bureau.post(f"/agenda/items/{item.id}/decision", data=decision)
    assert page.status_code == 422
    assert "30 februari" in page.text


def test_evidence_is_picked_and_taken_away(bureau, item):
    page = bureau.get(f"/agenda/items/{item.id}/evidence").text
    path = re.search(r"/agenda/evidence/[^\"]+/detach", page)[0]
    bureau.post(path)
    db.session.expire_all()
    assert len(queries.item(item.id).evidence) == 1


def test_picking_nothing_is_refused_with_a_sentence(bureau, item):
    page = bureau.post(f"/agenda/items/{item.id}/evidence", data={})
    assert page.status_code == 422
    assert "Kies waar het punt op rust." in page.text


def test_reactions_are_searched_while_picking(bureau, item):
    other = write.reaction(text="Bouw woningen.")
    reactions.approve(other, actor_id=None)
    other.consultation_id = queries.item(item.id).agenda.consultation_id
    db.session.commit()
    assert "Bouw woningen." in bureau.get(f"/agenda/items/{item.id}/evidence?q=WONINGEN").text
    assert "Bouw woningen." not in bureau.get(f"/agenda/items/{item.id}/evidence?q=klimaat").text


def test_items_are_moved(bureau):
    agenda = make.agenda()
    make.item(agenda, title="Een")
    second = make.item(agenda, title="Twee")
    db.session.commit()
    bureau.post(f"/agenda/items/{second.id}/move", data={"direction": "up"})
    page = bureau.get(f"/agenda/{agenda.id}/compose").text
    assert page.index("Twee") < page.index("Een</a>")


def test_removing_asks_first(bureau, item):
    assert "gaan weg" in bureau.get(f"/agenda/items/{item.id}/remove").text
    bureau.post(f"/agenda/items/{item.id}/remove")
    assert db.session.query(AgendaItem).count() == 0


@pytest.mark.parametrize("kind", ["member", "organiser", "admin"])
def test_only_the_bureau_composes(sign_in, item, kind):
    client = sign_in(getattr(accounts, kind)())
    for path in (f"{item.agenda_id}/compose", f"items/{item.id}/evidence", f"items/{item.id}/decision"):
        assert client.get(f"/agenda/{path}").status_code == 403


def test_an_agenda_that_is_not_there_is_404(client, bureau):
    assert client.get(f"/agenda/{uuid4()}").status_code == 404
    assert bureau.get(f"/agenda/items/{uuid4()}/evidence").status_code == 404


def test_an_agenda_costs_the_same_however_long(client, published, queries):
    queries.clear()
    client.get(f"/agenda/{published.agenda_id}")
    assert (
        len(queries) <= 7
    )  # the agenda with its consultation, its items with theme and decision, their goals, evidence and sources, other voices, rounds


def test_an_item_costs_the_same_however_much_it_rests_on(client, published, queries):
    queries.clear()
    client.get(f"/agenda/items/{published.id}")
    assert (
        len(queries) <= 7
    )  # the item, its goals, its agenda's items, its evidence, the reports, and no figures
