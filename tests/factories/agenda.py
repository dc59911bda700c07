"""Agendas, items, what they rest on, and member rounds on them."""

from dataclasses import replace
from datetime import date, timedelta

from flask import current_app

from consult.agenda import queries, service
from consult.agenda.models import Outcome, Pillar
from consult.agenda.words import ItemWords
from consult.consultations.models import AddressedTo, Consultation
from consult.db import db
from consult.reactions.models import Stance
from tests.factories import accounts, consultations, directory
from tests.factories.consultations import NOW


def agenda(consultation=None, title="Agenda 2027", intro=""):
    """A draft."""
    consultation = consultation or consultations.consultation()
    return service.make_agenda(consultation=consultation, title=title, intro=intro, actor_id=None)


def item(agenda=None, title="Gemeenten plannen samen.", theme=None, **values):
    """An item of a draft, without evidence or decision."""
    agenda = agenda or globals()["agenda"]()
    defaults = {
        "pillar": Pillar.ADVOCACY,
        "text": "De vereniging helpt.",
        "addressed_to": AddressedTo.ASSOCIATION,
        "responsible": "",
        "actor_id": None,
    }
    theme = theme or consultations.theme()
    return service.add_item(agenda, title=title, theme=theme, **defaults | values)


def reworded(item, *, edition=None, actor=None, **values):
    """The version of an item that came of saving it with other words, on the one that was read."""
    words = replace(ItemWords.of(queries.item(item.id)), **values)
    actor_id = (actor or accounts.bureau()).id
    service.edit_item(item, words, edition=edition or item.edition, actor_id=actor_id)
    return queries.newest_version(item.id)


def comment(item, text="Noem ook de regio.", actor=None):
    """Something that somebody of the bureau says about an item."""
    return service.add_comment(item, text=text, actor_id=(actor or accounts.bureau()).id)


def decided(item, outcome=Outcome.ADOPTED, reason="Alle provincies vroegen erom.", **values):
    """The item with a decision."""
    defaults = {
        "decider": "R. de Wit",
        "decided_on": date(2026, 2, 1),
        "today": date(2026, 3, 1),
        "actor_id": None,
    }
    service.decide(item, outcome=outcome, reason=reason, **defaults | values)
    return item


def consultation_of(agenda):
    """The consultation that feeds an agenda."""
    return db.session.get_one(Consultation, agenda.consultation_id)


def with_item():
    """A draft with one item."""
    made = agenda()
    item(made)
    return made


def member_round(agenda=None, **values):
    """A round on a draft with an item, open for two weeks from the instant of the tests."""
    agenda = agenda or with_item()
    current_app.extensions["keystore"].create(agenda.consultation_id)
    db.session.flush()
    db.session.expire_all()
    defaults = {
        "explanation": "Wat vindt u van dit concept?",
        "closes_at": NOW + timedelta(days=14),
        "opened_by": "R. de Wit",
        "now": NOW,
        "actor_id": None,
    }
    keystore = current_app.extensions["keystore"]
    opened = service.open_round(queries.agenda(agenda.id), keystore=keystore, **defaults | values)
    db.session.flush()
    db.session.expire_all()
    return queries.member_round(opened.id)


def reacted(round_item, author=None, **values):
    """What a member thinks of an item of the draft."""
    author = author or directory.appointment()
    defaults = {"stance": Stance.CONCERN, "text": "Wie betaalt dit?", "now": NOW}
    keystore = current_app.extensions["keystore"]
    return service.react(
        queries.round_item(round_item.id), person_id=author.person_id, keystore=keystore, **defaults | values
    )
