"""Choose a quote, say where it stands, and take it away everywhere."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import update

from consult import audit
from consult.db import db
from consult.errors import RuleViolation
from consult.reactions import queries
from consult.reactions.excerpts import is_verbatim, tidied
from consult.reactions.models import Quote, QuoteConsent, QuotePlace, QuoteUse, Reaction
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
    _withdraw(quote, today)
    db.session.flush()


def withdraw_quotes(reaction: Reaction, *, today: date, unless_verbatim: bool = False) -> None:
    """Take every quote of a reaction away, at once and everywhere; or only those that its text does not hold any more."""
    _hold(reaction)
    for quote in queries.quotes_of(reaction):
        if not (unless_verbatim and is_verbatim(quote.excerpt, reaction.text)):
            _withdraw(quote, today)
    db.session.flush()


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
