"""Where the pages of the dialogues room live."""

from flask import Blueprint

blueprint = Blueprint("dialogues", __name__, url_prefix="/dialogues")
