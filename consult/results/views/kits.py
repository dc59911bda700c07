"""Recount kits to take along: everyone's, and the bureau's with whole ballots."""

from flask import Response
from flask.typing import ResponseReturnValue

from consult.permissions import Permission, require
from consult.results import queries
from consult.results.kit.making import bureau_kit, public_kit
from consult.results.views.files import published
from consult.results.views.room import VERSION, blueprint
from consult.voting.queries import response_matrix


@blueprint.get("/<uuid:id>/kit.zip")
@blueprint.get(f"/<uuid:id>{VERSION}/kit.zip")
@require(Permission.RESULT_READ, of=queries.round_result)
def kit(result: queries.RoundResult, number: int | None = None) -> ResponseReturnValue:
    """Give what anyone needs to compute the published figures again."""
    snapshot = published(result, number)
    content = public_kit(snapshot.figures, response_matrix(result.voting_round))
    return _zip(content, f"rekenpakket-{snapshot.digest[:8]}.zip")


@blueprint.get("/<uuid:id>/work-kit.zip")
@blueprint.get(f"/<uuid:id>{VERSION}/work-kit.zip")
@require(Permission.RESULT_WORK, of=queries.round_result)
def work_kit(result: queries.RoundResult, number: int | None = None) -> ResponseReturnValue:
    """Give the bureau what computes the figures of groups again too."""
    snapshot = published(result, number)
    content = bureau_kit(snapshot.figures, response_matrix(result.voting_round))
    return _zip(content, f"rekenpakket-bureau-{snapshot.digest[:8]}.zip")


def _zip(content: bytes, name: str) -> Response:
    response = Response(content, mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
