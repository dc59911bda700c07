"""Pages of the directory room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require

blueprint = Blueprint("directory", __name__, url_prefix="/directory")


@blueprint.get("/")
@require(Permission.DIRECTORY_READ)
def index() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")
