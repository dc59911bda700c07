"""Headers that keep a page to itself: a strict content security policy, no framing, no referrer, no sniffing.

And the signer of the browser's session, which is made once; what is sent, without zero bytes; and from which address a
request comes behind proxies.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from flask import Flask, Request, Response, abort, request
from flask.sessions import SecureCookieSessionInterface
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.middleware.proxy_fix import ProxyFix

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self'",
        "style-src 'self'",
        "script-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


class SignedSession(SecureCookieSessionInterface):
    """Flask's own session in a signed cookie, whose signer is made once instead of twice a request."""

    def __init__(self) -> None:
        """Keep the signer of each app."""
        self.get_signing_serializer = cache(super().get_signing_serializer)  # type: ignore[method-assign]  # the same, kept


class Sent(ImmutableMultiDict[str, Any]):
    """What was sent by name, without the zero bytes that PostgreSQL and HTML refuse in a text."""

    def __init__(self, pairs: Iterable[tuple[str, Any]] = ()) -> None:
        """Keep names and values in their order; a file stays as it is."""
        super().__init__([(name, _without_zero_bytes(value)) for name, value in pairs])


class CleanRequest(Request):
    """A request whose arguments and fields hold no zero bytes."""

    parameter_storage_class = Sent


def _without_zero_bytes(value: Any) -> Any:
    return value.replace("\0", "") if isinstance(value, str) else value


def refuse_zero_bytes() -> None:
    """Answer that nothing stands at an address with a zero byte: no database and no folder can be asked for it."""
    if "\0" in request.path:
        abort(404)


def protect(response: Response) -> Response:
    """Add the headers; pages, and what their scripts ask for, are never kept by a cache."""
    response.headers.extend(HEADERS)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if response.mimetype in {"text/html", "application/json"}:
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def empty_browser(response: Response) -> Response:
    """Let the browser forget what pages kept in it (not its cookies): whoever opens it next is somebody else.

    That is what was not sent yet as well, and the worker that opens a page without a network; the next page brings it back.
    """
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def safe_path(path: str) -> str:
    """Return a path of this site, or '' for anything that could lead elsewhere."""
    is_local = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_local and "\\" not in path else ""


def init_app(app: Flask) -> None:
    """Protect every response of the app, clean what is sent, sign its sessions, and believe as many proxies as are named."""
    app.request_class = CleanRequest
    app.before_request(refuse_zero_bytes)
    app.session_interface = SignedSession()
    if proxies := app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=0)  # type: ignore[method-assign]  # Flask's own way
    app.after_request(protect)
