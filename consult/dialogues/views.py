"""Pages of the dialogues room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require

blueprint = Blueprint("dialogues", __name__, url_prefix="/dialogues")


@blueprint.get("/")
@require(Permission.DIALOGUE_READ)
def index() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")
