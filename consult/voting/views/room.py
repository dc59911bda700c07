"""The blueprint that the pages of the room hang on, and how they show a refusal without losing what was typed."""

from collections.abc import Callable

from flask import Blueprint
from wtforms import Field

from consult.db import db
from consult.errors import RuleViolation
from consult.forms import Form

blueprint = Blueprint("voting", __name__, url_prefix="/voting")


def is_done(write: Callable[[], object], form: Form, field: Field) -> bool:
    """Write and commit; when a rule refuses, show its sentence beside a field and keep what was typed."""
    try:
        write()
    except RuleViolation as error:
        form.refuse(error, field)
        return False
    db.session.commit()
    return True
