"""Pages of the reactions room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require

blueprint = Blueprint("reactions", __name__, url_prefix="/reactions")


@blueprint.get("/")
@require(Permission.REACTION_READ)
def index() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")
