"""Files to take along: the published figures as a table and as they were hashed, and the bureau's working table."""

from collections.abc import Iterator

from flask import Response, current_app
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult import formats
from consult.errors import NotFound, RuleViolation
from consult.language import speaking_dutch
from consult.permissions import Permission, require
from consult.results import exports, queries
from consult.results.models import Snapshot
from consult.results.round_figures import canonical, read
from consult.results.views.desk import working_figures
from consult.results.views.room import VERSION, blueprint
from consult.voting.queries import response_matrix
from consult.wording import N_


@blueprint.get("/<uuid:id>/figures.csv", defaults={"kind": "csv"})
@blueprint.get("/<uuid:id>/figures.<any(ods, xlsx):kind>")
@blueprint.get(f"/<uuid:id>{VERSION}/figures.<any(csv, ods, xlsx):kind>")
@require(Permission.RESULT_READ, of=queries.round_result)
@speaking_dutch()
def table(result: queries.RoundResult, kind: str, number: int | None = None) -> ResponseReturnValue:
    """Give the published figures of a round as a table; those of an earlier version say that they were replaced."""
    snapshot = published(result, number)
    content = exports.figures_file(read(snapshot.figures), kind, mark=_mark(snapshot))
    return _file(content, exports.MIMETYPES[kind], f"uitslag-{snapshot.digest[:8]}.{kind}")


@blueprint.get("/<uuid:id>/codebook.csv")
@blueprint.get(f"/<uuid:id>{VERSION}/codebook.csv")
@require(Permission.RESULT_READ, of=queries.round_result)
@speaking_dutch()
def codebook(result: queries.RoundResult, number: int | None = None) -> ResponseReturnValue:
    """Say what the columns and signs of the table mean."""
    snapshot = published(result, number)
    content = exports.codebook_file(read(snapshot.figures), mark=_mark(snapshot))
    return _file(content, exports.MIMETYPES["csv"], f"codeboek-{snapshot.digest[:8]}.csv")


def _mark(snapshot: Snapshot) -> str:
    newer = snapshot.corrected_by
    if newer is None:
        return snapshot.digest
    day = formats.short_day(newer.published_at)
    return str(_("%(mark)s, replaced on %(day)s", mark=snapshot.digest, day=day))


@blueprint.get("/<uuid:id>/figures.json")
@blueprint.get(f"/<uuid:id>{VERSION}/figures.json")
@require(Permission.RESULT_READ, of=queries.round_result)
def figures(result: queries.RoundResult, number: int | None = None) -> ResponseReturnValue:
    """Give the published figures exactly as they were hashed, so that anyone can compute the digest again."""
    snapshot = published(result, number)
    name = f"uitslag-{snapshot.digest[:8]}.json"
    return _file(canonical(snapshot.figures), "application/json", name)


@blueprint.get("/<uuid:id>/work.csv", defaults={"kind": "csv"})
@blueprint.get("/<uuid:id>/work.<any(ods, xlsx):kind>")
@require(Permission.RESULT_WORK, of=queries.round_result)
@speaking_dutch()
def work_table(result: queries.RoundResult, kind: str) -> ResponseReturnValue:
    """Give the bureau's working figures of a sealed round as a table."""
    _check_sealed(result)
    figures = working_figures(result.voting_round.id, current_app.config["BUREAU_THRESHOLD"])
    content = exports.figures_file(figures, kind, mark=_("working figures, for the bureau only"))
    return _file(content, exports.MIMETYPES[kind], f"werkcijfers.{kind}")


@blueprint.get("/<uuid:id>/work-ballots.csv")
@require(Permission.RESULT_WORK, of=queries.round_result)
def work_ballots(result: queries.RoundResult) -> ResponseReturnValue:
    """Give the bureau the sealed ballots with their coarsened groups, sent while the rest is still being written."""
    _check_sealed(result)
    matrix = response_matrix(result.voting_round)
    return _file(exports.ballots_csv(matrix), exports.MIMETYPES["csv"], "stembiljetten.csv")


def _check_sealed(result: queries.RoundResult) -> None:
    if not result.voting_round.is_sealed:
        raise RuleViolation(N_("The figures come once the voting round is sealed."))


def published(result: queries.RoundResult, number: int | None) -> Snapshot:
    """Return what was published of a round, the newest or the version of this number, or raise NotFound."""
    snapshot = queries.version(result, number).snapshot
    if snapshot is None:
        raise NotFound(N_("The result of this voting round has not been published yet."))
    return snapshot


def _file(content: bytes | Iterator[bytes], mimetype: str, name: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
