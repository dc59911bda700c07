"""Choose a quote, say where it stands, and take it away everywhere or let it tell less."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import update

from consult import audit
from consult.db import db
from consult.errors import RuleViolation
from consult.reactions import queries
from consult.reactions.excerpts import is_verbatim, tidied
from consult.reactions.models import (
    ErratumKind,
    Published,
    Quote,
    QuoteConsent,
    QuotePlace,
    QuoteUse,
    Reaction,
)
from consult.reactions.service.errata import places_of, tell_errata
from consult.wording import N_


class NotQuotable(RuleViolation):
    """Nobody may quote this: it was not approved, or its author does not allow it."""


class NotVerbatim(RuleViolation):
    """A quote that is not what its author wrote."""


class NamesTooMuch(RuleViolation):
    """A line beside a quote that tells more than the author allowed, or nothing at all."""


def choose_quote(
    reaction: Reaction, *, excerpt: str, named: QuoteConsent, actor_id: UUID, today: date
) -> Quote:
    """Choose words of a reaction to show elsewhere; the same words chosen twice are one quote.

    Raises:
        NotQuotable: when the reaction may not be read by everyone.
        NamesTooMuch: when `named` goes further than the author allows.
        NotVerbatim: when the words do not stand in the reaction.
    """
    _hold(reaction)
    if not reaction.is_public:
        raise NotQuotable(N_("This reaction may not be quoted: its author does not allow it."))
    if not 0 < named.rank <= reaction.consent.rank:
        raise NamesTooMuch(N_("Name the author no further than the author allows."))
    words = tidied(excerpt)
    if not is_verbatim(words, reaction.text):
        raise NotVerbatim(
            N_("Quote word for word. Where you leave words out, write […]. Change nothing else.")
        )
    found = next((one for one in queries.quotes_of(reaction) if one.excerpt == words), None)
    quote = found or Quote(consultation_id=reaction.consultation_id, reaction=reaction, uses=[])
    if found and named.rank < found.named.rank:
        tell_errata(found.consultation_id, found.published, kind=ErratumKind.NAMED_LESS, today=today)
    quote.excerpt, quote.named = words, named
    if found is None:
        quote.chosen_by, quote.chosen_on = actor_id, today
        db.session.add(quote)
    db.session.flush()
    audit.record("reactions.choose_quote", quote, actor_id=actor_id)
    return quote


def drop_quote(quote: Quote, *, actor_id: UUID, today: date) -> None:
    """Choose a quote no longer: where everyone could read it, that is told as when its author withdraws it."""
    audit.record("reactions.drop_quote", quote, actor_id=actor_id)
    tell_errata(quote.consultation_id, quote.published, kind=ErratumKind.WITHDRAWN, today=today)
    _withdraw(quote, today)
    db.session.flush()


def follow_author(reaction: Reaction, *, was: QuoteConsent, today: date, is_gone: bool = False) -> None:
    """Let every quote follow what may be told of a reaction now, at once and everywhere, and tell it in the errata.

    Quotes are withdrawn when nothing may be quoted any more, or when the text does not hold them any more.

    Args:
        reaction: as it stands now.
        was: how far its author was named until now.
        today: the day that is told.
        is_gone: it was declined, or is about to go.
    """
    _hold(reaction)
    goes = is_gone or reaction.consent == QuoteConsent.NONE
    told: dict[ErratumKind, list[Published]] = {kind: [] for kind in ErratumKind}
    for quote in queries.quotes_of(reaction):
        if goes or not is_verbatim(quote.excerpt, reaction.text):
            told[ErratumKind.WITHDRAWN] += quote.published
            _withdraw(quote, today)
        elif reaction.consent.rank < min(quote.named.rank, was.rank):
            told[ErratumKind.NAMED_LESS] += quote.published
    now = QuoteConsent.NONE if is_gone else reaction.shown_as
    if now.rank < was.rank:
        told[ErratumKind.NAMED_LESS if now.rank else ErratumKind.WITHDRAWN] += places_of(reaction.id)
    for kind, places in told.items():
        tell_errata(reaction.consultation_id, places, kind=kind, today=today)


def forget_reaction(reaction: Reaction) -> None:
    """Let its withdrawn quotes point at nothing, since the reaction is about to go."""
    db.session.execute(update(Quote).where(Quote.reaction_id == reaction.id).values(reaction_id=None))


def use_quote(quote: Quote, *, place: QuotePlace, place_id: UUID, title: str) -> None:
    """Write down that a quote stands in a place, and how that is called; once for each place.

    Raises:
        NotQuotable: when the quote may not be read.
    """
    if not quote.is_shown:
        raise NotQuotable(N_("This quote was withdrawn by its author."))
    found = next((one for one in queries.uses_at(place, [place_id]) if one.quote_id == quote.id), None)
    use = found or QuoteUse(quote_id=quote.id, place=place, place_id=place_id)
    use.title = title
    db.session.add(use)
    db.session.flush()


def end_use(quote: Quote, *, place: QuotePlace, place_id: UUID) -> None:
    """Forget that a quote stood in a place, unless everyone could read it there."""
    for use in queries.uses_at(place, [place_id]):
        if use.quote_id == quote.id and use.published_on is None:
            db.session.delete(use)
    db.session.flush()


def publish_uses(place: QuotePlace, place_ids: Collection[UUID], *, today: date) -> None:
    """Write down that from today everyone can read what is quoted in these places."""
    for use in queries.uses_at(place, place_ids):
        use.published_on = use.published_on or today
    db.session.flush()


def _withdraw(quote: Quote, today: date) -> None:
    """Wipe the words and keep the day; places that nobody else could read are forgotten."""
    quote.excerpt, quote.withdrawn_on = "", today
    quote.uses = [use for use in quote.uses if use.published_on is not None]


def _hold(reaction: Reaction) -> None:
    """Read the reaction as it stands now and hold it: nobody quotes it while its author changes it."""
    db.session.flush()
    columns = [column.key for column in Reaction.__table__.columns]
    db.session.refresh(reaction, columns, with_for_update=True)
