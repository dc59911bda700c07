"""Pages of the dialogues room for who gets people to a session: invitations, and badges to print."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from consult import clock
from consult.charts import qr
from consult.db import db
from consult.dialogues import attendees, mails, queries, waiting
from consult.dialogues import invitations as reading
from consult.dialogues.badges import badge_url
from consult.dialogues.forms import InviteForm
from consult.dialogues.invitations import Audience
from consult.dialogues.models import DialogueSession
from consult.dialogues.service import inviting
from consult.dialogues.views.blueprint import blueprint
from consult.directory import queries as directory
from consult.directory.models import Office, Province
from consult.forms import Form
from consult.paging import Page
from consult.permissions import Permission, require

SHEET = 8
"""So many badges go on one sheet of A4,"""
PART = 10 * SHEET
"""and so many on one page of the site: drawing a code takes a hundredth of a second."""


@blueprint.get("/<uuid:id>/invitations")
@require(Permission.DIALOGUE_EDIT, of=queries.dialogue)
def invitations(dialogue: DialogueSession) -> ResponseReturnValue:
    """Show how many people were invited, and how many of them come."""
    return render_template(
        "dialogues/invitations.html",
        dialogue=dialogue,
        crowd=waiting.crowd(dialogue),
        outcome=reading.outcome(dialogue),
        runs=reading.runs(dialogue),
        provinces={one.code: one.name for one in directory.provinces()},
        now=clock.now(),
    )


@blueprint.route("/<uuid:id>/invite", methods=["GET", "POST"])
@require(Permission.DIALOGUE_EDIT, of=queries.dialogue)
def invite(dialogue: DialogueSession) -> ResponseReturnValue:
    """Ask whom to invite, show how many people that is, and begin when it is sent."""
    provinces, form = directory.provinces(), InviteForm(request.args)
    form.offer(_choosable(dialogue, provinces))
    if "asked" not in request.args:
        if not request.args:
            form.process(data=_first_choice(dialogue, provinces))
        return render_template("dialogues/invite.html", dialogue=dialogue, form=form)
    send = Form()
    if not form.validate() or (send.validate_on_submit() and not _begun(dialogue, form)):
        return render_template("dialogues/invite.html", dialogue=dialogue, form=form), 422
    if request.method == "POST":
        return redirect(url_for("dialogues.invitations", id=dialogue.id))
    return render_template(
        "dialogues/invite_check.html",
        dialogue=dialogue,
        chosen=form,
        form=send,
        reach=reading.reach(dialogue, _audience(dialogue, form)),
        text=mails.example_of_invitation(dialogue),
    )


@blueprint.get("/<uuid:id>/badges")
@require(Permission.DIALOGUE_EDIT, of=queries.dialogue)
def badges(dialogue: DialogueSession) -> ResponseReturnValue:
    """Show a badge for everyone who has a seat, to be printed and handed out."""
    people = attendees.attendees(dialogue)
    number = max(request.args.get("page", 1, type=int), 1)
    shown = people[(number - 1) * PART : number * PART]
    return render_template(
        "dialogues/badges.html",
        dialogue=dialogue,
        badges=[(one, qr(badge_url(dialogue.id, one.person_id))) for one in shown],
        page=Page(items=shown, number=number, per_page=PART, total=len(people)),
    )


def _choosable(dialogue: DialogueSession, provinces: Sequence[Province]) -> Sequence[Province]:
    """Return among which provinces this person chooses: the bureau among all, unless a network invites its members."""
    return provinces if current_user.is_bureau and dialogue.network is None else []


def _first_choice(dialogue: DialogueSession, provinces: Sequence[Province]) -> dict[str, list[str]]:
    """Return what is ticked at first: all offices, and the province of the department or all."""
    own = [dialogue.department.province_code] if dialogue.department else [one.code for one in provinces]
    return {"offices": [office.value for office in Office], "provinces": own}


def _audience(dialogue: DialogueSession, form: InviteForm) -> Audience:
    """Return whom the form asks for; without a choice of provinces it is that of the department."""
    own = [dialogue.department.province_code] if dialogue.department else []
    chosen = form.provinces.data if "provinces" in form else own
    return Audience([Office(value) for value in form.offices.data or ()], chosen or ())


def _begun(dialogue: DialogueSession, form: InviteForm) -> bool:
    """Begin to invite and tell how many; False when it was refused, which is then shown beside the offices."""
    try:
        run = inviting.begin(dialogue, _audience(dialogue, form), actor_id=current_user.id, now=clock.now())
    except inviting.InvitationRefused as error:
        db.session.rollback()
        form.refuse(error, form.offices)
        return False
    db.session.commit()
    flash(ngettext("%(num)s invitation leaves now.", "%(num)s invitations leave now.", run.people), "success")
    return True
