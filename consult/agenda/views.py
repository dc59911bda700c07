"""Pages of the agenda room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require

blueprint = Blueprint("agenda", __name__, url_prefix="/agenda")


@blueprint.get("/")
@require(Permission.AGENDA_READ)
def index() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")
