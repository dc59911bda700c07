"""Member rounds: what members read of a draft, what they said of each item, and what the bureau did with it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from consult.agenda.member_rounds import DraftReaction, MemberRound, MemberRoundItem
from consult.agenda.models import Agenda
from consult.consultations.models import Consultation
from consult.db import db
from consult.errors import NotFound
from consult.keystore import KeyStore
from consult.methods.disclosure import Hidden, guarded_counts
from consult.paging import Page, page_of
from consult.reactions.models import Stance
from consult.wording import N_


@dataclass(frozen=True)
class Heard:
    """What members said of one item in a round: how many of each stance, as far as it may be told, and the answer."""

    item: MemberRoundItem
    counts: Mapping[Stance, int] | Hidden


def member_round(id: UUID) -> MemberRound:
    """Return a round with its agenda and the items as members read them, in order, or raise NotFound."""
    items = selectinload(MemberRound.items).joinedload(MemberRoundItem.theme)
    found = db.session.scalar(
        select(MemberRound)
        .where(MemberRound.id == id)
        .options(joinedload(MemberRound.agenda).joinedload(Agenda.consultation), items)
    )
    if found is None:
        raise NotFound(N_("This member round does not exist."))
    return found


def round_item(id: UUID) -> MemberRoundItem:
    """Return an item as members read it, with its round and the items beside it, or raise NotFound."""
    in_round = joinedload(MemberRoundItem.member_round)
    found = db.session.scalar(
        select(MemberRoundItem)
        .where(MemberRoundItem.id == id)
        .options(
            joinedload(MemberRoundItem.theme),
            in_round.joinedload(MemberRound.agenda).joinedload(Agenda.consultation),
            in_round.selectinload(MemberRound.items),
        )
    )
    if found is None:
        raise NotFound(N_("This item was not in a member round."))
    return found


def rounds_of(agenda_id: UUID) -> Sequence[MemberRound]:
    """Return the rounds of an agenda, the first first, without loading further."""
    return db.session.scalars(
        select(MemberRound).where(MemberRound.agenda_id == agenda_id).order_by(MemberRound.number)
    ).all()


def rounds_open_at(now: datetime) -> Sequence[MemberRound]:
    """Return the rounds in which members may react, each with its agenda; closing soonest first."""
    return db.session.scalars(
        select(MemberRound)
        .where(MemberRound.opened_at <= now, MemberRound.closes_at > now)
        .options(joinedload(MemberRound.agenda).joinedload(Agenda.consultation))
        .order_by(MemberRound.closes_at, MemberRound.id)
    ).all()


def unanswered(agenda_id: UUID) -> Sequence[MemberRoundItem]:
    """Return the items of an agenda's rounds on which members reacted and nobody answered yet, in order."""
    return db.session.scalars(
        select(MemberRoundItem)
        .join(MemberRoundItem.member_round)
        .where(
            MemberRound.agenda_id == agenda_id,
            MemberRoundItem.answer == "",
            select(DraftReaction.id).where(DraftReaction.round_item_id == MemberRoundItem.id).exists(),
        )
        .order_by(MemberRound.number, MemberRoundItem.position)
    ).all()


def author_keys(
    keystore: KeyStore, person_id: UUID, consultation_id: UUID, item_ids: Sequence[UUID]
) -> dict[str, UUID]:
    """Return someone's pseudonym on each of these items, as the key of its id.

    It is made of the consultation's key, the item and the person, so that no two of them look alike.

    Raises:
        KeyMissing: when the consultation's key is gone.
    """
    subjects = [f"{id}/{person_id}" for id in item_ids]
    return dict(zip(keystore.pseudonyms(consultation_id, *subjects), item_ids, strict=True))


def own_draft_reactions(
    keystore: KeyStore, person_id: UUID, consultation_id: UUID, item_ids: Sequence[UUID]
) -> dict[UUID, DraftReaction]:
    """Return what someone said of these items of one consultation, by the item's id; nothing once the key is gone."""
    if not item_ids or not keystore.exists(consultation_id):
        return {}
    keys = author_keys(keystore, person_id, consultation_id, item_ids)
    found = db.session.scalars(select(DraftReaction).where(DraftReaction.author_key.in_(keys)))
    return {reaction.round_item_id: reaction for reaction in found}


def items_by_consultation() -> dict[UUID, Sequence[UUID]]:
    """Return of every consultation, also one without, the ids of the items on which its members could react."""
    found: dict[UUID, list[UUID]] = {}
    for consultation_id, id in db.session.execute(
        select(Consultation.id, MemberRoundItem.id)
        .outerjoin(Agenda, Agenda.consultation_id == Consultation.id)
        .outerjoin(MemberRound, MemberRound.agenda_id == Agenda.id)
        .outerjoin(MemberRoundItem, MemberRoundItem.member_round_id == MemberRound.id)
    ):
        found.setdefault(consultation_id, []).extend([id] if id else [])
    return dict(found)


def every_own_draft_reaction(
    keystore: KeyStore, person_id: UUID, items: Mapping[UUID, Sequence[UUID]]
) -> Sequence[DraftReaction]:
    """Return all that someone said of these items, which stand by consultation; the latest round first, in its order.

    Each comes with its item and agenda. What was said under a key that is gone is left out.
    """
    keys = [
        key
        for consultation_id, ids in items.items()
        if keystore.exists(consultation_id)
        for key in author_keys(keystore, person_id, consultation_id, ids)
    ]
    if not keys:
        return []
    in_round = joinedload(DraftReaction.round_item).joinedload(MemberRoundItem.member_round)
    return db.session.scalars(
        select(DraftReaction)
        .join(DraftReaction.round_item)
        .join(MemberRoundItem.member_round)
        .where(DraftReaction.author_key.in_(keys))
        .options(in_round.joinedload(MemberRound.agenda))
        .order_by(MemberRound.closes_at.desc(), MemberRoundItem.position)
    ).all()


def stances(item_ids: Collection[UUID]) -> dict[UUID, Counter[Stance]]:
    """Return how many members took each stance on these items; an item without reactions has an empty count."""
    found: dict[UUID, Counter[Stance]] = {id: Counter() for id in item_ids}
    for id, stance, number in db.session.execute(
        select(DraftReaction.round_item_id, DraftReaction.stance, func.count())
        .where(DraftReaction.round_item_id.in_(item_ids))
        .group_by(DraftReaction.round_item_id, DraftReaction.stance)
    ):
        found[id][stance] = number
    return found


def reactions_page(item_id: UUID, *, stance: Stance | None = None, number: int = 1) -> Page[DraftReaction]:
    """Return what members said of an item, in an order that tells nothing (their random ids)."""
    statement = select(DraftReaction).where(DraftReaction.round_item_id == item_id)
    if stance is not None:
        statement = statement.where(DraftReaction.stance == stance)
    statement = statement.options(joinedload(DraftReaction.province)).order_by(DraftReaction.id)
    return page_of(statement, number=number, per_page=20)


def heard_on(item_id: UUID, *, now: datetime, minimum: int) -> Sequence[Heard]:
    """Return what members said of an agenda item in the rounds that closed, the first round first."""
    items = db.session.scalars(
        select(MemberRoundItem)
        .join(MemberRoundItem.member_round)
        .where(MemberRoundItem.item_id == item_id, MemberRound.closes_at <= now)
        .options(joinedload(MemberRoundItem.member_round))
        .order_by(MemberRound.number)
    ).all()
    return heard(items, minimum) if items else []


def heard(items: Sequence[MemberRoundItem], minimum: int) -> Sequence[Heard]:
    """Return what members said of these items, as far as it may be told with this fewest number of people."""
    by_item = stances([item.id for item in items])
    return [Heard(item, shown_stances(by_item[item.id], minimum)) for item in items]


def shown_stances(counted: Mapping[Stance, int], minimum: int) -> Mapping[Stance, int] | Hidden:
    """Return every stance with its number, or why none is told."""
    guarded = guarded_counts([counted.get(stance, 0) for stance in Stance], minimum)
    return guarded if isinstance(guarded, Hidden) else dict(zip(Stance, guarded, strict=True))
