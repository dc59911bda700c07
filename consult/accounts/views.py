"""Pages of the accounts room."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/sign-in")
@require(Permission.SIGN_IN)
def sign_in() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")


@blueprint.get("/me")
@require(Permission.ACCOUNT_READ)
def me() -> ResponseReturnValue:
    """Show the page."""
    return render_template("layouts/base.html")


@blueprint.post("/sign-out")
@require(Permission.ACCOUNT_READ)
def sign_out() -> ResponseReturnValue:
    """Sign out."""
    return render_template("layouts/base.html")
