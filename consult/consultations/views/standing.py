"""Pages on which the bureau keeps what outlives one consultation: visions with their goals, and the themes."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.consultations import queries, service
from consult.consultations.forms import MOST_GOALS, ThemeForm, VisionForm
from consult.consultations.models import Theme, Vision
from consult.consultations.views.room import blueprint
from consult.db import db
from consult.permissions import Permission, require


@blueprint.route("/visions/new", methods=["GET", "POST"])
@require(Permission.VISION_EDIT)
def create_vision() -> ResponseReturnValue:
    """Make a vision with its goals."""
    form = VisionForm()
    if form.validate_on_submit():
        try:
            made = service.make_vision(**_values(form), actor_id=current_user.id)
        except service.YearsReversed as error:
            form.refuse(error, form.last_year)
        else:
            db.session.commit()
            flash(_("The vision has been saved."))
            return redirect(url_for("consultations.vision", id=made.id))
    page = render_template("consultations/vision_form.html", form=form, vision=None, most=MOST_GOALS)
    return page, 422 if form.has_errors else 200


@blueprint.route("/visions/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.VISION_EDIT, of=queries.vision)
def edit_vision(vision: Vision) -> ResponseReturnValue:
    """Change a vision and its goals."""
    form = VisionForm()
    if request.method == "GET":
        form.show(vision)
    if form.validate_on_submit():
        try:
            service.edit_vision(vision, **_values(form), actor_id=current_user.id)
        except service.YearsReversed as error:
            form.refuse(error, form.last_year)
        else:
            db.session.commit()
            flash(_("The vision has been saved."))
            return redirect(url_for("consultations.vision", id=vision.id))
    page = render_template("consultations/vision_form.html", form=form, vision=vision, most=MOST_GOALS)
    return page, 422 if form.has_errors else 200


@blueprint.route("/themes", methods=["GET", "POST"])
@require(Permission.VISION_EDIT)
def themes() -> ResponseReturnValue:
    """List the themes and add one."""
    form = ThemeForm()
    if form.validate_on_submit():
        try:
            service.add_theme(
                name=form.name.data,
                summary=form.summary.data,
                is_own_task=form.is_own_task.data,
                actor_id=current_user.id,
            )
        except service.NameTaken as error:
            form.refuse(error, form.name)
        else:
            return _theme_saved()
    page = render_template(
        "consultations/themes.html", form=form, themes=queries.themes(), visions=queries.visions()
    )
    return page, 422 if form.has_errors else 200


@blueprint.route("/themes/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.VISION_EDIT, of=queries.theme)
def edit_theme(theme: Theme) -> ResponseReturnValue:
    """Reword a theme."""
    form = ThemeForm(obj=theme)
    if form.validate_on_submit():
        try:
            service.edit_theme(
                theme,
                name=form.name.data,
                summary=form.summary.data,
                is_own_task=form.is_own_task.data,
                actor_id=current_user.id,
            )
        except service.NameTaken as error:
            form.refuse(error, form.name)
        else:
            return _theme_saved()
    page = render_template("consultations/theme_form.html", form=form, theme=theme)
    return page, 422 if form.has_errors else 200


def _theme_saved() -> ResponseReturnValue:
    db.session.commit()
    flash(_("The theme has been saved."))
    return redirect(url_for("consultations.themes"))


def _values(form: VisionForm) -> dict[str, Any]:
    """Return what the form says in the words of the service."""
    names = ("title", "summary", "first_year", "last_year", "adopted_on", "goals")
    return {name: getattr(form, name) if name == "goals" else form[name].data for name in names}
