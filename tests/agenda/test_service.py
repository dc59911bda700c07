from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from consult.agenda import queries, service
from consult.agenda.models import Agenda, AgendaItem, Decision, Evidence, EvidenceKind, Outcome
from consult.audit import AuditEvent
from consult.db import db
from consult.errors import Conflict
from consult.reactions import service as reactions
from consult.reactions.models import QuoteConsent
from tests.factories import agenda as make
from tests.factories import consultations, dialogues
from tests.factories import reactions as write


def test_a_consultation_feeds_one_agenda(app):
    agenda = make.agenda()
    with pytest.raises(Conflict):
        make.agenda(make.consultation_of(agenda))


def test_items_keep_the_order_in_which_they_were_added(app):
    agenda = make.agenda()
    added = [make.item(agenda, title=title).title for title in ("Een", "Twee", "Drie")]
    assert [item.title for item in whole(agenda).items] == added


def test_an_item_changes_places_with_the_one_before(app):
    agenda = make.agenda()
    _, second = make.item(agenda, title="Een"), make.item(agenda, title="Twee")
    service.move_item(queries.item(second.id), up=True, actor_id=None)
    assert [item.title for item in whole(agenda).items] == ["Twee", "Een"]


def test_the_first_item_stays_first(app):
    agenda = make.agenda()
    first = make.item(agenda)
    service.move_item(queries.item(first.id), up=True, actor_id=None)
    assert queries.item(first.id).position == 1


def test_items_are_numbered_within_their_theme(app):
    agenda = make.agenda()
    living, voting = consultations.theme("wonen"), consultations.theme("democratie")
    make.item(agenda, theme=voting, title="Stemmen")
    make.item(agenda, theme=living, title="Bouwen")
    make.item(agenda, theme=voting, title="Kiezen")
    numbers = {
        item.title: number
        for chapter in queries.chapters(whole(agenda), adopted=True)
        for number, item in chapter.items
    }
    assert numbers == {"Bouwen": "1.1", "Stemmen": "2.1", "Kiezen": "2.2"}


def test_what_is_not_adopted_stands_apart(app):
    agenda = make.agenda()
    make.decided(queries.item(make.item(agenda, title="Wel").id))
    make.decided(queries.item(make.item(agenda, title="Niet").id), Outcome.NOT_ADOPTED)
    assert titles(whole(agenda), adopted=True) == ["Wel"]
    assert titles(whole(agenda), adopted=False) == ["Niet"]


def test_an_item_rests_on_a_quotable_reaction(app):
    item = fresh_item()
    evidence = service.attach_reaction(item, reaction=approved(), actor_id=None)
    assert (evidence.kind, evidence.position) == (EvidenceKind.REACTION, 1)


def test_a_reaction_that_may_not_be_quoted_is_no_evidence(app):
    with pytest.raises(service.EvidenceRefused):
        service.attach_reaction(fresh_item(), reaction=approved(consent=QuoteConsent.NONE), actor_id=None)


def test_a_reaction_that_waits_for_approval_is_no_evidence(app):
    with pytest.raises(service.EvidenceRefused):
        service.attach_reaction(fresh_item(), reaction=write.reaction(), actor_id=None)


def test_a_figure_that_was_not_published_is_no_evidence(app):
    with pytest.raises(service.EvidenceRefused):
        service.attach_figure(fresh_item(), snapshot_id=uuid4(), question_id=uuid4(), actor_id=None)


def test_an_item_rests_on_the_same_thing_once(app):
    item, dialogue = fresh_item(), dialogues.dialogue()
    service.attach_dialogue(item, dialogue=dialogue, actor_id=None)
    with pytest.raises(service.EvidenceRefused):
        service.attach_dialogue(item, dialogue=dialogue, actor_id=None)


def test_the_database_refuses_evidence_that_points_nowhere(app):
    db.session.add(Evidence(item_id=fresh_item().id, position=1, kind=EvidenceKind.DIALOGUE))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_later_decision_replaces_the_earlier_one(app):
    item = make.decided(fresh_item())
    make.decided(item, Outcome.PARTLY, reason="Toch niet alles.")
    assert db.session.query(Decision).one().outcome == Outcome.PARTLY


def test_a_decision_is_not_taken_in_the_future(app):
    with pytest.raises(service.DecisionRefused):
        make.decided(fresh_item(), decided_on=date(2026, 3, 2))


def test_a_decision_needs_a_reason(app):
    with pytest.raises(service.DecisionRefused):
        make.decided(fresh_item(), reason=" ")


def test_an_agenda_without_items_is_not_published(app, now):
    with pytest.raises(service.AgendaUnready):
        service.publish(whole(make.agenda()), now=now, actor_id=None)


def test_an_item_without_evidence_holds_publishing_up(app, now):
    item = make.decided(fresh_item())
    with pytest.raises(service.AgendaUnready, match="rests on nothing"):
        service.publish(whole(item.agenda), now=now, actor_id=None)


def test_an_item_without_a_decision_holds_publishing_up(app, now):
    item = fresh_item()
    service.attach_dialogue(item, dialogue=dialogues.dialogue(), actor_id=None)
    with pytest.raises(service.AgendaUnready, match="no decision"):
        service.publish(whole(item.agenda), now=now, actor_id=None)


def test_a_published_agenda_stays_as_it_is(app, now):
    item = published_item(now)
    with pytest.raises(service.AgendaPublished):
        service.edit_agenda(item.agenda, title="Anders", intro="", actor_id=None)
    with pytest.raises(service.AgendaPublished):
        service.remove_item(item, actor_id=None)
    with pytest.raises(service.AgendaPublished):
        service.detach(queries.evidence(item.evidence[0].id), actor_id=None)


def test_removing_an_item_removes_its_evidence_and_decision(app):
    item = make.decided(fresh_item())
    service.attach_dialogue(item, dialogue=dialogues.dialogue(), actor_id=None)
    db.session.expire_all()
    service.remove_item(queries.item(item.id), actor_id=None)
    assert [db.session.query(table).count() for table in (AgendaItem, Evidence, Decision)] == [0, 0, 0]


def test_every_step_is_audited(app, now):
    published_item(now)
    actions = {event.action for event in db.session.query(AuditEvent) if event.action.startswith("agenda.")}
    assert actions == {"agenda.make", "agenda.add_item", "agenda.attach", "agenda.decide", "agenda.publish"}


def approved(**values):
    reaction = write.reaction(**values)
    reactions.approve(reaction, actor_id=None)
    return reaction


def fresh_item():
    item = make.item()
    db.session.expire_all()
    return queries.item(item.id)


def published_item(now):
    item = make.decided(fresh_item())
    service.attach_dialogue(item, dialogue=dialogues.dialogue(), actor_id=None)
    service.publish(whole(item.agenda), now=now, actor_id=None)
    return queries.item(item.id)


def whole(agenda):
    db.session.flush()
    db.session.expire_all()
    return queries.agenda(db.session.get_one(Agenda, agenda.id).id)


def titles(agenda, *, adopted):
    return [item.title for chapter in queries.chapters(agenda, adopted=adopted) for _, item in chapter.items]
