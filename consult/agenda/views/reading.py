"""Pages on which everyone reads an agenda and where each of its items comes from."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult import clock
from consult.agenda import queries
from consult.agenda.basis import basis_of, grouped
from consult.agenda.models import Agenda, AgendaItem
from consult.agenda.views.room import blueprint
from consult.permissions import Permission, may, require


@blueprint.get("/")
@require(Permission.AGENDA_READ)
def index() -> ResponseReturnValue:
    """List the agendas, newest first; the bureau sees its drafts too, members those on which they can react."""
    composes = may(current_user, Permission.AGENDA_COMPOSE)
    agendas = queries.agendas(with_drafts=composes)
    without = queries.consultations_without_agenda() if composes else []
    counts = {agenda.id: queries.count_by_outcome(agenda) for agenda in agendas}
    reacts = may(current_user, Permission.DRAFT_REACT)
    return render_template(
        "agenda/index.html",
        agendas=agendas,
        counts=counts,
        without=without,
        rounds=queries.rounds_open_at(clock.now()) if reacts else [],
    )


@blueprint.get("/<uuid:id>")
@require(Permission.AGENDA_READ, of=queries.agenda_to_read)
def show(agenda: Agenda) -> ResponseReturnValue:
    """Show an agenda by theme, and what was not taken over."""
    return render_template(
        "agenda/show.html",
        agenda=agenda,
        chapters=queries.chapters(agenda, adopted=True),
        not_adopted=[
            item for chapter in queries.chapters(agenda, adopted=False) for _, item in chapter.items
        ],
        rounds=queries.rounds_of(agenda.id),
        left_out=[card for card in queries.dissent_cards(agenda) if card.reply and card.reply.reason],
    )


@blueprint.get("/items/<uuid:id>")
@require(Permission.AGENDA_READ, of=queries.item)
def item(item: AgendaItem) -> ResponseReturnValue:
    """Show one item: what it rests on, who decided what and why."""
    figures, voices = queries.figures_and_voices_of(item.evidence)
    threads = queries.threads_of(item, item.evidence)
    fewest, is_public = current_app.config["PUBLICATION_THRESHOLD"], item.agenda.is_public
    reports = queries.reports_of([one.dialogue_id for one in item.evidence if one.dialogue_id])
    return render_template(
        "agenda/item.html",
        item=item,
        number=queries.number_of(item),
        heard=queries.heard_on(item.id, now=clock.now(), minimum=fewest) if is_public else [],
        sources=[(source.said, f"{source.source} ({source.named_by})") for source in item.sources],
        groups=grouped(
            basis_of(item.evidence, figures=figures, voices=voices, threads=threads, reports=reports)
        ),
    )
