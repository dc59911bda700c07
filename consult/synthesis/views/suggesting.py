"""Suggestions on the workbench: asked for, accepted or refused by somebody, and copies put in the same threads."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.db import db
from consult.permissions import Permission, require
from consult.reactions import queries as reactions
from consult.reactions.models import Reaction
from consult.synthesis import service
from consult.synthesis.views.coding import back_to, pressed_thread
from consult.synthesis.views.room import blueprint


@blueprint.post("/of/<uuid:id>/suggest")
@require(Permission.THREAD_WORK, of=consultations.consultation)
def suggest(consultation: Consultation) -> ResponseReturnValue:
    """Let suggestions be made anew."""
    service.ask_for_suggestions(consultation, actor_id=current_user.id)
    db.session.commit()
    flash(_("Suggestions are being made. Go on meanwhile; they appear here."))
    if "groupings" in request.args:
        return redirect(url_for("synthesis.groupings", id=consultation.id))
    kept: dict[str, Any] = dict(request.args)
    return redirect(url_for("synthesis.work", id=consultation.id, **kept))


@blueprint.post("/reactions/<uuid:id>/answer")
@require(Permission.THREAD_WORK, of=reactions.reaction)
def answer(reaction: Reaction) -> ResponseReturnValue:
    """Accept a suggested thread, or refuse it."""
    thread, accepts = pressed_thread(), "refuse" not in request.form
    if accepts:
        service.accept_suggestion(reaction, thread, actor_id=current_user.id)
    else:
        service.refuse_suggestion(reaction, thread, actor_id=current_user.id)
    db.session.commit()
    return back_to(reaction, goes_on=accepts and "on" in request.args)


@blueprint.post("/reactions/<uuid:id>/alike")
@require(Permission.THREAD_WORK, of=reactions.reaction)
def code_alike(reaction: Reaction) -> ResponseReturnValue:
    """Put the copies of a reaction in the same threads."""
    number = service.code_alike(reaction, actor_id=current_user.id)
    db.session.commit()
    flash(
        ngettext(
            "%(num)s reaction with nearly the same words is in the same common threads now.",
            "%(num)s reactions with nearly the same words are in the same common threads now.",
            number,
        )
    )
    return back_to(reaction, goes_on=False)
