"""Pages on which everyone reads the common threads of a completed consultation, and what they rest on."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult.permissions import Permission, may, require
from consult.synthesis import queries
from consult.synthesis.models import CommonThread
from consult.synthesis.queries import Threads
from consult.synthesis.views.room import blueprint


@blueprint.get("/of/<uuid:id>")
@require(Permission.THREAD_READ, of=queries.threads_of)
def index(threads: Threads) -> ResponseReturnValue:
    """List the common threads of a consultation with how many reactions carry each."""
    progress = queries.progress(threads.consultation.id)
    return render_template("synthesis/index.html", threads=threads, progress=progress)


@blueprint.get("/<uuid:id>")
@require(Permission.THREAD_READ, of=queries.thread)
def show(thread: CommonThread) -> ResponseReturnValue:
    """Show a thread: its words, how many reactions carry it, and those that may be quoted."""
    works = may(current_user, Permission.THREAD_WORK)
    page = queries.reactions_of(
        thread.id, only_public=not works, number=request.args.get("page", 1, type=int)
    )
    return render_template(
        "synthesis/show.html",
        thread=thread,
        page=page,
        carried=page.total if works else queries.carried(thread.id),
        now=queries.threads_now(thread.consultation_id, [thread.id])[thread.id],
    )
