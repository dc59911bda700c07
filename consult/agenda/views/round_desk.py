"""Pages on which the bureau opens a member round, reads what members said of each item, and says what it did with it."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.agenda import queries, service
from consult.agenda.member_rounds import MemberRound, MemberRoundItem
from consult.agenda.models import Agenda
from consult.agenda.round_forms import RoundAnswerForm, RoundForm
from consult.agenda.views.room import blueprint
from consult.db import db
from consult.methods.disclosure import is_hidden
from consult.permissions import Permission, require
from consult.reactions.models import Stance


@blueprint.route("/<uuid:id>/member-rounds", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=queries.agenda)
def open_round(agenda: Agenda) -> ResponseReturnValue:
    """Show the rounds of a draft; open one, after reading what that does."""
    form, now = RoundForm(), clock.now()
    if form.validate_on_submit():
        try:
            opened = service.open_round(
                agenda,
                explanation=form.explanation.data,
                closes_at=form.closes_at,
                opened_by=current_user.name,
                now=now,
                keystore=current_app.extensions["keystore"],
                actor_id=current_user.id,
            )
        except service.RoundRefused as error:
            form.refuse(error, form.day)
        else:
            db.session.commit()
            flash(_("Members can read the draft and react on it from now on."))
            return redirect(url_for("agenda.round_desk", id=opened.id))
    page = render_template(
        "agenda/open_round.html", agenda=agenda, rounds=queries.rounds_of(agenda.id), form=form, now=now
    )
    return page, 422 if form.errors else 200


@blueprint.route("/member-rounds/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=queries.member_round)
def edit_round(member_round: MemberRound) -> ResponseReturnValue:
    """Change the explanation or the closing time of a round that is open."""
    form, now = RoundForm(), clock.now()
    if request.method == "GET":
        form.show(member_round)
    if form.validate_on_submit():
        try:
            service.edit_round(
                member_round,
                explanation=form.explanation.data,
                closes_at=form.closes_at,
                now=now,
                actor_id=current_user.id,
            )
        except service.RoundRefused as error:
            form.refuse(error, form.day)
        else:
            db.session.commit()
            flash(_("Your changes have been saved."))
            return redirect(url_for("agenda.round_desk", id=member_round.id))
    page = render_template(
        "agenda/edit_round.html", round=member_round, form=form, is_open=member_round.is_open(now)
    )
    return page, 422 if form.errors else 200


@blueprint.get("/member-rounds/<uuid:id>/desk")
@require(Permission.AGENDA_COMPOSE, of=queries.member_round)
def round_desk(member_round: MemberRound) -> ResponseReturnValue:
    """List the items of a round with how many members reacted and what waits for an answer."""
    return render_template(
        "agenda/round_desk.html",
        round=member_round,
        stances=queries.stances([item.id for item in member_round.items]),
        is_open=member_round.is_open(clock.now()),
    )


@blueprint.route("/member-rounds/items/<uuid:id>/answer", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=queries.round_item)
def answer(item: MemberRoundItem) -> ResponseReturnValue:
    """Read what members said of an item, in pages; say what was done with it once the round has closed."""
    form, now = RoundAnswerForm(obj=item), clock.now()
    if form.validate_on_submit():
        try:
            service.answer(
                item, text=form.answer.data, answered_by=current_user.name, now=now, actor_id=current_user.id
            )
        except service.AnswerRefused as error:
            form.refuse(error, form.answer)
        else:
            db.session.commit()
            flash(_("What you did with it is kept."))
            return redirect(url_for("agenda.round_desk", id=item.member_round_id, _anchor=f"item-{item.id}"))
    return _read(item, form, is_open=item.member_round.is_open(now)), 422 if form.errors else 200


def _read(item: MemberRoundItem, form: RoundAnswerForm, *, is_open: bool) -> str:
    """Show the reactions on an item: all, or those of one stance where enough members reacted to tell them apart."""
    counted = queries.stances([item.id])[item.id]
    counts = queries.shown_stances(counted, current_app.config["BUREAU_THRESHOLD"])
    chosen = next((one for one in Stance if one.value == request.args.get("stance")), None)
    chosen = None if is_hidden(counts) else chosen
    return render_template(
        "agenda/answer.html",
        item=item,
        form=form,
        counts=counts,
        total=counted.total(),
        chosen=chosen,
        page=queries.reactions_page(item.id, stance=chosen, number=request.args.get("page", 1, type=int)),
        is_open=is_open,
    )
