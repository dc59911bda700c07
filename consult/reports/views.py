"""Pages of the reports room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require

blueprint = Blueprint("reports", __name__, url_prefix="/reports")


@blueprint.get("/")
@require(Permission.REPORT_READ)
def index() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")
