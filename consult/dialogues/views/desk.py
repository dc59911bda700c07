"""Pages of the dialogues room for organisers and the bureau: plan, change, cancel, who came."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from consult import clock
from consult.consultations.models import Consultation
from consult.db import db
from consult.dialogues import attendees, queries, waiting
from consult.dialogues.forms import (
    EXTRA_PARTS,
    AttendanceForm,
    CancelForm,
    DialogueForm,
    dialogue_form,
    host_value,
    values_of,
)
from consult.dialogues.models import DialogueSession
from consult.dialogues.service import attendance as attending
from consult.dialogues.service import planning
from consult.dialogues.views.blueprint import blueprint
from consult.directory import queries as directory
from consult.directory.models import Department, Network
from consult.forms import choice
from consult.permissions import Permission, require
from consult.topics import queries as topics

FIELDS = {
    planning.EndsBeforeStart: "ends",
    planning.NoPlace: "place",
    planning.TooFewSeats: "seats",
    planning.WrongTopic: "part_1_topic",
    planning.ChangedMeanwhile: "title",
}


@blueprint.route("/new", methods=["GET", "POST"])
@require(Permission.DIALOGUE_PLAN)
def plan() -> ResponseReturnValue:
    """Plan a session for one's own department; the bureau for any department or network."""
    consultations = queries.plannable_consultations()
    consultation = _chosen(consultations)
    if consultation is None:
        return render_template("dialogues/form.html", form=None, dialogue=None, consultation=None)
    hosts = _hosts()
    form = _form(consultation, hosts, 0)
    if _is_sent(form) and (dialogue := _planned(form, consultation, hosts)):
        db.session.commit()
        flash(gettext("The session has been planned. Members can register."), "success")
        return redirect(url_for("dialogues.show", id=dialogue.id))
    return _form_page(form, None, consultation, consultations)


@blueprint.route("/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.DIALOGUE_EDIT, of=queries.dialogue)
def edit(dialogue: DialogueSession) -> ResponseReturnValue:
    """Change a session."""
    form = _form(dialogue.consultation, [dialogue.host], len(dialogue.programme), data=values_of(dialogue))
    if _is_sent(form) and _edited(form, dialogue):
        db.session.commit()
        flash(gettext("Your changes have been saved."), "success")
        return redirect(url_for("dialogues.show", id=dialogue.id))
    return _form_page(form, dialogue, dialogue.consultation, [])


@blueprint.route("/<uuid:id>/cancel", methods=["GET", "POST"])
@require(Permission.DIALOGUE_EDIT, of=queries.dialogue)
def cancel(dialogue: DialogueSession) -> ResponseReturnValue:
    """Ask why a session does not take place, and cancel it."""
    form = CancelForm()
    if form.validate_on_submit():
        planning.cancel_dialogue(dialogue, reason=form.reason.data, actor_id=current_user.id, now=clock.now())
        db.session.commit()
        flash(gettext("The session was cancelled. Everyone who registered gets a message."), "success")
        return redirect(url_for("dialogues.show", id=dialogue.id))
    crowd = waiting.crowd(dialogue)
    page = render_template("dialogues/cancel.html", dialogue=dialogue, form=form, crowd=crowd)
    return page, 422 if form.has_errors else 200


@blueprint.route("/<uuid:id>/attendance", methods=["GET", "POST"])
@require(Permission.DIALOGUE_EDIT, of=queries.dialogue)
def attendance(dialogue: DialogueSession) -> ResponseReturnValue:
    """Show who registered and, once the session has begun, record who came."""
    people, waiting_list = attendees.seated_and_waiting(dialogue)
    form = AttendanceForm(
        data={
            "attended": [str(one.person_id) for one in people if one.attended],
            "walk_ins": dialogue.walk_ins,
        }
    )
    form.attended.choices = [choice(str(one.person_id), one.name) for one in people]
    if form.validate_on_submit():
        attending.mark_attendance(
            dialogue,
            attended=form.came,
            walk_ins=form.walk_ins.data or 0,
            actor_id=current_user.id,
            now=clock.now(),
        )
        db.session.commit()
        flash(gettext("The attendance has been saved."), "success")
        return redirect(url_for("dialogues.show", id=dialogue.id))
    page = render_template(
        "dialogues/attendance.html",
        dialogue=dialogue,
        form=form,
        people=people,
        waiting_list=waiting_list,
        now=clock.now(),
    )
    return page, 422 if form.has_errors else 200


def _chosen(consultations: Any) -> Consultation | None:
    """Return the consultation that the address names, or the first that takes sessions."""
    asked = request.args.get("consultation")
    named = [one for one in consultations if str(one.id) == asked]
    return next(iter(named or consultations), None)


def _hosts() -> list[Department | Network | None]:
    """Return for whom this person may plan: own departments; the bureau for all, for networks and for everyone."""
    departments = directory.departments()
    if current_user.is_bureau:
        return [*departments, *directory.networks(), None]
    return [one for one in departments if one.id in current_user.department_ids]


def _form(
    consultation: Consultation, hosts: list[Department | Network | None], parts: int, **options: Any
) -> DialogueForm:
    """Return the form with room for some parts more, and for more again when that is asked for."""
    sent = request.form.get("lines", type=int)
    lines = parts + EXTRA_PARTS if sent is None else max(sent, 1)
    if "add" in request.form:
        lines += EXTRA_PARTS
    return dialogue_form(lines, hosts=hosts, topics=topics.canonical_topics(consultation), **options)


def _is_sent(form: DialogueForm) -> bool:
    """Tell whether the form was sent to be saved and is well-formed; asking for more lines is neither."""
    return "add" not in request.form and bool(form.validate_on_submit())


def _planned(
    form: DialogueForm, consultation: Consultation, hosts: list[Department | Network | None]
) -> DialogueSession | None:
    host = next(one for one in hosts if host_value(one) == form.host.data)
    try:
        return planning.plan_dialogue(
            consultation=consultation,
            department_id=host.id if isinstance(host, Department) else None,
            network_id=host.id if isinstance(host, Network) else None,
            actor_id=current_user.id,
            now=clock.now(),
            **_values(form),
        )
    except planning.PlanRefused as error:
        form.refuse(error, form[FIELDS.get(type(error), "day")])
        return None


def _edited(form: DialogueForm, dialogue: DialogueSession) -> bool:
    try:
        planning.edit_dialogue(
            dialogue, seen=form.sequence.data, actor_id=current_user.id, now=clock.now(), **_values(form)
        )
    except planning.PlanRefused as error:
        form.refuse(error, form[FIELDS.get(type(error), "day")])
        form.sequence.data, form.sequence.raw_data = dialogue.sequence, None
        return False
    return True


def _values(form: DialogueForm) -> dict[str, Any]:
    """Return what was filled in as the service takes it."""
    return {
        "title": form.title.data,
        "description": form.description.data,
        "starts_at": form.starts_at,
        "ends_at": form.ends_at,
        "place": form.place.data,
        "online_url": form.online_url.data,
        "seats": form.seats.data,
        "programme": [planning.Part(*part) for part in form.parts],
    }


def _form_page(
    form: DialogueForm, dialogue: DialogueSession | None, consultation: Consultation, others: Any
) -> ResponseReturnValue:
    page = render_template(
        "dialogues/form.html",
        form=form,
        dialogue=dialogue,
        consultation=consultation,
        others=others,
        now=clock.now(),
    )
    return page, 422 if form.has_errors else 200
