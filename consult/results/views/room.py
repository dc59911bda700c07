"""The blueprint that the pages of the room hang on, with its filters; how an address names a version."""

from flask import Blueprint

from consult.results.sentences.amounts import percent
from consult.results.sentences.groups import taken_together

blueprint = Blueprint("results", __name__, url_prefix="/results")
blueprint.add_app_template_filter(percent, "exact_percent")
blueprint.add_app_template_filter(taken_together, "taken_together")

VERSION = "/versions/<int(min=1, max=9999):number>"
"""What follows the id in the address of an earlier result."""
