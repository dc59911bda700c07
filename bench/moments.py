"""What the year has at other moments than those of the demo, so that every kind of page can be looked at."""

from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import select

from consult.accounts.models import User
from consult.agenda import service as agenda
from consult.agenda.models import Pillar
from consult.consultations import queries as consultations
from consult.consultations.models import AddressedTo, Consultation, Phase
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.dialogues.service import registration
from consult.voting import queries as voting_queries
from consult.voting import service as voting
from consult.voting.models import QuestionKind, VotingRound

DAY = timedelta(days=1)


def make(app: Flask, member: User) -> None:
    """Add to the open consultation of the demo a draft of its agenda, a sealed round, and a member with a seat."""
    with app.app_context():
        now = datetime.now(UTC)
        id = db.session.scalars(select(Consultation.id).where(Consultation.phase == Phase.OPEN)).one()
        consultation = consultations.consultation(id)
        _draft_an_agenda(consultation)
        _seal_a_round(app, consultation)
        _register(member, now)
        db.session.commit()
        db.session.remove()


def _draft_an_agenda(consultation: Consultation) -> None:
    draft = agenda.make_agenda(consultation=consultation, title="Maatstaf", intro="", actor_id=None)
    agenda.add_item(
        draft,
        theme=consultation.themes[0],
        pillar=Pillar.ADVOCACY,
        title="Meten",
        text="Wij meten wat elke pagina kost.",
        addressed_to=AddressedTo.ASSOCIATION,
        responsible="bureau",
        actor_id=None,
    )


def _seal_a_round(app: Flask, consultation: Consultation) -> None:
    """Make, prepare and seal a round in which nobody voted, so that there is a result to publish."""
    keystore, opens_at = app.extensions["keystore"], consultation.opens_at
    made: VotingRound = voting.make_round(
        consultation=consultation,
        title="Maatstaf",
        opens_at=opens_at,
        closes_at=opens_at + DAY,
        actor_id=None,
    )
    voting.add_question(made, kind=QuestionKind.IMPORTANCE, text="Hoe belangrijk is meten?", actor_id=None)
    voting.prepare_round(made, now=opens_at, keystore=keystore, actor_id=None)
    voting.seal_round(
        voting_round_id=voting_queries.round_alone(made.id).id, now=opens_at + 2 * DAY, keystore=keystore
    )


def _register(member: User, now: datetime) -> None:
    free = (
        select(DialogueSession).where(DialogueSession.starts_at > now).order_by(DialogueSession.seats.desc())
    )
    registration.register(
        dialogue=db.session.scalars(free).first(), person_id=member.person_id, now=now, by_mail=False
    )
