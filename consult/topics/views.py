"""Pages of the topics room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require

blueprint = Blueprint("topics", __name__, url_prefix="/topics")


@blueprint.get("/")
@require(Permission.TOPIC_READ)
def index() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")
