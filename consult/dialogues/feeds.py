"""Addresses of calendars: what a program that cannot sign in reads somebody's own sessions by.

The database keeps a key, not the address: that is signed, so that who reads the database can make none.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from flask import current_app, url_for
from itsdangerous import BadSignature, Signer
from sqlalchemy import select

from consult.db import db
from consult.dialogues.models import CalendarFeed
from consult.errors import NotFound
from consult.wording import N_


class FeedGone(NotFound):
    """Nobody made this address here, or its owner made another one."""


def address_of(person_id: UUID) -> str | None:
    """Return the path of a person's own calendar, or None while there is none."""
    key = db.session.scalar(select(CalendarFeed.key).where(CalendarFeed.person_id == person_id))
    return url_for("dialogues.own_feed", token=token_of(key)) if key else None


def owner_of(key: UUID) -> UUID:
    """Return whose calendar it is.

    Raises:
        FeedGone: when it was replaced.
    """
    found = db.session.scalar(select(CalendarFeed.person_id).where(CalendarFeed.key == key))
    if found is None:
        raise FeedGone(N_("This calendar has another address now."))
    return found


def token_of(key: UUID) -> str:
    """Return the words in the address that nobody can guess."""
    return _signer().sign(urlsafe_b64encode(key.bytes).rstrip(b"=")).decode()


def read_token(token: str) -> UUID:
    """Return the key.

    Raises:
        FeedGone: when the address was not made here.
    """
    try:
        return UUID(bytes=urlsafe_b64decode(_signer().unsign(token) + b"=="))
    except (BadSignature, ValueError) as error:
        raise FeedGone(N_("This calendar has another address now.")) from error


def _signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt="dialogues.feed")
