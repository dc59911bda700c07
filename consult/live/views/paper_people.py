"""Pages on which a paper is handed to somebody by name, and taken back."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from consult import clock
from consult.clock import local_date
from consult.db import db
from consult.dialogues import waiting
from consult.directory import queries as directory
from consult.directory.models import Person
from consult.errors import RuleViolation
from consult.formats import sentence
from consult.forms import Form
from consult.live.models import PaperPile
from consult.live.paper_forms import HandBackForm
from consult.live.queries import paper as papers
from consult.live.queries.handing import people_to_hand_to
from consult.live.queries.people import seat_of
from consult.live.service.paper import handing
from consult.live.views.room import blueprint, keystore
from consult.permissions import Permission, require
from consult.voting import service as voting


@blueprint.get("/live/paper/<uuid:id>/people")
@require(Permission.LIVE_PAPER, of=papers.pile)
def paper_people(pile: PaperPile) -> ResponseReturnValue:
    """List who is here or registered, or whom one looks for on the register, with who has a paper."""
    sought = request.args.get("q", "").strip()
    listed = people_to_hand_to(pile.dialogue, sought)
    ids = [one.id for one in listed.people]
    return render_template(
        "live/paper_people.html",
        pile=pile,
        sought=sought,
        found=listed,
        offices=directory.appointments_by_person(ids, local_date(pile.dialogue.starts_at)),
        holders=papers.on_paper_by_name(pile.voting_round_id, ids),
    )


@blueprint.route("/live/paper/<uuid:id>/people/<uuid:person_id>", methods=["GET", "POST"])
@require(Permission.LIVE_PAPER, of=papers.pile)
def paper_hand_out(pile: PaperPile, person_id: UUID) -> ResponseReturnValue:
    """Say what is lost when this person votes on paper, and write it down after a yes."""
    person = directory.person(person_id)
    if Form().validate_on_submit():
        return _handed_out(pile, person)
    if papers.on_paper_by_name(pile.voting_round_id, [person.id]):
        return _back_to_the_list(pile)
    day = local_date(pile.dialogue.starts_at)
    return render_template(
        "live/paper_hand_out.html",
        pile=pile,
        person=person,
        offices=directory.appointments_by_person([person.id], day).get(person.id, []),
        is_present=seat_of(pile.dialogue_id, person.id) is not None,
        is_registered=waiting.standing_of(pile.dialogue, person.id) is not None,
        sought=request.args.get("q"),
    )


@blueprint.route("/live/paper/<uuid:id>/people/<uuid:person_id>/back", methods=["GET", "POST"])
@require(Permission.LIVE_PAPER, of=papers.pile)
def paper_take_back(pile: PaperPile, person_id: UUID) -> ResponseReturnValue:
    """Ask for the number of the paper that somebody hands back, and take it back."""
    person, form = directory.person(person_id), HandBackForm()
    if form.validate_on_submit() and _is_back(pile, person, form):
        flash(_("%(name)s can vote online or in the room again.", name=person.name), "success")
        return redirect(url_for("live.paper_people", id=pile.id))
    page = render_template("live/paper_take_back.html", pile=pile, person=person, form=form)
    return page, 422 if form.has_errors else 200


def _handed_out(pile: PaperPile, person: Person) -> Response:
    try:
        is_new = handing.hand_out(
            pile, person_id=person.id, now=clock.now(), keystore=keystore(), actor_id=current_user.id
        )
        db.session.commit()
    except (RuleViolation, voting.NotOnRegister) as error:
        db.session.rollback()
        flash(sentence(error), "warning")
        return _back_to_the_list(pile)
    told = _("%(name)s votes on paper. Give a ballot of the pile ‘by name’.", name=person.name)
    again = _(
        "It was written down before that %(name)s votes on paper. Give no second ballot.", name=person.name
    )
    flash(told if is_new else again, "success" if is_new else "warning")
    return _back_to_the_list(pile)


def _back_to_the_list(pile: PaperPile) -> Response:
    return redirect(url_for("live.paper_people", id=pile.id, q=request.args.get("q") or None))


def _is_back(pile: PaperPile, person: Person, form: HandBackForm) -> bool:
    try:
        handing.take_back(
            pile,
            form.code.data,
            person_id=person.id,
            now=clock.now(),
            keystore=keystore(),
            actor_id=current_user.id,
        )
    except RuleViolation as error:
        form.refuse(error, form.code)
        return False
    db.session.commit()
    return True
