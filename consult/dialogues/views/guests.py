"""Pages of the dialogues room for who gets people to a session: the badges to print."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from consult.charts import qr
from consult.dialogues import attendees, queries
from consult.dialogues.badges import badge_url
from consult.dialogues.models import DialogueSession
from consult.dialogues.views.blueprint import blueprint
from consult.paging import Page
from consult.permissions import Permission, require

SHEET = 8
"""So many badges go on one sheet of A4,"""
PART = 10 * SHEET
"""and so many on one page of the site: drawing a code takes a hundredth of a second."""


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
