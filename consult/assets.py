"""Static files: their address carries a hash of their content, so that a browser keeps them for a year.

Text goes out compressed. A file is read and compressed once; a changed file is noticed by its time and size. The style
sheets of the folder go out as one, which is lighter than each on its own.
"""

import gzip
import os
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from stat import S_ISREG

from flask import Flask, Response, abort, current_app, request, url_for
from werkzeug.security import safe_join

TEXT = {"text/css", "text/javascript", "image/svg+xml", "application/json", "text/plain"}
STYLES = "css/consult.css"
"""The style sheets joined; no file of the folder has this name."""
SHEETS = (
    "vendor/source-sans-3.css",
    "vendor/utrecht.css",
    "vendor/voorbeeld.css",
    "css/palette.css",
    "css/text.css",
    "css/frame.css",
    "css/layout.css",
    "css/forms.css",
    "css/lists.css",
    "css/steps.css",
    "css/task.css",
    "css/workbench.css",
    "css/charts.css",
    "css/dialogues.css",
    "css/drafts.css",
    "css/live.css",
    "css/tables.css",
    "css/host.css",
    "css/cards.css",
    "css/moderator.css",
    "css/public.css",
    "css/print.css",
)
"""The style sheets in the order in which they are joined: font, design system, theme, palette, our own."""
PHONE_STYLES = "css/phone-styles.css"
PHONE_SHEETS = (
    "vendor/utrecht-phone.css",
    "vendor/voorbeeld-phone.css",
    "css/palette.css",
    "css/palette-dark.css",
    "css/text.css",
    "css/frame.css",
    "css/layout.css",
    "css/forms.css",
    "css/task.css",
    "css/live.css",
    "css/tables.css",
    "css/cards.css",
    "css/phone.css",
)
"""What a phone in the room gets, joined likewise: no font, and no component or sheet of a page that it does not open there."""
JOINED = {STYLES: SHEETS, PHONE_STYLES: PHONE_SHEETS}
APART = ("css/wall.css", "css/wall-keys.css", "css/hand-out.css")
"""Style sheets that only one kind of page asks for, so that a phone does not carry them."""
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Content:
    """What is in one file: its bytes, those bytes compressed when that helps, and the start of their hash."""

    mimetype: str
    raw: bytes
    compressed: bytes | None
    version: str


def version_of(raw: bytes) -> str:
    """Return the mark that a file's address carries: the first ten digits of its SHA-256."""
    return sha256(raw).hexdigest()[:10]


def asset(path: str) -> str:
    """Return the address of a static file, as templates write it; one that is missing answers 404."""
    content = _content(path)
    return _address(path, content.version if content else None, request.script_root)


def styles() -> str:
    """Return the address of the one style sheet of every page."""
    return asset(STYLES)


def phone_styles() -> str:
    """Return the address of the light style sheet of phones in the room."""
    return asset(PHONE_STYLES)


def send_static(filename: str) -> Response:
    """Send a static file: for ever when it was asked for by its hash, else to be asked for again each time."""
    content = _content(filename)
    if content is None:
        abort(404)
    compress = content.compressed is not None and request.accept_encodings["gzip"] > 0
    response = Response(content.compressed if compress else content.raw, mimetype=content.mimetype)
    if compress:
        response.content_encoding = "gzip"
    if content.compressed is not None:
        response.vary.add("Accept-Encoding")
    response.set_etag(content.version + ("-gzip" if compress else ""))
    response.headers["Cache-Control"] = FOREVER if request.args.get("v") == content.version else "no-cache"
    response.make_conditional(request)
    return response


def init_app(app: Flask) -> None:
    """Serve the app's static files this way, and offer `asset` to its templates."""
    app.view_functions["static"] = send_static
    app.add_template_global(asset)
    app.add_template_global(styles)
    app.add_template_global(phone_styles)


@lru_cache(maxsize=512)
def _address(path: str, version: str | None, _script_root: str) -> str:
    """Return the address of a static file; put together once, since every page names more than a dozen."""
    return url_for("static", filename=path, v=version)


def _content(filename: str) -> Content | None:
    """Return the content of a file in the static folder or of joined style sheets, or None when there is none."""
    if sheets := JOINED.get(filename):
        return _joined(tuple(sheet.raw for sheet in map(_file, sheets) if sheet))
    return _file(filename)


@lru_cache(maxsize=8)
def _joined(sheets: tuple[bytes, ...]) -> Content:
    return _packed(b"".join(sheets), "text/css")


def _file(filename: str) -> Content | None:
    path = _path(current_app.static_folder or "", filename)
    try:
        status = os.stat(path) if path else None  # noqa: PTH116  # every page asks this of more than a dozen files
    except OSError:
        return None
    if path is None or status is None or not S_ISREG(status.st_mode):
        return None
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=512)
def _path(folder: str, filename: str) -> str | None:
    """Return where a file of the static folder stands; None when it would stand outside."""
    return safe_join(folder, filename)


@lru_cache(maxsize=512)
def _read(path: str, _changed_at: int, _size: int) -> Content:
    return _packed(Path(path).read_bytes(), guess_type(path)[0] or "application/octet-stream")


def _packed(raw: bytes, mimetype: str) -> Content:
    smaller = gzip.compress(raw, mtime=0) if mimetype in TEXT else None
    compressed = smaller if smaller and len(smaller) < len(raw) else None
    return Content(mimetype=mimetype, raw=raw, compressed=compressed, version=version_of(raw))
