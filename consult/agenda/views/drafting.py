"""Pages on which the bureau writes the words of an item, with every version of them."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.agenda import queries, service
from consult.agenda.differences import changed_fields, differences_of
from consult.agenda.forms import ItemForm
from consult.agenda.models import Agenda, AgendaItem, ItemVersion
from consult.agenda.views.room import blueprint
from consult.agenda.views.sources import begun
from consult.agenda.words import ItemWords
from consult.consultations import queries as consultations
from consult.consultations.models import Goal, Theme
from consult.db import db
from consult.permissions import Permission, require


@blueprint.route("/<uuid:id>/items/new", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=queries.agenda)
def add_item(agenda: Agenda) -> ResponseReturnValue:
    """Add an item at the end; the address may name what it begins with."""
    lists = _lists(agenda)
    form = ItemForm(data=begun())
    form.offer(*lists)
    if form.validate_on_submit():
        item = service.add_item(agenda, **form.said(*lists), actor_id=current_user.id)
        db.session.commit()
        flash(_("The item has been added. Now say what it rests on."))
        return redirect(url_for("agenda.evidence", id=item.id))
    page = render_template("agenda/item_form.html", form=form, agenda=agenda, item=None)
    return page, 422 if form.errors else 200


@blueprint.route("/items/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.AGENDA_COMPOSE, of=queries.item_in_draft)
def edit_item(item: AgendaItem) -> ResponseReturnValue:
    """Change the words of an item; who saves on an old version sees what was saved since, and keeps what was typed."""
    lists = _lists(item.agenda)
    form = ItemForm.of(item)
    form.offer(*lists)
    edition = request.form.get("edition", 0, type=int) if request.method == "POST" else item.edition
    if form.validate_on_submit():
        words = ItemWords(**form.said(*lists))
        try:
            service.edit_item(item, words, edition=edition, actor_id=current_user.id)
        except service.ItemChanged:
            return _changed_page(item, form, words), 409
        db.session.commit()
        flash(_("Your changes have been saved."))
        return redirect(url_for("agenda.compose", id=item.agenda_id, _anchor=f"item-{item.id}"))
    page = render_template("agenda/item_form.html", form=form, agenda=item.agenda, item=item, edition=edition)
    return page, 422 if form.errors else 200


def _lists(agenda: Agenda) -> tuple[Sequence[Theme], Sequence[Goal]]:
    """Return the themes, and the goals of the vision that the agenda's consultation stands under."""
    return consultations.themes(), consultations.goals(agenda.consultation.vision_id)


def _changed_page(item: AgendaItem, form: ItemForm, words: ItemWords) -> str:
    """Show what was saved in the meantime beside what was typed, which stands in the form and can be saved now."""
    saved = queries.newest_version(item.id)
    differences = differences_of(ItemWords.of(saved), words)
    return render_template(
        "agenda/item_form.html",
        form=form,
        agenda=item.agenda,
        item=item,
        edition=saved.edition,
        saved=saved,
        differences=[one for one in differences if one.words.is_changed],
    )


@blueprint.get("/items/<uuid:id>/history")
@require(Permission.AGENDA_COMPOSE, of=queries.item_in_draft)
def history(item: AgendaItem) -> ResponseReturnValue:
    """List the versions of an item, the newest first: who saved what when."""
    page = queries.history(item, number=request.args.get("page", 1, type=int))
    changed = {
        saved.version.edition: changed_fields(ItemWords.of(saved.before), ItemWords.of(saved.version))
        for saved in page.items
        if saved.before
    }
    return render_template("agenda/history.html", item=item, page=page, changed=changed)


@blueprint.get("/items/<uuid:id>/compare")
@require(Permission.AGENDA_COMPOSE, of=queries.item_in_draft)
def compare(item: AgendaItem) -> ResponseReturnValue:
    """Lay two versions of an item side by side: those asked for, otherwise the newest and the one before it."""
    new = request.args.get("new", item.edition, type=int)
    old = request.args.get("old", max(1, new - 1), type=int)
    before, after = queries.two_versions(item.id, old=old, new=new)
    differences = differences_of(ItemWords.of(before), ItemWords.of(after))
    return render_template(
        "agenda/compare.html", item=item, before=before, after=after, differences=differences
    )


@blueprint.post("/versions/<uuid:id>/restore")
@require(Permission.AGENDA_COMPOSE, of=queries.item_version)
def restore(version: ItemVersion) -> ResponseReturnValue:
    """Give the item the words of an earlier version again, as a new version."""
    edition = request.form.get("edition", 0, type=int)
    service.restore_version(version, edition=edition, actor_id=current_user.id)
    db.session.commit()
    flash(_("The item says again what it said in version %(number)s.", number=version.edition))
    return redirect(url_for("agenda.history", id=version.item_id))
