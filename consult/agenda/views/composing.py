"""Pages on which the bureau composes an agenda: items, their order, decisions, publishing."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.agenda import queries, service
from consult.agenda.forms import AgendaForm, DecisionForm
from consult.agenda.models import Agenda, AgendaItem
from consult.agenda.views.room import blueprint
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.db import db
from consult.permissions import Permission, require


@blueprint.route("/new/<uuid:id>", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=consultations.consultation)
def create(consultation: Consultation) -> ResponseReturnValue:
    """Begin the agenda that a consultation feeds."""
    form = AgendaForm(title=_("Agenda %(period)s", period=consultation.agenda_period))
    if form.validate_on_submit():
        agenda = service.make_agenda(
            consultation=consultation, title=form.title.data, intro=form.intro.data, actor_id=current_user.id
        )
        db.session.commit()
        return redirect(url_for("agenda.compose", id=agenda.id))
    page = render_template("agenda/agenda_form.html", form=form, consultation=consultation, agenda=None)
    return page, 422 if form.errors else 200


@blueprint.get("/<uuid:id>/compose")
@require(Permission.AGENDA_COMPOSE, of=queries.agenda)
def compose(agenda: Agenda) -> ResponseReturnValue:
    """Show the whole draft with what is still missing."""
    return render_template(
        "agenda/compose.html",
        agenda=agenda,
        numbers=queries.checked_numbers(agenda.items),
        cards=queries.dissent_cards(agenda),
        comments=queries.open_comments(agenda.id),
    )


@blueprint.route("/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=queries.agenda)
def edit(agenda: Agenda) -> ResponseReturnValue:
    """Change the title and introduction."""
    form = AgendaForm(obj=agenda)
    if form.validate_on_submit():
        service.edit_agenda(agenda, title=form.title.data, intro=form.intro.data, actor_id=current_user.id)
        db.session.commit()
        flash(_("Your changes have been saved."))
        return redirect(url_for("agenda.compose", id=agenda.id))
    page = render_template(
        "agenda/agenda_form.html", form=form, consultation=agenda.consultation, agenda=agenda
    )
    return page, 422 if form.errors else 200


@blueprint.post("/items/<uuid:id>/move")
@require(Permission.AGENDA_COMPOSE, of=queries.item)
def move_item(item: AgendaItem) -> ResponseReturnValue:
    """Move an item one place up or down."""
    service.move_item(item, up=request.form.get("direction") == "up", actor_id=current_user.id)
    db.session.commit()
    return redirect(url_for("agenda.compose", id=item.agenda_id, _anchor=f"item-{item.id}"))


@blueprint.route("/items/<uuid:id>/remove", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=queries.item)
def remove_item(item: AgendaItem) -> ResponseReturnValue:
    """Remove an item, after a page that says what is lost."""
    if request.method == "POST":
        service.remove_item(item, actor_id=current_user.id)
        db.session.commit()
        flash(_("The item has been removed."))
        return redirect(url_for("agenda.compose", id=item.agenda_id))
    return render_template("agenda/remove.html", item=item)


@blueprint.route("/items/<uuid:id>/decision", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=queries.item)
def decide(item: AgendaItem) -> ResponseReturnValue:
    """Record what was decided, by whom, when and why."""
    form = DecisionForm(
        obj=item.decision, decider=item.decision.decider if item.decision else current_user.name
    )
    if form.validate_on_submit():
        said = {name: getattr(form, name).data for name in ("outcome", "decider", "decided_on", "reason")}
        try:
            service.decide(item, today=clock.local_date(clock.now()), actor_id=current_user.id, **said)
            db.session.commit()
            flash(_("The decision has been recorded."))
            return redirect(url_for("agenda.compose", id=item.agenda_id))
        except service.DecisionRefused as error:
            form.refuse(error, form.decided_on)
    return render_template("agenda/decision.html", form=form, item=item), 422 if form.errors else 200


@blueprint.route("/<uuid:id>/publish", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=queries.agenda)
def publish(agenda: Agenda) -> ResponseReturnValue:
    """Let everyone read the agenda, after a page that says what is still to be done, or that it then stays as it is."""
    if request.method == "POST":
        service.publish(agenda, now=clock.now(), actor_id=current_user.id)
        db.session.commit()
        flash(_("The agenda has been published."))
        return redirect(url_for("agenda.show", id=agenda.id))
    return render_template(
        "agenda/publish.html",
        agenda=agenda,
        hindrances=list(service.hindrances(agenda, clock.now())),
        comments=sum(queries.open_comments(agenda.id).values()),
    )
