"""What publishing waits for: each number of an item in its evidence or with a source, each other voice answered (C8)."""

from uuid import UUID

import pytest
import time_machine

from consult.agenda import queries as agendas
from consult.agenda import service
from consult.agenda.models import DissentReply, Evidence, EvidenceKind, NumberSource
from consult.audit import AuditEvent
from consult.db import db
from consult.results.queries import numbers_by_question
from tests.agenda.drafts import WHO, checked, fresh, says, share_of, whole
from tests.factories import agenda as make
from tests.factories import consultations, dialogues, reports, results
from tests.factories.results import CLOSED
from tests.results.pages import SIZES


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


def test_a_number_of_the_evidence_says_what_it_is(item, snapshot):
    number = checked(says(item, f"Van alle deelnemers vindt {share_of(snapshot)} dit belangrijk."))
    assert number[share_of(snapshot)].known.name == "Wonen: aandeel van iedereen die antwoordde"


def test_the_numbers_of_the_title_are_checked_too(item):
    item.title = "99 % wil dit."
    assert checked(fresh(item))["99 %"].is_open


def test_a_number_of_another_figure_is_not_in_the_evidence(item):
    assert checked(says(item, "Wel 3 % is tegen."))["3 %"].is_open


def test_a_hidden_figure_is_no_evidence(app):
    snapshot = results.published(voters=SIZES, stay_away=5)
    pair = (snapshot.id, UUID(snapshot.figures["questions"][0]["id"]))
    known = {number.name for number in numbers_by_question([pair])[pair]}
    assert any("Groningen" in name for name in known)
    assert not any("Flevoland" in name for name in known)


def test_what_a_report_says_in_numbers_may_be_said(app):
    dialogue = dialogues.past_dialogue()
    reports.report(dialogue, text="Drie van de vijf tafels vroegen hierom.")
    item = make.item(text="Drie van de vijf tafels vroegen om een vaste plek, in 2 sessies.")
    service.attach_dialogue(fresh(item), dialogue=dialogue, actor_id=None)
    found = checked(fresh(item))
    assert found["Drie van de vijf"].known.name == "the report of a session"
    assert found["2"].is_open


def test_a_source_is_named_by_a_person(item):
    item = says(item, "Dit kost € 5 miljoen.")
    service.name_source(
        item, said="5 miljoen", source=" Begroting 2026 ", named_by="R. de Wit", actor_id=None
    )
    source = checked(fresh(item))["5 miljoen"].source
    assert (source.source, source.named_by) == ("Begroting 2026", "R. de Wit")


def test_a_later_source_replaces_the_earlier_one(item):
    item = says(item, "Dit kost € 5 miljoen.")
    for source in ("Begroting 2025", "Begroting 2026"):
        service.name_source(item, said="5 miljoen", source=source, named_by="R. de Wit", actor_id=None)
    assert db.session.query(NumberSource).one().source == "Begroting 2026"


@pytest.mark.parametrize(("said", "source"), [("7 miljoen", "Begroting"), ("5 miljoen", " ")])
def test_a_source_needs_its_number_and_some_words(item, said, source):
    item = says(item, "Dit kost € 5 miljoen.")
    with pytest.raises(service.NumberRefused):
        service.name_source(item, said=said, source=source, named_by="R. de Wit", actor_id=None)


def test_an_agenda_with_an_open_number_is_not_published(answered):
    item = says(answered, "Wel 3 % is tegen.")
    with pytest.raises(service.AgendaUnready, match="Attach the figure, change the words"):
        service.publish(whole(item), now=CLOSED, actor_id=None)


def test_an_agenda_with_an_open_card_is_not_published(item):
    with pytest.raises(service.AgendaUnready, match="Use it in an item, or say why you do not"):
        service.publish(whole(item), now=CLOSED, actor_id=None)


def test_an_agenda_with_everything_answered_is_published(answered):
    service.publish(whole(answered), now=CLOSED, actor_id=None)
    assert fresh(answered).is_public


def test_there_is_a_card_for_each_question_on_which_a_group_thinks_otherwise(item):
    cards = agendas.dissent_cards(item.agenda)
    assert [card.found.name for card in cards] == ["Wonen"]
    assert all(card.is_open and card.found.voices for card in cards)


def test_without_published_results_there_are_no_cards(consultation):
    results.sealed_round(consultation=consultation)
    assert agendas.dissent_cards(make.agenda(consultation)) == []


def test_a_used_card_becomes_evidence(item):
    (card,) = agendas.dissent_cards(item.agenda)
    service.use_dissent(item.agenda, card=card, item=item, **WHO)
    assert [one.kind for one in fresh(item).evidence] == [EvidenceKind.FIGURE, EvidenceKind.DISSENT]
    (card,) = agendas.dissent_cards(item.agenda)
    assert (card.reply.replied_by, card.reply.reason) == ("R. de Wit", "")


def test_evidence_that_is_taken_away_opens_its_card_again(item):
    (card,) = agendas.dissent_cards(item.agenda)
    reply = service.use_dissent(item.agenda, card=card, item=item, **WHO)
    db.session.expire_all()
    service.detach(agendas.evidence(reply.evidence_id), actor_id=None)
    assert [card.is_open for card in agendas.dissent_cards(fresh(item).agenda)] == [True]


def test_an_item_that_goes_opens_its_card_again(item):
    (card,) = agendas.dissent_cards(item.agenda)
    service.use_dissent(item.agenda, card=card, item=item, **WHO)
    service.remove_item(fresh(item), actor_id=None)
    assert db.session.query(DissentReply).count() == 0


def test_a_card_is_answered_differently(item):
    (card,) = agendas.dissent_cards(item.agenda)
    service.use_dissent(item.agenda, card=card, item=item, **WHO)
    service.refuse_dissent(fresh(item).agenda, card=card, reason="Toch niet.", **WHO)
    assert db.session.query(DissentReply).one().reason == "Toch niet."
    assert {one.kind for one in db.session.query(Evidence)} == {EvidenceKind.FIGURE}


def test_refusing_needs_a_reason(item):
    (card,) = agendas.dissent_cards(item.agenda)
    with pytest.raises(service.ReplyRefused):
        service.refuse_dissent(item.agenda, card=card, reason=" ", **WHO)


def test_an_item_of_another_agenda_uses_nothing(item):
    (card,) = agendas.dissent_cards(item.agenda)
    other = fresh(make.item(make.agenda(consultations.consultation(title="Anders"))))
    with pytest.raises(service.ReplyRefused):
        service.use_dissent(agendas.agenda(item.agenda_id), card=card, item=other, **WHO)


def test_a_finding_that_changed_is_open_again(answered):
    db.session.query(DissentReply).one().voices = "another finding"
    assert [card.is_open for card in agendas.dissent_cards(fresh(answered).agenda)] == [True]


def test_every_answer_is_audited(item):
    (card,) = agendas.dissent_cards(item.agenda)
    service.use_dissent(item.agenda, card=card, item=item, **WHO)
    service.refuse_dissent(fresh(item).agenda, card=card, reason="Toch niet.", **WHO)
    actions = [event.action for event in db.session.query(AuditEvent)]
    assert actions[-1:] == ["agenda.refuse_dissent"]
    assert "agenda.use_dissent" in actions
