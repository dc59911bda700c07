"""Pages of the consultations room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require

blueprint = Blueprint("consultations", __name__, url_prefix="/consultations")


@blueprint.get("/")
@require(Permission.CONSULTATION_READ)
def index() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")
