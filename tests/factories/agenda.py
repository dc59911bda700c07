"""Agendas, items and what they rest on."""

from dataclasses import replace
from datetime import date

from consult.agenda import queries, service
from consult.agenda.models import Outcome, Pillar
from consult.agenda.words import ItemWords
from consult.consultations.models import AddressedTo, Consultation
from consult.db import db
from tests.factories import accounts, consultations


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
