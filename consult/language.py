"""The language of a page: Dutch until a reader asks for another. What leaves the site (mail, files) is always Dutch."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import quote

from flask import Blueprint, Flask, abort, current_app, has_request_context, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import Babel, force_locale

from consult.formats import DUTCH, spoken
from consult.permissions import Permission, require
from consult.security import safe_path

LANGUAGES = {DUTCH: "Nederlands", "en": "English"}
"""What a reader may choose, each by its own name."""
COOKIE = "language"
REMEMBERED = timedelta(days=365)

blueprint = Blueprint("language", __name__)


@blueprint.post("/language")
@require(Permission.LANGUAGE_CHOOSE)
def choose() -> ResponseReturnValue:
    """Remember a language in the browser, and go back to the page where it was asked for."""
    if request.form.get("language") not in LANGUAGES:
        abort(400)
    answer = current_app.make_response(
        redirect(safe_path(request.form.get("next", "")) or url_for("public.home"))
    )
    answer.set_cookie(
        COOKIE,
        request.form["language"],
        max_age=REMEMBERED,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite=current_app.config["SESSION_COOKIE_SAMESITE"],
    )
    return answer


def chosen() -> str:
    """Return the language that this reader chose; Dutch otherwise, whatever the browser prefers."""
    asked = request.cookies.get(COOKIE, "") if has_request_context() else ""
    return asked if asked in LANGUAGES else DUTCH


def others() -> Sequence[tuple[str, str]]:
    """Return the languages that this page may be read in instead, with their names.

    None on a page that takes what somebody types: that would be lost.
    """
    takes_words = request.url_rule is not None and "POST" in (request.url_rule.methods or ())
    if takes_words or request.method != "GET":
        return ()
    return [(code, name) for code, name in LANGUAGES.items() if code != spoken()]


def here() -> str:
    """Return the path of this page with what was asked of it."""
    path, query = quote(f"{request.script_root}{request.path}"), request.query_string.decode("latin-1")
    return f"{path}?{query}" if query else path


@contextmanager
def speaking_dutch() -> Iterator[None]:
    """Speak Dutch, whoever pressed the button; around or above what makes a mail or a file."""
    with force_locale(DUTCH):
        yield


def init_app(app: Flask, catalogues: str) -> None:
    """Let every page speak the language of its reader."""
    Babel(app, default_translation_directories=catalogues, locale_selector=chosen)
