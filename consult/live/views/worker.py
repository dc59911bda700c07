"""The script that lets a phone open the page of its session again without a network (a service worker)."""

from flask import Response

from consult.assets import send_static
from consult.live.views.room import blueprint
from consult.permissions import Permission, require


@blueprint.get("/join/worker.js")
@require(Permission.LIVE_JOIN)
def worker() -> Response:
    """Give the script, at an address below which all its pages are; a browser asks each time whether it changed."""
    return send_static("js/worker.js")
