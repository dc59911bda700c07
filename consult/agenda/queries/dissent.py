"""Cards of the groups that think otherwise in the published results: what the bureau must use or refuse."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from consult.agenda.models import Agenda, DissentReply, Evidence
from consult.db import db
from consult.errors import NotFound
from consult.results import queries as results
from consult.results.queries import OtherVoices
from consult.wording import N_


@dataclass(frozen=True)
class DissentCard:
    """Those who think otherwise about one question, with what the bureau did with them; None while nobody did."""

    found: OtherVoices
    reply: DissentReply | None

    @property
    def is_open(self) -> bool:
        """Tell whether somebody has yet to use it or refuse it."""
        return self.reply is None


def dissent_cards(agenda: Agenda) -> Sequence[DissentCard]:
    """Return the cards of an agenda, by round and question. A reply to another finding leaves its card open.

    Of an agenda that was published these are the cards that were answered: what is found later changes nothing in it.
    """
    replies = {reply.question_id: reply for reply in _replies(agenda.id)}
    if agenda.is_public:
        pairs = [(reply.snapshot_id, reply.question_id) for reply in replies.values()]
        found = results.voices_by_question(pairs).values()
        return [DissentCard(voices, replies[voices.question_id]) for voices in found]
    return [
        DissentCard(voices, reply if reply and reply.voices == voices.mark else None)
        for voices in results.other_voices(agenda.consultation_id)
        for reply in (replies.get(voices.question_id),)
    ]


def dissent_card(agenda: Agenda, question_id: UUID) -> DissentCard:
    """Return the card on one question, or raise NotFound."""
    found = next((card for card in dissent_cards(agenda) if card.found.question_id == question_id), None)
    if found is None:
        raise NotFound(N_("Nobody thinks clearly otherwise about this question."))
    return found


def dissent_reply(agenda_id: UUID, question_id: UUID) -> DissentReply | None:
    """Return what was done with those who think otherwise about a question, or None."""
    return db.session.scalar(
        select(DissentReply)
        .filter_by(agenda_id=agenda_id, question_id=question_id)
        .options(joinedload(DissentReply.evidence))
    )


def _replies(agenda_id: UUID) -> Sequence[DissentReply]:
    return db.session.scalars(
        select(DissentReply)
        .where(DissentReply.agenda_id == agenda_id)
        .options(joinedload(DissentReply.evidence).joinedload(Evidence.item))
        .order_by(DissentReply.created_at)
    ).all()
