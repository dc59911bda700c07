"""Pages for moderation: the queue of a department or the bureau, and one reaction at a time."""

from collections.abc import Collection
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.clock import local_date
from consult.db import db
from consult.permissions import Permission, require
from consult.reactions import queries, service
from consult.reactions.forms import DeclineForm
from consult.reactions.models import Reaction, ReactionState
from consult.reactions.views.room import blueprint


def own_departments() -> Collection[UUID] | None:
    """Return whose reactions the signed-in person may judge: those of the own departments, or all (None)."""
    return None if current_user.is_bureau else current_user.department_ids


@blueprint.get("/moderation")
@require(Permission.REACTION_QUEUE)
def queue() -> ResponseReturnValue:
    """List reactions in one state, those that wait first."""
    state = request.args.get("state", ReactionState.SUBMITTED.value)
    chosen = next((one for one in ReactionState if one.value == state), ReactionState.SUBMITTED)
    search = request.args.get("q", "").strip()
    page = queries.moderation_page(
        department_ids=own_departments(),
        state=chosen,
        search=search,
        number=request.args.get("page", 1, type=int),
    )
    return render_template(
        "reactions/queue.html", page=page, state=chosen, states=ReactionState, search=search
    )


@blueprint.get("/<uuid:id>/moderate")
@require(Permission.REACTION_MODERATE, of=queries.reaction)
def moderate(reaction: Reaction) -> ResponseReturnValue:
    """Show one reaction with what can be done."""
    return _page(reaction, DeclineForm(), 200)


@blueprint.post("/<uuid:id>/approve")
@require(Permission.REACTION_MODERATE, of=queries.reaction)
def approve(reaction: Reaction) -> ResponseReturnValue:
    """Approve it and go to the next that waits."""
    service.approve(reaction, actor_id=current_user.id)
    db.session.commit()
    flash(_("The reaction has been approved."))
    return _next(reaction)


@blueprint.post("/<uuid:id>/decline")
@require(Permission.REACTION_MODERATE, of=queries.reaction)
def decline(reaction: Reaction) -> ResponseReturnValue:
    """Decline it with a reason and go to the next that waits."""
    form = DeclineForm()
    if not form.validate_on_submit():
        return _page(reaction, form, 422)
    service.decline(
        reaction, reason=form.reason.data, actor_id=current_user.id, today=local_date(clock.now())
    )
    db.session.commit()
    flash(_("The reaction has been declined. Its author reads why."))
    return _next(reaction)


def _page(reaction: Reaction, form: DeclineForm, status: int) -> ResponseReturnValue:
    waiting = queries.waiting(own_departments())
    return render_template("reactions/moderate.html", reaction=reaction, form=form, waiting=waiting), status


def _next(reaction: Reaction) -> ResponseReturnValue:
    following = queries.next_waiting(own_departments(), after=reaction.id)
    return redirect(url_for("reactions.moderate", id=following) if following else url_for("reactions.queue"))
