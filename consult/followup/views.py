"""Pages of the followup room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require

blueprint = Blueprint("followup", __name__, url_prefix="/my-input")


@blueprint.get("/")
@require(Permission.OWN_INPUT_READ)
def index() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")
