"""Drafts in hand: read afresh, rested on a figure, with other words."""

from uuid import UUID

from consult.agenda import queries as agendas
from consult.agenda import service
from consult.db import db

WHO = {"replied_by": "R. de Wit", "actor_id": None}


def fresh(item):
    db.session.flush()
    db.session.expire_all()
    return agendas.item(item.id)


def rest_on(item, snapshot, place=0):
    question_id = UUID(snapshot.figures["questions"][place]["id"])
    return service.attach_figure(item, snapshot_id=snapshot.id, question_id=question_id, actor_id=None)


def says(item, text):
    """The item with another text."""
    item.text = text
    return fresh(item)


def checked(item):
    return {number.written.said: number for number in agendas.checked_numbers([item])[item.id]}


def share_of(snapshot, place=0):
    support = snapshot.figures["questions"][place]["support"]
    return f"{int(100 * support['supporters'] / support['base'] + 0.5)} %"


def whole(item):
    return agendas.agenda(item.agenda_id)
