"""Pages of the member round: the draft as members read it, one's own reaction on an item, and what came of them."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.agenda import queries, service
from consult.agenda.member_rounds import MemberRound, MemberRoundItem
from consult.agenda.round_forms import DraftReactionForm
from consult.agenda.views.room import blueprint
from consult.consultations import queries as consultations
from consult.db import db
from consult.permissions import Permission, may, require


@blueprint.get("/member-rounds/<uuid:id>")
@require(Permission.DRAFT_READ, of=queries.member_round)
def member_round(member_round: MemberRound) -> ResponseReturnValue:
    """Show the draft as members read it, with one's own reactions; once it has closed also what was done with them."""
    now, own = clock.now(), {}
    if may(current_user, Permission.DRAFT_REACT):
        ids = [item.id for item in member_round.items]
        own = queries.own_draft_reactions(
            current_app.extensions["keystore"],
            current_user.person_id,
            member_round.agenda.consultation_id,
            ids,
        )
    is_told = member_round.is_public and not member_round.is_open(now)
    told = queries.heard(member_round.items, current_app.config["PUBLICATION_THRESHOLD"]) if is_told else []
    return render_template(
        "agenda/member_round.html",
        round=member_round,
        own=own,
        heard={one.item.id: one for one in told},
        is_open=member_round.is_open(now),
    )


@blueprint.route("/member-rounds/items/<uuid:id>", methods=["GET", "POST"])
@require(Permission.DRAFT_REACT, of=queries.round_item)
def react(item: MemberRoundItem) -> ResponseReturnValue:
    """React on an item, or change what one said; what was typed stays when it cannot be taken."""
    consultation, keystore = item.member_round.agenda.consultation, current_app.extensions["keystore"]
    if request.method == "GET" and consultations.must_choose_speaker(consultation, current_user.person_id):
        return redirect(url_for("consultations.speaking", id=consultation.id, next=request.full_path))
    own = service.own_reaction(item, person_id=current_user.person_id, keystore=keystore)
    form, is_open = DraftReactionForm(obj=own), item.member_round.is_open(clock.now())
    if form.validate_on_submit():
        said = {"stance": form.stance.data, "text": form.text.data}
        who = {"person_id": current_user.person_id, "keystore": keystore}
        try:
            service.react(item, now=clock.now(), **who, **said)
        except service.WordsMissing as error:
            form.refuse(error, form.text)
        except service.RoundClosed as error:
            return _closed(error, form)
        else:
            db.session.commit()
            flash(_("Your reaction is kept. You can change it until the round closes."))
            return redirect(url_for("agenda.member_round", id=item.member_round_id))
    speaker = consultations.speaking_appointment(consultation, current_user.person_id)
    page = render_template(
        "agenda/react.html", item=item, own=own, form=form, speaker=speaker, is_open=is_open
    )
    return page, 422 if form.errors else 200


@blueprint.route("/member-rounds/items/<uuid:id>/take-back", methods=["GET", "POST"])
@require(Permission.DRAFT_REACT, of=queries.round_item)
def take_back(item: MemberRoundItem) -> ResponseReturnValue:
    """Take one's own reaction back, after a page that asks."""
    if request.method == "POST":
        service.take_back(
            item,
            person_id=current_user.person_id,
            now=clock.now(),
            keystore=current_app.extensions["keystore"],
        )
        db.session.commit()
        flash(_("Your reaction has been taken back."))
        return redirect(url_for("agenda.member_round", id=item.member_round_id))
    return render_template("agenda/take_back.html", item=item)


def _closed(error: service.RoundClosed, form: DraftReactionForm) -> ResponseReturnValue:
    kept = [(form.text.label.text, form.text.data)]
    return render_template("errors/error.html", status=error.status, error=error, kept=kept), error.status
