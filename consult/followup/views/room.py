"""The blueprint of the follow-up room."""

from flask import Blueprint

blueprint = Blueprint("followup", __name__)
