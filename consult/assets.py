"""Static files: their address carries a hash of their content, so that a browser keeps them for a year.

Text goes out compressed. A file is read and compressed once; a changed file is noticed by its time and size.
"""

import gzip
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from flask import Flask, Response, abort, current_app, request, url_for
from werkzeug.security import safe_join

TEXT = {"text/css", "text/javascript", "image/svg+xml", "application/json", "text/plain"}
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
    return url_for("static", filename=path, v=content.version if content else None)


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


def _content(filename: str) -> Content | None:
    """Return the content of a file in the static folder, or None when there is none."""
    path = safe_join(current_app.static_folder or "", filename)
    if path is None or not Path(path).is_file():
        return None
    status = Path(path).stat()
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=512)
def _read(path: str, _changed_at: int, _size: int) -> Content:
    raw = Path(path).read_bytes()
    mimetype = guess_type(path)[0] or "application/octet-stream"
    smaller = gzip.compress(raw, mtime=0) if mimetype in TEXT else None
    compressed = smaller if smaller and len(smaller) < len(raw) else None
    return Content(mimetype=mimetype, raw=raw, compressed=compressed, version=version_of(raw))
