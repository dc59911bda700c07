"""The link with which a guest confirms who it is, and the number on the phone that goes with it; both stored nowhere."""

import hmac
from datetime import timedelta
from uuid import UUID

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from consult.errors import NotFound
from consult.wording import N_

GOOD_FOR = timedelta(days=30)


class ConfirmationInvalid(NotFound):
    """A link to confirm that nobody made here, or that is too old."""


def confirmation_of(seat_id: UUID, person_id: UUID) -> str:
    """Return the words in an address that say whose seat it is."""
    return _signer().dumps([seat_id.hex, person_id.hex])


def read_confirmation(token: str) -> tuple[UUID, UUID]:
    """Return the seat and the person; whether they exist (still) is not looked up.

    Raises:
        ConfirmationInvalid: when it was not made here, or more than a month ago.
    """
    try:
        seat, person = _signer().loads(token, max_age=int(GOOD_FOR.total_seconds()))
        return UUID(seat), UUID(person)
    except (BadSignature, ValueError) as error:
        raise ConfirmationInvalid(
            N_("This link does not work (any more). Check whether you copied it whole from the mail.")
        ) from error


def confirmation_url(seat_id: UUID, person_id: UUID) -> str:
    """Return the whole address."""
    base = current_app.config["BASE_URL"].rstrip("/")
    return f"{base}/join/confirm/{confirmation_of(seat_id, person_id)}"


def number_of(seat_id: UUID) -> str:
    """Return the three digits on the phone of a guest, which no mail tells: so nobody confirms the phone of another."""
    key = current_app.config["SECRET_KEY"].encode()
    made = hmac.digest(key, b"live.number" + seat_id.bytes, "sha256")
    return str(100 + int.from_bytes(made) % 900)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="live.confirmation")
