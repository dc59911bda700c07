"""The page on which a member finds the own input back, and what became of it."""

from collections.abc import Iterable
from uuid import UUID

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult import clock
from consult.agenda import queries as agendas
from consult.followup import queries
from consult.followup.forms import PressForm
from consult.followup.views.room import blueprint
from consult.permissions import Permission, require
from consult.reactions import queries as reactions


@blueprint.get("/my-input/")
@require(Permission.OWN_INPUT_READ)
def index() -> ResponseReturnValue:
    """Show the own reactions with what became of each, and the rounds one took part in (never the answers)."""
    keystore, asked_of = current_app.extensions["keystore"], agendas.items_by_consultation()
    own = reactions.own_reactions(_author_keys(current_user.person_id, asked_of))
    rounds = queries.rounds_of(current_user.person_id)
    topic_ids = {topic.id for part in rounds for topic in part.topics}
    topic_ids |= {reaction.topic_id for reaction in own if reaction.topic_id}
    return render_template(
        "followup/index.html",
        reactions=own,
        became=queries.became_of(own, topic_ids),
        on_drafts=agendas.every_own_draft_reaction(keystore, current_user.person_id, asked_of),
        rounds=rounds,
        has_stopped=queries.has_stopped(current_user.person_id),
        form=PressForm(),
        now=clock.now(),
    )


def _author_keys(person_id: UUID, consultation_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the person's pseudonym in each of these consultations whose key is still there."""
    keystore = current_app.extensions["keystore"]
    return {id: keystore.pseudonym(id, person_id) for id in consultation_ids if keystore.exists(id)}
