"""Pages of the public room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require

blueprint = Blueprint("public", __name__)


@blueprint.get("/")
@require(Permission.PUBLIC_READ)
def home() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")


@blueprint.get("/privacy")
@require(Permission.PUBLIC_READ)
def privacy() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")


@blueprint.get("/accessibility")
@require(Permission.PUBLIC_READ)
def accessibility() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")


@blueprint.get("/calendar")
@require(Permission.PUBLIC_READ)
def calendar() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")
