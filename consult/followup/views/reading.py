"""Pages on which everyone reads how far the items of an agenda are."""

from flask import render_template
from flask.typing import ResponseReturnValue

from consult import clock
from consult.agenda.models import Agenda, AgendaItem
from consult.followup import queries
from consult.followup.standing import count_by_status
from consult.followup.views.room import blueprint, line_of, today
from consult.permissions import Permission, require


@blueprint.get("/progress/")
@require(Permission.PROGRESS_READ)
def overview() -> ResponseReturnValue:
    """List the published agendas, each with how many of its items are how far."""
    found = [(agenda, queries.followed(agenda, today())) for agenda in queries.agendas()]
    return render_template(
        "followup/overview.html",
        agendas=[
            (agenda, followed, count_by_status(followed), sum(one.is_late for one in followed))
            for agenda, followed in found
        ],
    )


@blueprint.get("/progress/<uuid:id>")
@require(Permission.PROGRESS_READ, of=queries.agenda)
def progress(agenda: Agenda) -> ResponseReturnValue:
    """Show how far each item of an agenda is, and what is late."""
    followed = queries.followed(agenda, today())
    return render_template(
        "followup/progress.html",
        agenda=agenda,
        followed=followed,
        counts=count_by_status(followed),
        late=[one for one in followed if one.is_late],
    )


@blueprint.get("/progress/items/<uuid:id>")
@require(Permission.PROGRESS_READ, of=queries.item)
def item(item: AgendaItem) -> ResponseReturnValue:
    """Show all that was told of one item."""
    one = queries.followed_item(item, clock.local_date(clock.now()))
    return render_template("followup/item.html", one=one, item=item, line=line_of(one))
