"""The agenda as a document: it says what the pages say, and only to who may read them."""

import page
import pytest
import time_machine

from consult import jobs
from consult.agenda import queries as writing
from consult.agenda import service
from consult.consultations.models import Consultation
from consult.db import db
from consult.documents.kinds import described
from consult.documents.palette import colour
from consult.documents.parts import Figure, Heading, ListOf, Quote, Table
from consult.reactions import service as reactions
from consult.reactions.models import QuoteConsent, Reaction
from tests.factories import accounts, dialogues, results
from tests.factories import agenda as make
from tests.factories import reactions as write
from tests.factories import synthesis as weave
from tests.factories.consultations import NOW


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def draft(app):
    """An agenda with an item that rests on a figure, a quote and a session."""
    snapshot = results.published()
    reaction = write.reaction(text="Zonder de regio redden wij het niet.")
    reactions.approve(reaction, actor_id=None)
    figure = results.queries.voting_round(snapshot.voting_round_id).questions[0]
    item = make.item(make.agenda())
    db.session.flush()
    db.session.expire_all()
    item = make.decided(writing.item(item.id))
    service.attach_figure(item, snapshot_id=snapshot.id, question_id=figure.id, actor_id=None)
    service.attach_reaction(item, reaction=reaction, actor_id=None)
    service.attach_dialogue(item, dialogue=dialogues.dialogue(), actor_id=None)
    db.session.commit()
    db.session.expire_all()
    return writing.agenda(item.agenda_id)


@pytest.fixture
def published(draft):
    service.publish(draft, now=NOW, actor_id=None)
    db.session.commit()
    db.session.expire_all()
    return draft


def parts(agenda, kind, id=None):
    return [part for part in described("agenda", id or agenda.id).parts if isinstance(part, kind)]


def test_it_holds_every_item_with_its_number(published):
    assert "1.1 Gemeenten plannen samen." in [part.whole for part in parts(published, Heading)]


def test_a_figure_stands_there_with_its_numbers_in_a_table(published):
    [numbers] = [table for table in parts(published, Table) if table.header[1:2] == ("NL",)]
    assert numbers.header[1:] == ("NL", "Gr", "Ut", "Ze")
    assert len(numbers.rows[0]) == len(numbers.header)


def test_a_quote_says_who_as_far_as_was_allowed(published):
    [quote] = parts(published, Quote)
    assert quote.text == "Zonder de regio redden wij het niet."
    assert "functie en provincie" in quote.note


def test_a_quote_that_was_withdrawn_is_in_no_document(published, client):
    client.post(f"/agenda/{published.id}/documents/agenda")
    jobs.run_waiting()
    assert client.get(f"/agenda/{published.id}/documents/agenda.odt").status_code == 200
    reaction = writing.item(published.items[0].id).evidence[1].reaction
    reaction.consent, reaction.quoted_office, reaction.quoted_place = QuoteConsent.NONE, None, ""
    db.session.commit()
    assert parts(published, Quote) == []
    refused = client.get(f"/agenda/{published.id}/documents/agenda.odt")
    assert refused.status_code == 302
    again = client.get(refused.location).text
    assert "Laat het opnieuw maken" in again
    assert "Maak dit document" in again


def test_a_click_says_that_it_is_being_made_and_then_gives_it(published, client):
    page_of = f"/agenda/{published.id}/documents"
    assert "Maak dit document" in client.get(page_of).text
    assert "Het document wordt gemaakt." in client.post(f"{page_of}/agenda", follow_redirects=True).text
    assert "Opnieuw kijken" in client.get(page_of).text
    jobs.run_waiting()
    ready = client.get(page_of).text
    assert f"{page_of}/agenda.pdf" in ready
    assert "Opnieuw kijken" not in ready


def test_the_page_costs_few_queries(published, client, queries):
    client.get(f"/agenda/{published.id}/documents")
    queries.clear()
    client.get(f"/agenda/{published.id}/documents")
    assert len(queries) <= 8  # the agenda with its parts, what is kept, its jobs


def test_the_files_have_their_type_and_their_name(published, client):
    client.post(f"/agenda/{published.id}/documents/agenda")
    jobs.run_waiting()
    file = client.get(f"/agenda/{published.id}/documents/agenda.pdf")
    assert file.mimetype == "application/pdf"
    assert 'filename="agenda-2027.pdf"' in file.headers["Content-Disposition"]
    assert page.validate_pdf_bytes(file.data, profile="ua1").is_compliant


def test_a_draft_is_for_the_bureau_only(draft, client, sign_in):
    address = f"/agenda/{draft.id}/documents"
    assert client.get(address).status_code == 302
    assert client.post(f"{address}/agenda").status_code == 302
    assert client.get(f"{address}/agenda.pdf").status_code == 302
    assert sign_in(accounts.member()).get(address).status_code == 403
    assert sign_in(accounts.bureau()).get(address).status_code == 200


def test_a_document_that_there_is_not_is_404(published, client):
    assert client.get(f"/agenda/{published.id}/documents/roman.pdf").status_code == 404
    assert client.post(f"/agenda/{published.id}/documents/roman").status_code == 404


def test_describing_costs_the_same_however_much_it_rests_on(published, queries):
    id = published.id
    queries.clear()
    described("agenda", id)
    assert (
        len(queries) <= 13
    )  # the agenda, its items, goals, sources of numbers, evidence twice, figures, threads thrice, reports, marks, results twice


def test_the_answer_tells_each_item_with_its_reason(published):
    parts = described("answer", published.id).parts
    [decisions] = [part for part in parts if isinstance(part, Table) and part.header[1] == "Besluit"]
    assert decisions.rows == (
        ("1.1 Gemeenten plannen samen.", "Overgenomen", "Alle provincies vroegen erom."),
    )


def test_the_answer_tells_what_became_of_each_topic(published):
    told = described("answer", published.id)
    headings = [part.text for part in told.parts if isinstance(part, Heading)]
    assert headings.index("Per onderwerp") < headings.index("Per punt")


def test_the_answer_tells_what_became_of_each_common_thread(app):
    reaction = write.approved()
    item = make.item(make.agenda(reaction.consultation))
    weave.thread(reaction.consultation, "Tijd en geld")
    weave.coded(reaction, weave.thread(reaction.consultation, "Kracht van de regio"))
    db.session.flush()
    db.session.expire_all()
    item = make.decided(writing.item(item.id))
    service.attach_reaction(item, reaction=db.session.get_one(Reaction, reaction.id), actor_id=None)
    db.session.commit()
    db.session.expire_all()
    told = described("answer", item.agenda_id).parts
    begin = [part.text if isinstance(part, Heading) else "" for part in told].index("Per rode draad")
    [figure, *_] = [part for part in told[begin:] if isinstance(part, Figure)]
    assert figure.alt == "Staven: Kracht van de regio 1; Tijd en geld 0"
    [became] = [
        part for part in told[begin : begin + 8] if isinstance(part, ListOf) and part.items[0][0].is_strong
    ]
    assert "".join(run.text for run in became.items[0]).startswith(
        "Overgenomen: 1.1 Gemeenten plannen samen ("
    )
    assert "Geen punt van deze agenda rust op deze rode draad." in repr(told)


@pytest.mark.parametrize("kind", ["agenda", "answer"])
def test_what_so_few_said_is_in_no_chart_and_no_table(app, kind):
    snapshot = results.published(voters={"PV20": 6})
    consultation_id = results.queries.voting_round(snapshot.voting_round_id).consultation_id
    drafted = make.agenda(db.session.get_one(Consultation, consultation_id))
    db.session.commit()
    db.session.expire_all()
    told = described(kind, drafted.id).parts
    [topics] = [part for part in told if isinstance(part, Table) and part.header[0] == "Onderwerp"]
    assert {cell for row in topics.rows for cell in row[1:]} == {"."}
    assert all(f'fill="{colour("blue")}"' not in part.svg for part in told if isinstance(part, Figure))


def test_the_answer_quotes_nobody(published):
    assert "Zonder de regio" not in repr(described("answer", published.id))


def test_the_answer_costs_the_same_however_much_there_is(published, queries):
    id = published.id
    queries.clear()
    described("answer", id)
    assert (
        len(queries) <= 16
    )  # as the agenda, its topics with the numbers of their reactions, threads with theirs


def test_a_province_with_few_people_is_a_point_in_the_table(app):
    snapshot = results.published(voters={"PV20": 40, "PV26": 60, "PV29": 4})
    question = results.queries.voting_round(snapshot.voting_round_id).questions[0]
    item = make.item(make.agenda())
    id = item.agenda_id
    db.session.flush()
    db.session.expire_all()
    service.attach_figure(
        writing.item(item.id), snapshot_id=snapshot.id, question_id=question.id, actor_id=None
    )
    db.session.commit()
    db.session.expire_all()
    [numbers] = [table for table in parts(None, Table, id) if table.header[1:2] == ("NL",)]
    assert dict(zip(numbers.header, numbers.rows[0], strict=True))["Ze"] == "."
