"""Pages beside a draft: who asked for what has no item yet, and what else an item can be made of."""

from typing import Any
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from consult.agenda import queries
from consult.agenda.asked_for import told
from consult.agenda.models import Agenda
from consult.agenda.sources import like_items, unfinished_of_last_year
from consult.agenda.views.room import blueprint
from consult.permissions import Permission, require
from consult.results import queries as results


@blueprint.get("/<uuid:id>/asked-for")
@require(Permission.AGENDA_COMPOSE, of=queries.agenda)
def asked_for(agenda: Agenda) -> ResponseReturnValue:
    """Show which provinces and offices have no item for the topics that they chose most."""
    asked = results.topics_asked(agenda.consultation_id)
    merged = queries.merged_topics({id for one in asked for id, _name in one.topics}) if asked else {}
    covered = queries.topics_with_an_item(agenda.id) if asked else set()
    questions = [told(one, covered, merged) for one in asked]
    return render_template("agenda/asked_for.html", agenda=agenda, questions=questions)


@blueprint.get("/<uuid:id>/sources")
@require(Permission.AGENDA_COMPOSE, of=queries.agenda)
def sources(agenda: Agenda) -> ResponseReturnValue:
    """Show what last year left unfinished, items of earlier years like those of the draft, and what the sessions reported."""
    earlier = queries.earlier_items(agenda)
    return render_template(
        "agenda/sources.html",
        agenda=agenda,
        unfinished=unfinished_of_last_year(earlier),
        alike=like_items(agenda, earlier),
        reports=queries.reports_to_use(agenda.consultation_id, number=request.args.get("page", 1, type=int)),
    )


def begun() -> dict[str, Any]:
    """Return with what an item begins: the topic, item or part of a report that the address names; nothing without."""
    named = {name: request.args.get(name, type=UUID) for name in ("topic", "item", "section")}
    return queries.beginning(topic_id=named["topic"], item_id=named["item"], section_id=named["section"])
