"""Pages on which the bureau checks its own work: who is not heard, and whether two people order alike."""

from secrets import randbelow
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.db import db
from consult.directory.models import SizeGroup
from consult.permissions import Permission, require
from consult.synthesis import queries, service
from consult.synthesis.agreement import agreement_of
from consult.synthesis.coverage import coverage
from consult.synthesis.forms import BlindForm, SampleForm
from consult.synthesis.models import AgreementSample
from consult.synthesis.queries import Heard
from consult.synthesis.views.room import blueprint

SIZES = (*SizeGroup, None)
SEEDS = 1_000_000
"""From how many seeds one is drawn where none is given."""


@blueprint.get("/of/<uuid:id>/coverage", endpoint="coverage")
@require(Permission.THREAD_WORK, of=consultations.consultation)
def cover(consultation: Consultation) -> ResponseReturnValue:
    """Show whose words are in a thread beside who spoke."""
    heard = queries.heard(consultation.id)
    return render_template(
        "synthesis/coverage.html",
        consultation=consultation,
        progress=queries.progress(consultation.id),
        rest=queries.rest_of(consultation.id),
        by_office=coverage(heard, lambda one: _(one.office_group.label)),
        by_province=coverage(heard, lambda one: one.province),
        by_size=coverage(sorted(heard, key=_place_of_size), _size),
    )


@blueprint.route("/of/<uuid:id>/agreement", methods=["GET", "POST"])
@require(Permission.THREAD_WORK, of=consultations.consultation)
def samples(consultation: Consultation) -> ResponseReturnValue:
    """List the samples of a consultation, and draw one."""
    form = SampleForm()
    if form.validate_on_submit():
        try:
            seed = form.seed.data if form.seed.data is not None else randbelow(SEEDS)
            sample = service.draw_sample(
                consultation=consultation, size=form.size.data or 0, seed=seed, actor_id=current_user.id
            )
            db.session.commit()
            flash(_("The sample has been drawn. Ask a colleague to order it."))
            return redirect(url_for("synthesis.sample", id=sample.id))
        except service.TooFewCoded as error:
            form.refuse(error, form.size)
    page = render_template(
        "synthesis/samples.html",
        form=form,
        consultation=consultation,
        samples=queries.samples(consultation.id),
    )
    return page, 422 if form.errors else 200


@blueprint.get("/samples/<uuid:id>")
@require(Permission.THREAD_WORK, of=queries.sample)
def sample(sample: AgreementSample) -> ResponseReturnValue:
    """Show how far two people agree on a sample; where they differ only once it was read whole."""
    return render_template("synthesis/sample.html", sample=sample, agreement=agreement_of(sample))


@blueprint.route("/samples/<uuid:id>/blind", methods=["GET", "POST"])
@require(Permission.THREAD_WORK, of=queries.sample)
def blind(sample: AgreementSample) -> ResponseReturnValue:
    """Order the next reaction of a sample without seeing where it stands."""
    chosen_id = request.form.get("sampled", type=UUID)
    waiting = [one for one in sample.reactions if one.second is None]
    if not waiting:
        return redirect(url_for("synthesis.sample", id=sample.id))
    sampled = next((one for one in sample.reactions if one.id == chosen_id), waiting[0])
    form = BlindForm()
    form.offer(queries.threads(sample.consultation_id))
    if form.validate_on_submit():
        rest = queries.rest_of(sample.consultation_id)
        ids = form.chosen or ([rest.id] if rest else [])
        service.code_blind(sampled, thread_ids=ids, actor_id=current_user.id)
        db.session.commit()
        return redirect(url_for("synthesis.blind", id=sample.id))
    page = render_template(
        "synthesis/blind.html", form=form, sample=sample, sampled=sampled, read=len(sample.read)
    )
    return page, 422 if form.errors else 200


def _place_of_size(one: Heard) -> int:
    return SIZES.index(one.size_group)


def _size(one: Heard) -> str:
    return str(_(one.size_group.label) if one.size_group else _("not kept"))
