"""What the room leaves to the worker."""

from uuid import UUID

from consult import jobs
from consult.db import db
from consult.live.queries import states
from consult.live.service import telling


@jobs.job("live.send_cards")
def send_cards(id: str) -> None:
    """Send the cards of a session, some at a time; killed halfway, nobody gets two."""
    while telling.send_cards(states.state(UUID(id))):
        db.session.commit()
    db.session.commit()
