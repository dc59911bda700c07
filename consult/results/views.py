"""Pages of the results room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require

blueprint = Blueprint("results", __name__, url_prefix="/results")


@blueprint.get("/")
@require(Permission.RESULT_READ)
def index() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")
