"""Pages of one's own reactions: write, change, take back, and allow quoting."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.consultations import queries as consultations
from consult.consultations.models import AddressedTo, Consultation, OpenQuestion
from consult.db import db
from consult.directory.models import Appointment
from consult.errors import NotFound
from consult.permissions import Permission, require
from consult.reactions import queries, service
from consult.reactions.forms import ConsentForm, ReactionForm
from consult.reactions.models import QuoteConsent, Reaction
from consult.reactions.views.room import blueprint, id_in_address, keystore
from consult.topics import queries as topics
from consult.topics.models import Topic
from consult.wording import N_


@blueprint.route("/write", methods=["GET", "POST"])
@require(Permission.REACTION_WRITE)
def write() -> ResponseReturnValue:
    """Write on a topic or an open question; what was typed stays when it cannot be taken."""
    subject = _subject()
    consultation = subject.consultation if isinstance(subject, Topic) else subject.note.consultation
    if request.method == "GET" and consultations.must_choose_speaker(consultation, current_user.person_id):
        return redirect(url_for("consultations.speaking", id=consultation.id, next=request.full_path))
    speaker = consultations.speaking_appointment(consultation, current_user.person_id)
    form = ReactionForm(addressed_to=AddressedTo.ASSOCIATION, consent=QuoteConsent.NONE)
    if speaker is not None:
        _show_attributions(form, consultation, speaker)
    if form.validate_on_submit():
        try:
            reaction = service.write_reaction(
                consultation=consultation,
                subject=subject,
                person_id=current_user.person_id,
                now=clock.now(),
                keystore=keystore(),
                **_said(form),
            )
        except service.ReactionsClosed as error:
            return _closed(error, form)
        db.session.commit()
        return redirect(url_for("reactions.sent", id=reaction.id))
    closed = not consultation.is_open(clock.now())
    page = render_template(
        "reactions/form.html",
        form=form,
        subject=subject,
        consultation=consultation,
        speaker=speaker,
        closed=closed,
    )
    return page, 422 if form.errors else 200


@blueprint.get("/<uuid:id>/sent")
@require(Permission.REACTION_WRITE, of=queries.reaction)
def sent(reaction: Reaction) -> ResponseReturnValue:
    """Say clearly that it was received, and what happens next."""
    service.require_own(reaction, current_user.person_id, keystore())
    return render_template("reactions/sent.html", reaction=reaction)


@blueprint.route("/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.REACTION_WRITE, of=queries.reaction)
def edit(reaction: Reaction) -> ResponseReturnValue:
    """Change one's own reaction; after closing only how far it may be quoted."""
    service.require_own(reaction, current_user.person_id, keystore())
    if not reaction.consultation.is_open(clock.now()) and request.method == "GET":
        return redirect(url_for("reactions.consent", id=reaction.id))
    form = ReactionForm(obj=reaction)
    _show_own_attributions(form, reaction)
    if form.validate_on_submit():
        try:
            service.edit_reaction(
                reaction,
                person_id=current_user.person_id,
                now=clock.now(),
                keystore=keystore(),
                **_said(form),
            )
        except service.ReactionsClosed as error:
            return _closed(error, form)
        db.session.commit()
        flash(_("Your reaction has been changed. It is looked at again before others can read it."))
        return redirect(url_for("followup.index"))
    page = render_template("reactions/form.html", form=form, reaction=reaction, subject=None, closed=False)
    return page, 422 if form.errors else 200


@blueprint.route("/<uuid:id>/consent", methods=["GET", "POST"])
@require(Permission.REACTION_WRITE, of=queries.reaction)
def consent(reaction: Reaction) -> ResponseReturnValue:
    """Allow more or less quoting, also after closing."""
    service.require_own(reaction, current_user.person_id, keystore())
    form = ConsentForm(obj=reaction)
    _show_own_attributions(form, reaction)
    if form.validate_on_submit():
        service.change_consent(
            reaction,
            person_id=current_user.person_id,
            consent=form.consent.data,
            now=clock.now(),
            keystore=keystore(),
        )
        db.session.commit()
        flash(_("Your choice has been saved and holds from now on."))
        return redirect(url_for("followup.index"))
    page = render_template("reactions/consent.html", form=form, reaction=reaction)
    return page, 422 if form.errors else 200


@blueprint.route("/<uuid:id>/withdraw", methods=["GET", "POST"])
@require(Permission.REACTION_WRITE, of=queries.reaction)
def withdraw(reaction: Reaction) -> ResponseReturnValue:
    """Take one's own reaction back, after a page that says what is lost."""
    service.require_own(reaction, current_user.person_id, keystore())
    if request.method == "POST":
        service.withdraw_reaction(
            reaction, person_id=current_user.person_id, now=clock.now(), keystore=keystore()
        )
        db.session.commit()
        flash(_("Your reaction has been taken back."))
        return redirect(url_for("followup.index"))
    return render_template("reactions/withdraw.html", reaction=reaction)


def _said(form: ReactionForm) -> dict[str, Any]:
    return {name: getattr(form, name).data for name in ("text", "stance", "addressed_to", "consent")}


def _show_own_attributions(form: ConsentForm, reaction: Reaction) -> None:
    speaker = consultations.speaking_appointment(reaction.consultation, current_user.person_id)
    if speaker is not None:
        _show_attributions(form, reaction.consultation, speaker)


def _show_attributions(form: ConsentForm, consultation: Consultation, speaker: Appointment) -> None:
    here = speaker.municipality
    fits = queries.people_who_fit(
        speaker.office,
        municipality=here.name,
        province_code=here.province_code,
        day=consultation.reference_date,
    )
    form.show_attributions(service.attributions(speaker, current_user.name), fits)


def _closed(error: service.ReactionsClosed, form: ReactionForm) -> ResponseReturnValue:
    kept = [(form.text.label.text, form.text.data)]
    return render_template("errors/error.html", status=error.status, error=error, kept=kept), error.status


def _subject() -> Topic | OpenQuestion:
    """Return the topic or open question that the address names, or raise NotFound."""
    if topic_id := id_in_address("topic"):
        topic = topics.topic(topic_id)
        return topic if topic.merged_into_id is None else topics.topic(topic.merged_into_id)
    if question_id := id_in_address("question"):
        return queries.open_question(question_id)
    raise NotFound(N_("Choose a topic or a question first."))
