"""Pages on which threads are made, renamed, split, merged, undone, and read by everyone."""

import pytest

from consult.consultations.models import Phase
from consult.db import db
from consult.reactions import service as reactions_service
from consult.reactions.models import QuoteConsent
from consult.synthesis import queries
from tests.factories import accounts, reactions, synthesis, topics


@pytest.fixture
def desk(sign_in, coder):
    return sign_in(coder)


def counts(consultation):
    db.session.expire_all()
    return {one.thread.name: one.reactions for one in queries.threads(consultation.id)}


def test_a_thread_is_made_with_the_reaction_in_hand(consultation, desk):
    (reaction,) = synthesis.reacted(consultation)
    db.session.commit()
    address = f"/threads/of/{consultation.id}/new?reaction={reaction.id}"
    assert desk.get(address).status_code == 200
    desk.post(address, data={"name": "Deel wat werkt", "description": "Leer van elkaar."})
    assert counts(consultation) == {"Deel wat werkt": 1}


@pytest.mark.parametrize(
    ("name", "sentence"), [("", "Geef de rode draad een naam"), ("Kracht van de regio", "al een rode draad")]
)
def test_a_name_that_misses_or_is_taken_is_refused_beside_it(consultation, region, name, sentence, desk):
    answer = desk.post(f"/threads/of/{consultation.id}/new", data={"name": name, "description": "Uitleg"})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Uitleg" in answer.text


def test_a_thread_gets_another_name(consultation, region, desk):
    assert 'value="Kracht van de regio"' in desk.get(f"/threads/{region.id}/edit").text
    desk.post(f"/threads/{region.id}/edit", data={"name": "Regio op kracht"})
    assert counts(consultation) == {"Regio op kracht": 0}


def test_a_split_says_what_will_happen_and_then_does_it(consultation, region, desk):
    found = synthesis.threaded(region, 3)
    db.session.commit()
    data = {"name": "Samen met de buren", "reaction": [str(one.id) for one in found[:2]]}
    asked = desk.post(f"/threads/{region.id}/split", data=data)
    assert "2 reacties gaan naar de nieuwe rode draad" in asked.text
    assert counts(consultation) == {"Kracht van de regio": 3}
    desk.post(f"/threads/{region.id}/split", data=data | {"sure": "1"})
    assert counts(consultation) == {"Kracht van de regio": 1, "Samen met de buren": 2}


def test_a_split_without_reactions_is_refused_and_nothing_typed_is_lost(region, desk):
    synthesis.threaded(region)
    db.session.commit()
    answer = desk.post(f"/threads/{region.id}/split", data={"name": "Samen met de buren"})
    assert answer.status_code == 422
    assert "minstens één reactie" in answer.text
    assert "Samen met de buren" in answer.text


def test_a_merge_says_what_will_happen_and_then_does_it(consultation, region, money, desk):
    (both,) = synthesis.threaded(region)
    synthesis.coded(both, money)
    synthesis.threaded(region)
    db.session.commit()
    data = {"into": str(money.id)}
    asked = desk.post(f"/threads/{region.id}/merge", data=data).text
    assert "2 reacties gaan naar" in asked
    assert "1 daarvan staat er al in" in asked
    answer = desk.post(f"/threads/{region.id}/merge", data=data | {"sure": "1"}, follow_redirects=True)
    assert "Genoeg geld en mensen" in answer.text
    assert counts(consultation) == {"Genoeg geld en mensen": 2}


def test_a_merge_with_nothing_is_refused(region, money, desk):
    answer = desk.post(f"/threads/{region.id}/merge")
    assert answer.status_code == 422
    assert "Kies met welke rode draad" in answer.text


def test_the_history_tells_who_did_what_and_undoes_it(consultation, region, money, coder, desk):
    synthesis.threaded(region)
    synthesis.merged(region, money, actor=coder)
    db.session.commit()
    page = desk.get(f"/threads/{region.id}/history").text
    assert "R. de Wit voegde twee rode draden samen" in page
    change = queries.last_change(consultation.id, coder.id)
    desk.post(f"/threads/changes/{change.id}/undo?history=1")
    assert counts(consultation) == {"Genoeg geld en mensen": 0, "Kracht van de regio": 1}
    assert "ongedaan gemaakt" in desk.get(f"/threads/{region.id}/history").text


def test_the_history_also_tells_which_reactions_went_in(region, desk):
    synthesis.threaded(region)
    db.session.commit()
    assert "zette een reactie" not in desk.get(f"/threads/{region.id}/history").text
    assert "zette een reactie" in desk.get(f"/threads/{region.id}/history?all=1").text


def test_a_merged_thread_leads_to_what_it_became(region, money, desk):
    synthesis.merged(region, money)
    db.session.commit()
    assert f"/threads/{money.id}" in desk.get(f"/threads/{region.id}").text


def test_members_read_threads_once_the_consultation_is_completed(client, consultation, region):
    db.session.commit()
    assert client.get(f"/threads/of/{consultation.id}").status_code == 302
    consultation.phase = Phase.PUBLISHED
    db.session.commit()
    assert "Kracht van de regio" in client.get(f"/threads/of/{consultation.id}").text
    assert client.get(f"/threads/{region.id}").status_code == 200


def test_everyone_reads_only_reactions_that_were_approved_and_may_be_quoted(client, consultation, region):
    topic = topics.topic(consultation)
    said = {
        "Mag getoond worden.": (QuoteConsent.PROVINCE, True),
        "Liever niet geciteerd.": (QuoteConsent.NONE, True),
        "Wacht nog op goedkeuring.": (QuoteConsent.PROVINCE, False),
    }
    for text, (consent, is_approved) in said.items():
        reaction = synthesis.coded(reactions.reaction(topic, text=text, consent=consent), region)
        if is_approved:
            reactions_service.approve(reaction, actor_id=None)
    consultation.phase = Phase.PUBLISHED
    db.session.commit()
    page = client.get(f"/threads/{region.id}").text
    assert [text for text in said if text in page] == ["Mag getoond worden."]
    assert "raadslid" not in page.lower()


def test_the_step_of_the_year_leads_to_the_threads(client, consultation, region):
    consultation.phase = Phase.PUBLISHED
    db.session.commit()
    assert f"/threads/of/{consultation.id}" in client.get(f"/consultations/{consultation.id}").text


def test_an_organiser_does_not_change_threads(sign_in, region):
    desk = sign_in(accounts.organiser())
    for page in ("edit", "split", "merge", "history"):
        assert desk.get(f"/threads/{region.id}/{page}").status_code == 403
