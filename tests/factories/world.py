"""One thing of each kind, and one person of each kind, for tests that ask who may do what."""

from datetime import date
from types import SimpleNamespace

from flask import current_app

from consult.agenda.models import Agenda
from consult.assembly.models import ProposalKind
from consult.db import db
from consult.directory.models import Department
from consult.followup.models import CarriedItem, Milestone
from consult.mail import MailState, OutboxMail
from tests.factories import (
    accounts,
    agenda,
    assembly,
    consultations,
    dialogues,
    directory,
    live,
    reactions,
    reports,
    said,
    synthesis,
    topics,
    voting,
)
from tests.factories.consultations import NOW
from tests.factories.directory import saved


def world():
    """A consultation that is open, with one of everything in it; nothing is committed."""
    made = SimpleNamespace()
    own = directory.department(directory.province("PV23", "Overijssel", "Ov"))
    other = directory.department(directory.province("PV27", "Noord-Holland", "NH"))
    _people(made, own, other)
    made.consultation = consultations.consultation()
    current_app.extensions["keystore"].create(made.consultation.id)
    made.vision, made.theme = consultations.vision(), consultations.theme("wonen")
    made.note = consultations.note(made.consultation)
    made.topic = topics.topic(made.consultation, theme=made.theme)
    made.proposal = topics.proposal(made.consultation, own, theme=made.theme)
    made.dialogue = dialogues.dialogue(made.consultation, own)
    made.feed_token = dialogues.feed_token(made.appointment.person_id)
    made.past_dialogue = dialogues.past_dialogue(made.consultation, own)
    made.report = reports.draft(made.past_dialogue)
    made.check_token, made.remark = reports.remark(dialogues.past_dialogue(made.consultation, own))
    made.reaction = reactions.reaction(made.topic, made.appointment)
    made.quote = reactions.quote(reactions.approved(made.topic, made.appointment, text="Bouw in het dorp."))
    made.thread, made.thread_change = _thread(made)
    made.sample = synthesis.sample(made.consultation)
    made.grouping = synthesis.grouping(made.consultation, synthesis.reacted(made.consultation, 3))
    made.round = voting.open_round(made.consultation)
    made.round_question = voting.importance(voting.voting_round(made.consultation, title="Gesloten"))
    made.live, made.words_prompt, made.card = said.with_words(live.room(made.dialogue, made.round))
    made.pile, made.printed, made.unsettled = live.unsettled_paper(made.live)
    made.guest_seat, made.live_part = live.guest(made.live, made.appointment), live.prompts(made.live)[0]
    made.statement = live.statement(made.live, made.appointment.person_id, made.topic)
    made.draft_round = voting.voting_round(made.consultation, title="Concept")
    made.question = voting.importance(made.draft_round)
    _item(made)
    made.evidence = _evidence(made)
    made.milestone, made.carried, made.mail = _follow_up(made)
    _assembly(made)
    made.member_round = agenda.member_round(db.session.get_one(Agenda, made.item.agenda_id))
    made.round_item = made.member_round.items[0]
    agenda.reacted(made.round_item, made.appointment)
    made.network, made.department = directory.network(), db.session.get_one(Department, own.id)
    db.session.commit()
    return made


def _item(made):
    """An item of the agenda that was reworded, with a comment."""
    bureau = made.accounts["bureau"]
    made.item = agenda.item(agenda.agenda(made.consultation), theme=made.theme, actor_id=bureau.id)
    made.item_version = agenda.reworded(made.item, title="Gemeenten bouwen samen.", actor=bureau)
    made.item_comment = agenda.comment(made.item, actor=bureau)


def _people(made, own, other):
    """An account of each kind, the member with an office in the own province."""
    zwolle = directory.municipality("Zwolle", province=directory.province("PV23"))
    made.municipality = zwolle
    made.appointment = directory.appointment(directory.person("S. Visser"), municipality=zwolle)
    made.accounts = {
        "member": accounts.member(made.appointment),
        "own organiser": accounts.organiser(own),
        "other organiser": accounts.organiser(other),
        "bureau": accounts.bureau(),
        "admin": accounts.admin(),
    }
    made.user = accounts.bureau()
    made.assignment = made.user.assignments[0]
    made.now = NOW


def _thread(made):
    """A common thread with the reaction in it, and the change that put it there."""
    from consult.synthesis import queries

    bureau = made.accounts["bureau"]
    thread = synthesis.thread(made.consultation, "Kracht van de regio", bureau)
    synthesis.thread(made.consultation, "Genoeg geld en mensen", bureau)
    synthesis.coded(made.reaction, thread, bureau)
    return thread, queries.last_change(made.consultation.id, bureau.id)


def _follow_up(made):
    """A milestone of the item, the item in the consultation after it, and a mail of unknown fate."""
    return (
        saved(Milestone(item_id=made.item.id, title="Handreiking klaar", due_on=date(2026, 6, 1))),
        saved(CarriedItem(item_id=made.item.id, consultation_id=made.consultation.id)),
        saved(
            OutboxMail(recipient="lid@raad.nl", subject="Uw inbreng", body="Tekst.", state=MailState.UNKNOWN)
        ),
    )


def _assembly(made):
    """An assembly with proposals in each state, at which the member votes for the own municipality."""
    made.assembly = assembly.announced(consultation_id=made.consultation.id)
    made.planned_assembly = assembly.assembly(title="Najaars-ALV", held_on=date(2026, 12, 1))
    assembly.give(made.assembly, made.municipality, made.appointment)
    made.motion = assembly.proposal(made.assembly, ProposalKind.MOTION, "Motie Zwolle")
    made.joint_service = assembly.proposal(made.assembly, ProposalKind.JOINT_SERVICE, "Samen inkopen")
    made.decided_proposal = assembly.opened(assembly.proposal(made.assembly, title="Contributie"))
    assembly.cast(made.decided_proposal, made.municipality, made.appointment)
    assembly.closed(made.decided_proposal)
    assembly.recorded(made.decided_proposal)
    made.open_motion = assembly.opened(assembly.proposal(made.assembly, ProposalKind.MOTION, "Motie Kampen"))
    made.submission = assembly.submission(made.assembly, made.municipality, made.appointment)


def _evidence(made):
    """A session as evidence of the item."""
    from consult.agenda import queries, service

    db.session.flush()
    db.session.expire_all()
    return service.attach_dialogue(queries.item(made.item.id), dialogue=made.dialogue, actor_id=None)
