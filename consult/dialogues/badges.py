"""Badges: a link of one's own to one session. Whoever opens it is that person there, without signing in.

It stands on a printed badge and in a mail; nothing of it is stored. It opens this one session and nothing else.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from flask import current_app
from itsdangerous import BadSignature, Signer

from consult.errors import NotFound
from consult.wording import N_

LENGTH = 16
"""Bytes of an id."""


class BadgeInvalid(NotFound):
    """Nobody made this link here, or it was not copied whole."""


def badge_of(dialogue_id: UUID, person_id: UUID) -> str:
    """Return the words in an address that say who opens it, at which session; short, so that its QR code is coarse."""
    written = urlsafe_b64encode(dialogue_id.bytes + person_id.bytes).rstrip(b"=")
    return _signer().sign(written).decode()


def read_badge(token: str) -> tuple[UUID, UUID]:
    """Return the session and the person of a badge. Whether they exist (still) is not looked up.

    Raises:
        BadgeInvalid: when it was not made here.
    """
    try:
        read = urlsafe_b64decode(_signer().unsign(token) + b"=")
        return UUID(bytes=read[:LENGTH]), UUID(bytes=read[LENGTH:])
    except (BadSignature, ValueError) as error:
        raise BadgeInvalid(
            N_("This link does not work. Open it from the mail, or scan your badge again.")
        ) from error


def badge_url(dialogue_id: UUID, person_id: UUID) -> str:
    """Return the whole address, which the room serves."""
    return f"{current_app.config['BASE_URL'].rstrip('/')}/join/badge/{badge_of(dialogue_id, person_id)}"


def _signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt="dialogues.badge")
