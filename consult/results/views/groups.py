"""Opinion groups: people who answer alike, for the bureau; looked for as a job, as that takes seconds."""

from uuid import UUID

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from consult.db import db
from consult.permissions import Permission, require
from consult.results import queries
from consult.results.groupings import FEWEST, MOST
from consult.results.jobs import ask_for_groups
from consult.results.queries.groupings import kept_grouping
from consult.results.showing.opinion_groups import of_grouping
from consult.results.views.desk import working_figures
from consult.results.views.room import blueprint


@blueprint.get("/<uuid:id>/groups")
@require(Permission.RESULT_WORK, of=queries.round_result)
def groups(result: queries.RoundResult) -> ResponseReturnValue:
    """Show the groups of people who answer alike in a sealed round; while they are looked for, say so."""
    round_id, minimum = result.voting_round.id, current_app.config["BUREAU_THRESHOLD"]
    if not result.voting_round.is_sealed:
        return redirect(url_for("results.work", id=round_id))
    figures = working_figures(round_id, minimum)
    wanted = request.args.get("groups", type=int)
    asked = wanted if wanted in range(FEWEST, MOST + 1) else None
    found = kept_grouping(round_id, asked, minimum)
    if found is None:
        ask_for_groups(round_id)
        db.session.commit()
        return render_template("results/groups.html", figures=figures, asked=asked, grouping=None)
    numbers = _numbers(round_id, asked)
    return render_template(
        "results/groups.html", figures=figures, asked=asked, numbers=numbers, **of_grouping(figures, found)
    )


def _numbers(round_id: UUID, asked: int | None) -> list[tuple[str, str, bool]]:
    """Return the numbers of groups that one may ask for, as tabs."""
    by_itself = (_("As suits best"), url_for("results.groups", id=round_id), asked is None)
    return [by_itself] + [
        (
            _("%(number)s groups", number=number),
            url_for("results.groups", id=round_id, groups=number),
            asked == number,
        )
        for number in range(FEWEST, MOST + 1)
    ]
