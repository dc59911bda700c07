"""Pages on which the bureau changes threads themselves: make, rename, split, merge; and what was done before."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from consult import clock
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.db import db
from consult.permissions import Permission, require
from consult.reactions import queries as reactions
from consult.synthesis import queries, service
from consult.synthesis.forms import MergeForm, ThreadForm
from consult.synthesis.models import CommonThread
from consult.synthesis.queries import CountedThread
from consult.synthesis.views.room import blueprint

A_PAGE = 50
"""How many reactions can be chosen at once to be split off."""


@blueprint.route("/of/<uuid:id>/new", methods=["GET", "POST"])
@require(Permission.THREAD_WORK, of=consultations.consultation)
def create(consultation: Consultation) -> ResponseReturnValue:
    """Make a common thread; the reaction that one was reading goes into it at once."""
    form, reaction_id = ThreadForm(), request.args.get("reaction", type=UUID)
    if form.validate_on_submit():
        try:
            thread = service.make_thread(
                consultation=consultation,
                name=form.name.data,
                description=form.description.data,
                note=form.note.data,
                actor_id=current_user.id,
            )
            if reaction_id:
                service.code(reactions.reaction(reaction_id), thread, actor_id=current_user.id)
            db.session.commit()
            flash(_("The common thread “%(name)s” has been made.", name=thread.name))
            kept: dict[str, Any] = dict(request.args)
            return redirect(url_for("synthesis.work", id=consultation.id, **kept))
        except service.NameTaken as error:
            form.refuse(error, form.name)
    page = render_template("synthesis/thread_form.html", form=form, consultation=consultation, thread=None)
    return page, 422 if form.errors else 200


@blueprint.route("/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.THREAD_WORK, of=queries.thread)
def edit(thread: CommonThread) -> ResponseReturnValue:
    """Give a thread another name or description."""
    form = ThreadForm(obj=thread.current, note="") if request.method == "GET" else ThreadForm()
    if form.validate_on_submit():
        try:
            service.rename_thread(
                thread,
                name=form.name.data,
                description=form.description.data,
                note=form.note.data,
                actor_id=current_user.id,
            )
            db.session.commit()
            flash(_("Your changes have been saved."))
            return redirect(url_for("synthesis.show", id=thread.id))
        except service.NameTaken as error:
            form.refuse(error, form.name)
    page = render_template(
        "synthesis/thread_form.html", form=form, consultation=thread.consultation, thread=thread
    )
    return page, 422 if form.errors else 200


@blueprint.route("/<uuid:id>/split", methods=["GET", "POST"])
@require(Permission.THREAD_WORK, of=queries.thread)
def split(thread: CommonThread) -> ResponseReturnValue:
    """Choose reactions that go to a new thread; a second page says what will happen before it does."""
    form, chosen = ThreadForm(), request.form.getlist("reaction", type=UUID)
    if form.validate_on_submit() and not chosen:
        form.refuse(service.NothingToSplit(service.CHOOSE_ONE), form.name)
    elif form.validate_on_submit() and "sure" in request.form:
        try:
            new = service.split_thread(
                thread,
                name=form.name.data,
                description=form.description.data,
                note=form.note.data,
                reaction_ids=chosen,
                actor_id=current_user.id,
            )
            db.session.commit()
            flash(_("“%(name)s” has been split off.", name=new.name))
            return redirect(url_for("synthesis.show", id=new.id))
        except service.NameTaken as error:
            form.refuse(error, form.name)
    elif request.method == "POST" and not form.errors:
        return render_template("synthesis/split_sure.html", form=form, thread=thread, chosen=chosen)
    search = request.args.get("q", "").strip()
    page = queries.reactions_of(
        thread.id, search=search, number=request.args.get("page", 1, type=int), per_page=A_PAGE
    )
    body = render_template(
        "synthesis/split.html", form=form, thread=thread, page=page, chosen=chosen, search=search
    )
    return body, 422 if form.has_errors else 200


@blueprint.route("/<uuid:id>/merge", methods=["GET", "POST"])
@require(Permission.THREAD_WORK, of=queries.thread)
def merge(thread: CommonThread) -> ResponseReturnValue:
    """Choose with which thread this one is merged; a second page says what will happen before it does."""
    form, others = MergeForm(), _others(thread)
    form.offer(others)
    target = next((one for one in others if str(one.thread.id) == form.into.data), None)
    if request.method == "POST" and target is None:
        form.validate()
        form.into.errors = form.into.errors or [_("Choose with which common thread it is merged.")]
    elif target is not None and "sure" in request.form and form.validate_on_submit():
        service.merge_threads(
            thread, target.thread, note=form.note.data, now=clock.now(), actor_id=current_user.id
        )
        db.session.commit()
        flash(_("“%(name)s” has been merged with “%(into)s”.", name=thread.name, into=target.thread.name))
        return redirect(url_for("synthesis.show", id=target.thread.id))
    elif target is not None and form.validate_on_submit():
        carried, both = queries.overlap(thread.id, target.thread.id)
        return render_template(
            "synthesis/merge_sure.html",
            form=form,
            thread=thread,
            target=target,
            lines=_what_a_merge_does(thread, target, carried, both),
        )
    page = render_template("synthesis/merge.html", form=form, thread=thread, others=others)
    return page, 422 if form.has_errors else 200


@blueprint.get("/<uuid:id>/history")
@require(Permission.THREAD_WORK, of=queries.thread)
def history(thread: CommonThread) -> ResponseReturnValue:
    """Show what was done to a thread, latest first, each with a way to undo it."""
    with_coding = "all" in request.args
    page = queries.changes_of(thread, with_coding=with_coding, number=request.args.get("page", 1, type=int))
    return render_template("synthesis/history.html", thread=thread, page=page, with_coding=with_coding)


def _others(thread: CommonThread) -> Sequence[CountedThread]:
    """Return the threads that one can be merged with."""
    counted = queries.threads(thread.consultation_id)
    return [one for one in counted if one.thread.id != thread.id and not one.thread.is_rest]


def _what_a_merge_does(thread: CommonThread, target: CountedThread, carried: int, both: int) -> Sequence[str]:
    """Say in sentences what will happen."""
    into = target.thread.name
    return [
        ngettext(
            "%(num)s reaction goes to “%(into)s”.", "%(num)s reactions go to “%(into)s”.", carried, into=into
        ),
        ngettext(
            "%(num)s of these is there already, and counts once.",
            "%(num)s of these are there already, and count once.",
            both,
        ),
        _("“%(into)s” then has %(num)s reactions.", into=into, num=target.reactions + carried - both),
        _("“%(name)s” takes no reactions any more. Its page stays and leads to the other.", name=thread.name),
        _("Agenda items that rest on it keep the words they were written on."),
    ]
