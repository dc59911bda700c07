"""Pages on which the bureau looks back on an agenda and brings what is unfinished into the next consultation."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.agenda.models import Agenda, AgendaItem
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.db import db
from consult.errors import ConsultError
from consult.followup import queries, service
from consult.followup.forms import CarryForm, LeaveForm
from consult.followup.models import CarriedItem
from consult.followup.views.room import blueprint, today
from consult.permissions import Permission, require
from consult.topics.forms import WordsForm


@blueprint.route("/progress/<uuid:id>/look-back", methods=["GET", "POST"])
@require(Permission.PROGRESS_TELL, of=queries.agenda)
def look_back(agenda: Agenda) -> ResponseReturnValue:
    """Choose which unfinished items come along into a consultation in preparation."""
    unfinished = queries.unfinished(agenda, today())
    preparing = queries.consultations_in_preparation()
    form = CarryForm()
    form.offer([one.item for one in unfinished], preparing)
    if form.validate_on_submit():
        try:
            return _carry(
                form, [one.item for one in unfinished if str(one.item.id) in (form.items.data or [])]
            )
        except service.CarryRefused as error:
            form.refuse(error, form.items)
    page = render_template(
        "followup/look_back.html", form=form, agenda=agenda, unfinished=unfinished, preparing=preparing
    )
    return page, 422 if form.has_errors else 200


def _carry(form: CarryForm, items: list[AgendaItem]) -> ResponseReturnValue:
    consultation = consultations.consultation(UUID(form.consultation.data))
    service.carry(items, consultation=consultation, actor_id=current_user.id)
    db.session.commit()
    flash(_("These items come along. Decide here which of them become a topic."))
    return redirect(url_for("followup.carried", id=consultation.id))


@blueprint.get("/progress/carried/<uuid:id>")
@require(Permission.CONSULTATION_READ, of=consultations.consultation)
def carried(consultation: Consultation) -> ResponseReturnValue:
    """Show what was left unfinished before this consultation, and what becomes of it."""
    found = queries.carried_into(consultation.id)
    takes_topics = consultation.takes_proposals(clock.now())
    return render_template(
        "followup/carried.html", consultation=consultation, carried=found, takes_topics=takes_topics
    )


@blueprint.route("/progress/carried/items/<uuid:id>/accept", methods=["GET", "POST"])
@require(Permission.TOPIC_EDIT, of=queries.carried_item)
def accept(carried: CarriedItem) -> ResponseReturnValue:
    """Put a carried item before the members as a topic."""
    item = carried.item
    form = WordsForm(
        title=item.title, summary=item.text, theme=str(item.theme_id), addressed_to=item.addressed_to
    )
    form.offer_themes(carried.consultation.themes)
    if form.validate_on_submit():
        try:
            service.accept(carried, now=clock.now(), actor_id=current_user.id, **_words(form))
            db.session.commit()
            flash(_("It is a topic now, before the members."))
            return redirect(url_for("followup.carried", id=carried.consultation_id))
        except ConsultError as error:
            form.refuse(error, form.title)
    page = render_template("followup/accept.html", form=form, carried=carried)
    return page, 422 if form.has_errors else 200


@blueprint.route("/progress/carried/items/<uuid:id>/leave", methods=["GET", "POST"])
@require(Permission.TOPIC_EDIT, of=queries.carried_item)
def leave(carried: CarriedItem) -> ResponseReturnValue:
    """Leave a carried item out of the topics, for a reason."""
    form = LeaveForm()
    if form.validate_on_submit():
        service.leave(carried, reason=form.reason.data, actor_id=current_user.id)
        db.session.commit()
        flash(_("Everyone can read why."))
        return redirect(url_for("followup.carried", id=carried.consultation_id))
    return render_template("followup/leave.html", form=form, carried=carried), 422 if form.errors else 200


def _words(form: WordsForm) -> dict[str, object]:
    return {
        "title": form.title.data,
        "summary": form.summary.data,
        "theme_id": UUID(form.theme.data),
        "addressed_to": form.addressed_to.data,
    }
