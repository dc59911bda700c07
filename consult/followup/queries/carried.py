"""What was left unfinished, and what of it was brought into a later consultation."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from consult.agenda.models import Agenda, AgendaItem
from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.errors import NotFound
from consult.followup.models import CarriedItem
from consult.followup.queries.progress import followed
from consult.followup.standing import Followed
from consult.wording import N_


def unfinished(agenda: Agenda, today: date) -> Sequence[Followed]:
    """Return the items of an agenda that neither are done nor were stopped, in its order."""
    return [one for one in followed(agenda, today) if not one.has_ended]


def carried_into(consultation_id: UUID) -> Sequence[CarriedItem]:
    """Return what was brought into a consultation, in the order of the agenda that it comes from."""
    return db.session.scalars(
        select(CarriedItem)
        .join(CarriedItem.item)
        .join(AgendaItem.agenda)
        .where(CarriedItem.consultation_id == consultation_id)
        .options(
            joinedload(CarriedItem.item).joinedload(AgendaItem.agenda),
            joinedload(CarriedItem.item).joinedload(AgendaItem.progress),
            joinedload(CarriedItem.topic),
        )
        .order_by(Agenda.published_at.desc(), AgendaItem.position)
    ).all()


def carried_item(id: UUID) -> CarriedItem:
    """Return one thing that was brought into a consultation, with both, or raise NotFound."""
    item = joinedload(CarriedItem.item)
    consultation = joinedload(CarriedItem.consultation)
    found = db.session.scalar(
        select(CarriedItem)
        .where(CarriedItem.id == id)
        .options(
            item.joinedload(AgendaItem.agenda),
            item.joinedload(AgendaItem.theme),
            consultation.selectinload(Consultation.themes),
        )
    )
    if found is None:
        raise NotFound(N_("This item was not brought into a consultation."))
    return found


def consultations_in_preparation() -> Sequence[Consultation]:
    """Return the consultations that something can be brought into, the one that opens first on top."""
    return db.session.scalars(
        select(Consultation).where(Consultation.phase == Phase.PREPARING).order_by(Consultation.opens_at)
    ).all()
