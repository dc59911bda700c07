"""The blueprint of the agenda room."""

from flask import Blueprint

blueprint = Blueprint("agenda", __name__, url_prefix="/agenda")
