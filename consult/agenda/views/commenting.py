"""Pages on which the bureau says something about an item among themselves."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.agenda import queries, service
from consult.agenda.forms import CommentForm
from consult.agenda.models import AgendaItem, ItemComment
from consult.agenda.views.room import blueprint
from consult.db import db
from consult.permissions import Permission, require


@blueprint.route("/items/<uuid:id>/comments", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=queries.item_in_draft)
def comments(item: AgendaItem) -> ResponseReturnValue:
    """List the comments on an item, those that are open or those that were settled; write one."""
    form = CommentForm()
    if form.validate_on_submit():
        service.add_comment(item, text=form.text.data, actor_id=current_user.id)
        db.session.commit()
        flash(_("Your comment stands below, for the bureau only."))
        return redirect(url_for("agenda.comments", id=item.id))
    settled = request.args.get("show") == "settled"
    page = queries.comments(item.id, settled=settled, number=request.args.get("page", 1, type=int))
    still_open, done = queries.count_comments(item.id)
    tabs = [
        (_("Open"), url_for("agenda.comments", id=item.id), not settled, still_open),
        (_("Settled"), url_for("agenda.comments", id=item.id, show="settled"), settled, done),
    ]
    answer = render_template(
        "agenda/comments.html", item=item, form=form, page=page, tabs=tabs, is_settled=settled
    )
    return answer, 422 if form.errors else 200


@blueprint.post("/comments/<uuid:id>/settle")
@require(Permission.AGENDA_COMPOSE, of=queries.item_comment)
def settle_comment(comment: ItemComment) -> ResponseReturnValue:
    """Mark a comment as settled."""
    service.settle_comment(comment, now=clock.now(), actor_id=current_user.id)
    db.session.commit()
    flash(_("The comment has been settled."))
    return redirect(url_for("agenda.comments", id=comment.item_id))


@blueprint.post("/comments/<uuid:id>/reopen")
@require(Permission.AGENDA_COMPOSE, of=queries.item_comment)
def reopen_comment(comment: ItemComment) -> ResponseReturnValue:
    """Open a comment again."""
    service.reopen_comment(comment, actor_id=current_user.id)
    db.session.commit()
    flash(_("The comment is open again."))
    return redirect(url_for("agenda.comments", id=comment.item_id))
