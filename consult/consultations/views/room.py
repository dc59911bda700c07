"""The blueprint that the pages of the room hang on."""

from flask import Blueprint

blueprint = Blueprint("consultations", __name__, url_prefix="/consultations")
