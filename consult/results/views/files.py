"""Files to take along: the published figures as a table and as they were hashed, and the bureau's working table."""

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.errors import NotFound, RuleViolation
from consult.permissions import Permission, require
from consult.results import exports, queries
from consult.results.models import Snapshot
from consult.results.round_figures import canonical, read
from consult.results.views.desk import working_figures
from consult.results.views.room import blueprint
from consult.wording import N_


@blueprint.get("/<uuid:id>/figures.csv")
@require(Permission.RESULT_READ, of=queries.round_result)
def table(result: queries.RoundResult) -> ResponseReturnValue:
    """Give the published figures of a round as a table."""
    snapshot = _published(result)
    text = exports.csv_of(read(snapshot.figures), mark=snapshot.digest)
    return _file(text, exports.MIMETYPE, f"uitslag-{snapshot.digest[:8]}.csv")


@blueprint.get("/<uuid:id>/figures.json")
@require(Permission.RESULT_READ, of=queries.round_result)
def figures(result: queries.RoundResult) -> ResponseReturnValue:
    """Give the published figures exactly as they were hashed, so that anyone can compute the digest again."""
    snapshot = _published(result)
    name = f"uitslag-{snapshot.digest[:8]}.json"
    return _file(canonical(snapshot.figures), "application/json", name)


@blueprint.get("/<uuid:id>/work.csv")
@require(Permission.RESULT_WORK, of=queries.round_result)
def work_table(result: queries.RoundResult) -> ResponseReturnValue:
    """Give the bureau's working figures of a sealed round as a table."""
    if not result.voting_round.is_sealed:
        raise RuleViolation(N_("The figures come once the voting round is sealed."))
    text = exports.csv_of(working_figures(result), mark=_("working figures, for the bureau only"))
    return _file(text, exports.MIMETYPE, "werkcijfers.csv")


def _published(result: queries.RoundResult) -> Snapshot:
    if result.snapshot is None:
        raise NotFound(N_("The result of this voting round has not been published yet."))
    return result.snapshot


def _file(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
