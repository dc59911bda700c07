"""Quotes that the bureau chose from the reactions, at every level of consent; one of them its author withdrew."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from consult.agenda.models import AgendaItem, Evidence
from consult.clock import local_date
from consult.db import db
from consult.demo.year import CURRENT, PAST, Year
from consult.reactions import queries, service
from consult.reactions.models import Quote, QuoteConsent, QuotePlace, Reaction, ReactionState

LONGEST = 220
"""A quote is a sentence or two: of a longer reaction the first sentence is chosen."""
FROM_CURRENT = 8
"""How many are chosen from the consultation that is still open."""


def make(year: Year) -> str:
    """Choose what the items of the agenda show, something of the open consultation, and let one author withdraw."""
    shown = [_choose(year, reaction, item) for reaction, item in _shown(year)]
    chosen = [_choose(year, reaction, None) for reaction in _approved(year)]
    withdrawn = _withdraw(year, shown)
    return f"{len(shown) + len(chosen)} quotes, {withdrawn} withdrawn"


def _shown(year: Year) -> Sequence[tuple[Reaction, AgendaItem]]:
    """Return the reactions on which the items of the past agenda rest, one an item, with the item."""
    rows = db.session.execute(
        select(Evidence, AgendaItem)
        .join(Evidence.item)
        .join(Evidence.reaction)
        .where(Reaction.consultation_id == year.consultations[PAST].id, Reaction.consent != QuoteConsent.NONE)
        .options(joinedload(Evidence.reaction), joinedload(AgendaItem.agenda))
        .order_by(AgendaItem.position, Evidence.position)
    ).all()
    first: dict[UUID, tuple[Reaction, AgendaItem]] = {}
    for evidence, item in rows:
        if evidence.reaction is not None:
            first.setdefault(item.id, (evidence.reaction, item))
    return list(first.values())


def _approved(year: Year) -> Sequence[Reaction]:
    """Return some approved reactions of the open consultation, by turns of every level of consent."""
    levels = [level for level in QuoteConsent if level != QuoteConsent.NONE]
    found = [one for one in year.reactions.values() if one.consultation_id == year.consultations[CURRENT].id]
    by_level = [
        [one for one in found if one.state == ReactionState.APPROVED and one.consent == level]
        for level in levels
    ]
    return [
        each[turn] for turn in range(FROM_CURRENT // len(levels)) for each in by_level if len(each) > turn
    ]


def _choose(year: Year, reaction: Reaction, item: AgendaItem | None) -> Quote:
    words = reaction.text if len(reaction.text) <= LONGEST else f"{reaction.text.split('. ')[0]}."
    quote = service.choose_quote(
        reaction, excerpt=words, named=reaction.consent, actor_id=year.bureau_id, today=local_date(year.now)
    )
    if item is not None:
        service.use_quote(quote, place=QuotePlace.AGENDA_ITEM, place_id=item.id, title=item.title)
        published_at = item.agenda.published_at or year.now
        service.publish_uses(QuotePlace.AGENDA_ITEM, [item.id], today=local_date(published_at))
    return quote


def _withdraw(year: Year, shown: Sequence[Quote]) -> int:
    """Let the author of the last quote in the agenda that is not of a demo account withdraw it."""
    accounts = set(year.accounts.values())
    last = next((one for one in reversed(shown) if year.authors[_reaction_id(one)] not in accounts), None)
    if last is None:
        return 0
    reaction = queries.reaction(_reaction_id(last))
    service.change_consent(
        reaction,
        person_id=year.authors[reaction.id],
        consent=QuoteConsent.NONE,
        now=year.now - timedelta(days=12),
        keystore=year.keystore,
    )
    return 1


def _reaction_id(quote: Quote) -> UUID:
    if quote.reaction_id is None:
        raise ValueError("only a withdrawn quote may be without its reaction")
    return quote.reaction_id
