"""Agendas in the states that pages show: published on a corrected figure and followed, and a draft that was checked."""

from datetime import date, timedelta

from consult.agenda import queries as writing
from consult.agenda import service
from consult.agenda.models import Agenda
from consult.consultations.models import Phase
from consult.db import db
from tests.factories import agenda, consultations, followup, results


def publish_one(made, wrong):
    """An agenda with an item on a figure that was corrected later."""
    earlier = consultations.consultation(phase=Phase.PUBLISHED, title="Agenda 2026", agenda_period="2026")
    made.published_item = agenda.item(agenda.agenda(earlier, "Agenda 2026"), theme=made.theme)
    _hear_members(made)
    made.published_agenda = db.session.get_one(Agenda, made.published_item.agenda_id)
    db.session.expire_all()
    item = agenda.decided(writing.item(made.published_item.id))
    service.attach_figure(item, snapshot_id=wrong.id, question_id=made.corrected_question.id, actor_id=None)
    results.corrected(wrong)
    made.published_agenda.published_at = consultations.NOW
    item.goals = consultations.goals(consultations.vision(), "Wonen voor iedereen")
    _follow(made.published_item)


def _hear_members(made):
    """What the member thought of the draft of that item, and what was done with it."""
    begun, ended = (consultations.NOW - timedelta(days=days) for days in (30, 10))
    draft = db.session.get_one(Agenda, made.published_item.agenda_id)
    made.closed_round = agenda.member_round(draft, now=begun, closes_at=ended)
    made.closed_item = made.closed_round.items[0]
    agenda.reacted(made.closed_item, made.appointment, now=begun)
    service.answer(
        writing.round_item(made.closed_item.id),
        text="Wij rekenen het uit.",
        answered_by="R. de Wit",
        now=consultations.NOW,
        actor_id=None,
    )


def check_draft(made):
    """Numbers of each kind in the draft item; other voices left out of the draft, so that the answer shows too."""
    made.item.text = "Twaalf gemeenten doen mee. Dit kost € 5 miljoen."
    item = writing.item(made.item.id)
    service.name_source(item, said="5 miljoen", source="Begroting", named_by="R. de Wit", actor_id=None)
    made.agenda_of_item = item.agenda
    item.agenda.consultation.vision_id = made.vision.id
    item.goals = consultations.goals(made.vision, "Iedereen telt mee", "Wij doen het samen")
    settled = agenda.comment(made.item, "Dit getal klopt niet.")
    service.settle_comment(settled, now=consultations.NOW, actor_id=settled.written_by)
    first, *_others = writing.dissent_cards(item.agenda)
    service.refuse_dissent(item.agenda, card=first, reason="Klein.", replied_by="R. de Wit", actor_id=None)


def _follow(item):
    """Something was told of the item; one milestone was reached, one is late."""
    told = followup.told(followup.loaded(item))
    followup.milestone(told, due_on=date(2026, 1, 31))
    followup.milestone(told, "Proef gestart", due_on=date(2026, 2, 1), done_on=date(2026, 2, 1))


def other_states(made):
    """The pages of the agenda with a thing in another state than the one of its kind in the world."""
    return [
        ("agenda.show", made.published_agenda),
        ("agenda.item", made.published_item),
        ("agenda.documents", made.published_agenda),
        ("agenda.member_round", made.closed_round),
        ("agenda.react", made.closed_item),
        ("agenda.answer", made.closed_item),
    ]


def answered(made):
    """Where is shown what was done with other voices, and with comments."""
    return [
        ("agenda.dissent", made.agenda_of_item, {"show": "answered"}),
        ("agenda.comments", made.item, {"show": "settled"}),
    ]
