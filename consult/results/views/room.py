"""The blueprint that the pages of the room hang on, with the filter for exact shares."""

from flask import Blueprint

from consult.results.sentences.amounts import percent

blueprint = Blueprint("results", __name__, url_prefix="/results")
blueprint.add_app_template_filter(percent, "exact_percent")
