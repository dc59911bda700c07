"""The blueprint of the assembly room."""

from flask import Blueprint

blueprint = Blueprint("assembly", __name__, url_prefix="/assembly")
