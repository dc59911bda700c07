"""Sending everyone who was there the card of the session, once."""

from datetime import datetime, timedelta

from consult import jobs
from consult.db import db
from consult.live import mails
from consult.live.models import LiveState
from consult.live.queries.card import card, untold

AT_ONCE = 200
"""How many cards go to the outbox in one transaction."""
AFTER = timedelta(minutes=30)
"""How long after the end cards are sent: a session that was ended by mistake can go on."""


def plan_cards(state: LiveState) -> None:
    """Have the cards sent some time after the end that was just pressed."""
    if state.ended_at is not None:
        jobs.enqueue("live.send_cards", id=str(state.dialogue_id)).run_after = state.ended_at + AFTER


def send_cards(state: LiveState, *, now: datetime) -> bool:
    """Send the card to some who did not get one; tell whether there may be more. A session that goes on sends none.

    One that went on and ended again has its own time: what was planned for its first end sends nothing yet.
    """
    if state.ended_at is None or now < state.ended_at + AFTER:
        return False
    there, shown = untold(state, most=AT_ONCE), card(state)
    mails.send_cards(state, shown, [seat.person for seat in there if seat.person is not None])
    for seat in there:
        seat.has_card = True
    db.session.flush()
    return len(there) == AT_ONCE
