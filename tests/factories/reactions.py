"""Reactions, written through the service by somebody on the register."""

from flask import current_app
from sqlalchemy.orm import joinedload

from consult.consultations.models import AddressedTo, Consultation
from consult.db import db
from consult.directory.models import Municipality
from consult.reactions import service
from consult.reactions.models import QuoteConsent, Reaction, Stance
from consult.topics.models import Topic
from tests.factories import accounts, directory, topics
from tests.factories.consultations import NOW


def reaction(subject=None, author=None, **values):
    """What an office holder wrote on a topic; the department of the province is there."""
    subject = subject or topics.topic()
    consultation_id = subject.consultation_id if isinstance(subject, Topic) else subject.note.consultation_id
    consultation = db.session.get_one(Consultation, consultation_id)
    author = author or directory.appointment()
    open_for_reactions(consultation, author)
    defaults = {
        "text": "Geef ons de ruimte om dit zelf te doen.",
        "stance": Stance.SUGGESTION,
        "addressed_to": AddressedTo.ASSOCIATION,
        "consent": QuoteConsent.OFFICE_PROVINCE,
        "now": NOW,
    }
    return service.write_reaction(
        consultation=consultation,
        subject=subject,
        person_id=author.person_id,
        keystore=current_app.extensions["keystore"],
        **defaults | values,
    )


def open_for_reactions(consultation, author):
    """Make the key and the department that a reaction needs."""
    current_app.extensions["keystore"].create(consultation.id)
    municipality = db.session.get_one(Municipality, author.municipality_code)
    return directory.department(directory.province(municipality.province_code))


def approved(subject=None, author=None, **values):
    """A reaction that everyone may read as far as its author allows."""
    made = reaction(subject, author, **values)
    service.approve(made, actor_id=None)
    return made


def quote(of=None, **values):
    """Words of an approved reaction that somebody of the bureau chose."""
    of = of or approved()
    defaults = {
        "excerpt": of.text,
        "named": of.consent,
        "actor_id": accounts.bureau().id,
        "today": NOW.date(),
    }
    return service.choose_quote(of, **defaults | values)


def with_consultation():
    """How a reaction is loaded for whoever changes it."""
    return [joinedload(Reaction.consultation)]
