"""The workbench: the bureau reads reactions and puts each in a thread, with one key or one tap."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult import clock
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.db import db
from consult.directory import queries as directory
from consult.permissions import Permission, require
from consult.reactions import queries as reactions
from consult.reactions.models import Reaction
from consult.synthesis import queries, service
from consult.synthesis.desk import desk_of
from consult.synthesis.forms import FilterForm
from consult.synthesis.models import CommonThread, ThreadChange
from consult.synthesis.queries import Filters
from consult.synthesis.views.room import blueprint
from consult.topics import queries as topics
from consult.wording import N_


@blueprint.get("/of/<uuid:id>/work")
@require(Permission.THREAD_WORK, of=consultations.consultation_with_note)
def work(consultation: Consultation) -> ResponseReturnValue:
    """Show the queue, one reaction, and the threads that it can go in."""
    form, filters = _asked(consultation)
    desk = desk_of(
        consultation,
        filters,
        user_id=current_user.id,
        chosen_id=request.args.get("reaction", type=UUID),
        number=request.args.get("page", 1, type=int),
    )
    return render_template(
        "synthesis/work.html", desk=desk, form=form, asked=form.asked, goes_on="on" in request.args
    )


@blueprint.post("/reactions/<uuid:id>/code")
@require(Permission.THREAD_WORK, of=reactions.reaction)
def code(reaction: Reaction) -> ResponseReturnValue:
    """Put a reaction in a thread, or in the rest; stay at it, or go on to the next."""
    if request.form.get("thread") == "rest":
        service.code_as_rest(reaction, actor_id=current_user.id)
    else:
        service.code(reaction, pressed_thread(), actor_id=current_user.id)
    db.session.commit()
    return back_to(reaction, goes_on="on" in request.args)


@blueprint.post("/reactions/<uuid:id>/uncode")
@require(Permission.THREAD_WORK, of=reactions.reaction)
def uncode(reaction: Reaction) -> ResponseReturnValue:
    """Take a reaction out of a thread."""
    service.uncode(reaction, pressed_thread(), actor_id=current_user.id)
    db.session.commit()
    return back_to(reaction, goes_on=False)


@blueprint.post("/changes/<uuid:id>/undo")
@require(Permission.THREAD_WORK, of=queries.change)
def undo(change: ThreadChange) -> ResponseReturnValue:
    """Undo one change and go back to where it was seen."""
    service.undo(change, now=clock.now(), actor_id=current_user.id)
    db.session.commit()
    if "history" in request.args:
        return redirect(url_for("synthesis.history", id=change.thread_id))
    reaction_id = change.payload.get("reaction")
    return redirect(url_for("synthesis.work", id=change.consultation_id, **_kept(reaction_id)))


def _asked(consultation: Consultation) -> tuple[FilterForm, Filters]:
    """Return the filters as a form and as what they ask."""
    questions = consultation.note.open_questions if consultation.note else []
    form = FilterForm(request.args)
    form.offer(topics.canonical_topics(consultation), questions, directory.departments())
    return form, form.filters(questions)


def back_to(reaction: Reaction, *, goes_on: bool) -> ResponseReturnValue:
    """Go back to the workbench: to this reaction, or to the next that waits."""
    chosen_id: UUID | None = reaction.id
    if goes_on:
        consultation = consultations.consultation(reaction.consultation_id)
        _form, filters = _asked(consultation)
        chosen_id = queries.neighbours(consultation.id, filters, id=reaction.id).next or reaction.id
    return redirect(url_for("synthesis.work", id=reaction.consultation_id, **_kept(chosen_id)))


def _kept(reaction_id: object) -> dict[str, Any]:
    """Return the address as it was, at another reaction."""
    return {**request.args, "reaction": reaction_id}


def pressed_thread() -> CommonThread:
    """Return the thread that was pressed.

    Raises:
        NothingChosen.
    """
    thread_id = request.form.get("thread", type=UUID)
    if thread_id is None:
        raise service.NothingChosen(N_("Choose a common thread."))
    return queries.thread(thread_id)
