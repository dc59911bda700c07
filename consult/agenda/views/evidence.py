"""Pages on which the bureau picks what an item rests on: nothing is pasted, everything can be walked back."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.agenda import queries, service
from consult.agenda.basis import basis_of
from consult.agenda.models import AgendaItem, Evidence, EvidenceKind
from consult.agenda.views.room import blueprint
from consult.db import db
from consult.dialogues.models import DialogueSession
from consult.permissions import Permission, require
from consult.reactions import queries as reactions
from consult.results import queries as results
from consult.synthesis import queries as synthesis
from consult.topics import queries as topics
from consult.wording import N_


@blueprint.get("/items/<uuid:id>/evidence", endpoint="evidence")
@require(Permission.AGENDA_COMPOSE, of=queries.item_to_rest)
def pick(item: AgendaItem) -> ResponseReturnValue:
    """Show what the item rests on, and what it could rest on: figures, common threads, quotes, reactions, sessions."""
    if item.agenda.is_public:
        return redirect(url_for("agenda.item", id=item.id))
    consultation = item.agenda.consultation
    figures = results.published_figures(consultation.id)
    dialogues = queries.held_dialogues(consultation.id)
    held_figures, held_voices = queries.figures_and_voices_of(item.evidence)
    search, topic_id = request.args.get("q", "").strip(), request.args.get("topic", type=UUID)
    page = queries.quotable_reactions(
        consultation.id, search=search, topic_id=topic_id, number=request.args.get("page", 1, type=int)
    )
    return render_template(
        "agenda/evidence.html",
        item=item,
        basis=basis_of(
            item.evidence,
            figures=held_figures,
            voices=held_voices,
            threads=queries.threads_of(item, item.evidence),
            reports={dialogue.id: report for dialogue, report in dialogues if report},
        ),
        held={
            id
            for one in item.evidence
            for id in (one.question_id, one.thread_version_id, one.quote_id, one.reaction_id, one.dialogue_id)
            if id and one.kind != EvidenceKind.DISSENT
        },
        figures=figures,
        threads=[one for one in synthesis.threads(consultation.id) if not one.thread.is_rest],
        quotes=reactions.quotes(consultation.id, with_places=False),
        dialogues=dialogues,
        page=page,
        topics=topics.canonical_topics(consultation),
        search=search,
        topic_id=topic_id,
    )


@blueprint.post("/items/<uuid:id>/evidence")
@require(Permission.AGENDA_COMPOSE, of=queries.item)
def attach(item: AgendaItem) -> ResponseReturnValue:
    """Rest the item on what was picked."""
    note = request.form.get("note", "").strip()[:300]
    actor_id = current_user.id
    if snapshot_id := _id("snapshot"):
        question_id = _id("question") or snapshot_id
        service.attach_figure(
            item, snapshot_id=snapshot_id, question_id=question_id, note=note, actor_id=actor_id
        )
    elif version_id := _id("thread"):
        service.attach_thread(item, version=synthesis.version(version_id), note=note, actor_id=actor_id)
    elif quote_id := _id("quote"):
        service.attach_quote(item, quote=reactions.quote(quote_id), note=note, actor_id=actor_id)
    elif reaction_id := _id("reaction"):
        service.attach_reaction(item, reaction=reactions.reaction(reaction_id), note=note, actor_id=actor_id)
    elif dialogue := db.session.get(DialogueSession, _id("dialogue")) if _id("dialogue") else None:
        service.attach_dialogue(item, dialogue=dialogue, note=note, actor_id=actor_id)
    else:
        raise service.EvidenceRefused(N_("Choose what the item rests on."))
    db.session.commit()
    flash(_("The evidence has been added."))
    return redirect(url_for("agenda.evidence", id=item.id, _anchor="held"))


@blueprint.post("/evidence/<uuid:id>/detach")
@require(Permission.AGENDA_COMPOSE, of=queries.evidence)
def detach(evidence: Evidence) -> ResponseReturnValue:
    """Take a piece of evidence away."""
    item_id = evidence.item_id
    service.detach(evidence, actor_id=current_user.id)
    db.session.commit()
    flash(_("The evidence has been taken away."))
    return redirect(url_for("agenda.evidence", id=item_id, _anchor="held"))


def _id(name: str) -> UUID | None:
    """Return an id that was sent, or None."""
    return request.form.get(name, type=UUID)
