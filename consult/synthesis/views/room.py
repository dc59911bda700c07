"""The blueprint of the synthesis room."""

from flask import Blueprint

blueprint = Blueprint("synthesis", __name__, url_prefix="/threads")
