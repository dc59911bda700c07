"""Make the address of somebody's own calendar, and make it anew."""

from uuid import UUID, uuid4

from sqlalchemy import select

from consult.db import db
from consult.dialogues.models import CalendarFeed
from consult.directory.models import Person


def renew_feed(*, person_id: UUID) -> CalendarFeed:
    """Give a person a calendar of the own sessions under a new address; the earlier one ends.

    Who presses twice at once waits for the lock on the person.
    """
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
    found = db.session.scalar(select(CalendarFeed).where(CalendarFeed.person_id == person_id))
    feed = found or CalendarFeed(person_id=person_id)
    feed.key = uuid4()
    db.session.add(feed)
    db.session.flush()
    return feed
