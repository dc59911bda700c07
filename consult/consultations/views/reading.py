"""Pages that everyone reads, and the page on which a member chooses which office speaks."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.consultations import queries, service
from consult.consultations.forms import SpeakerForm
from consult.consultations.models import Consultation, Phase, Vision
from consult.consultations.steps import steps_of
from consult.consultations.tasks import tasks_of
from consult.consultations.views.room import blueprint
from consult.db import db
from consult.directory.models import Appointment
from consult.formats import word
from consult.forms import choice
from consult.permissions import Permission, require


@blueprint.get("/")
@require(Permission.CONSULTATION_READ)
def index() -> ResponseReturnValue:
    """List the consultations, by what one can do: open, in preparation (for staff), earlier."""
    found = queries.consultations(with_preparing=_sees_preparing())
    return render_template(
        "consultations/index.html",
        running=[one for one in found if one.phase == Phase.OPEN],
        preparing=[one for one in found if one.phase == Phase.PREPARING],
        earlier=[one for one in found if one.phase not in {Phase.OPEN, Phase.PREPARING}],
        now=clock.now(),
    )


@blueprint.get("/<uuid:id>")
@require(Permission.CONSULTATION_READ, of=queries.consultation)
def show(consultation: Consultation) -> ResponseReturnValue:
    """Show one consultation: what is open, until when, what one can do, and the year in nine steps."""
    now, person_id = clock.now(), current_user.person_id
    takes_part = person_id and consultation.is_open(now)
    must_choose = bool(takes_part and queries.must_choose_speaker(consultation, person_id))
    speaks_as = (
        queries.speaking_appointment(consultation, person_id) if takes_part and not must_choose else None
    )
    return render_template(
        "consultations/show.html",
        consultation=consultation,
        standing=consultation.standing(now),
        tasks=tasks_of(current_user, consultation, now, must_choose=must_choose),
        steps=steps_of(consultation, now),
        speaks_as=speaks_as,
        now=now,
    )


@blueprint.get("/<uuid:id>/note")
@require(Permission.CONSULTATION_READ, of=queries.consultation)
def note(consultation: Consultation) -> ResponseReturnValue:
    """Show the discussion note with its open questions."""
    return render_template(
        "consultations/note.html", consultation=consultation, is_open=consultation.is_open(clock.now())
    )


@blueprint.get("/visions/<uuid:id>")
@require(Permission.PUBLIC_READ, of=queries.vision)
def vision(vision: Vision) -> ResponseReturnValue:
    """Show a vision with its goals, and the consultations under it."""
    under = queries.consultations_under(vision, with_preparing=_sees_preparing())
    return render_template("consultations/vision.html", vision=vision, consultations=under, now=clock.now())


@blueprint.route("/<uuid:id>/speaking", methods=["GET", "POST"])
@require(Permission.SPEAKER_CHOOSE, of=queries.consultation)
def speaking(consultation: Consultation) -> ResponseReturnValue:
    """Let a member with several offices choose, once, which one speaks."""
    held = queries.speaking_appointments(consultation, current_user.person_id)
    chosen = queries.has_chosen_speaker(consultation, current_user.person_id)
    form = SpeakerForm()
    form.appointment.choices = [choice(str(one.id), _office(one)) for one in held]
    if form.validate_on_submit():
        service.speak_as(
            consultation=consultation,
            person_id=current_user.person_id,
            appointment_id=UUID(form.appointment.data),
            now=clock.now(),
        )
        db.session.commit()
        flash(_("Your choice has been saved."))
        return redirect(_back(request.args.get("next", ""), consultation))
    page = render_template(
        "consultations/speaking.html", consultation=consultation, held=held, chosen=chosen, form=form
    )
    return page, 422 if form.errors else 200


def _back(path: str, consultation: Consultation) -> str:
    """Return where the reader came from, if that is a page of our own, else the consultation."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if ours else url_for("consultations.show", id=consultation.id)


def _office(appointment: Appointment) -> str:
    office = word(appointment.office)
    return f"{office[:1].upper()}{office[1:]}, {appointment.municipality.name}"


def _sees_preparing() -> bool:
    """Tell whether the reader works on consultations before everyone sees them."""
    return bool(current_user.is_bureau or current_user.department_ids)
