"""Which documents there are: each room says how its own are described; what is described here can be written."""

from collections.abc import Callable
from uuid import UUID

from flask import current_app, has_request_context, url_for
from flask_babel import force_locale, gettext

from consult.documents.parts import Document, Sheets
from consult.errors import NotFound
from consult.wording import N_

Describe = Callable[[UUID], Document | Sheets]
_KINDS: dict[str, Describe] = {}
LOCALE, LANGUAGE = "nl", "nl-NL"


def register(kind: str, describe: Describe) -> None:
    """Let a kind of document be described by this function, from the id of its subject."""
    _KINDS[kind] = describe


def described(kind: str, subject_id: UUID) -> Document | Sheets:
    """Return what a document says now, in Dutch whoever asks; the same in a request and in a job.

    Raises:
        NotFound: when its subject is gone.
    """
    if kind not in _KINDS:
        raise NotFound(N_("This document does not exist."))
    with force_locale(LOCALE):
        if has_request_context():
            return _KINDS[kind](subject_id)
        with current_app.test_request_context(base_url=current_app.config["BASE_URL"]):  # For addresses.
            return _KINDS[kind](subject_id)


def address(endpoint: str, **values: object) -> str:
    """Return the whole address of a page, as it stands on paper."""
    return absolute(url_for(endpoint, **values))  # type: ignore[arg-type]  # any value of an address


def absolute(path: str) -> str:
    """Return the whole address of a path of ours."""
    base: str = current_app.config["BASE_URL"]
    origin = "/".join(base.split("/")[:3])
    return f"{origin}{path}"


def notice() -> str:
    """Return what every reader of a document must know first: that this installation shows made-up people, or nothing."""
    return str(gettext("Example: people and opinions are made up.")) if current_app.config["DEMO"] else ""
