"""What the pages of the reports room share: the blueprint."""

from flask import Blueprint

blueprint = Blueprint("reports", __name__, url_prefix="/reports")
