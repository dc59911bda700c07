"""Pages of the voting room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require

blueprint = Blueprint("voting", __name__, url_prefix="/voting")


@blueprint.get("/")
@require(Permission.ROUND_READ)
def index() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")
