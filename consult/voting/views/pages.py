"""Pages that everyone reads: the list of rounds, and one round with what one did in it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.formats import number, word
from consult.permissions import Permission, may, require
from consult.voting import queries
from consult.voting.models import VotingRound
from consult.voting.views import drafts
from consult.voting.views.room import blueprint


@blueprint.get("/")
@require(Permission.ROUND_READ)
def index() -> ResponseReturnValue:
    """List the rounds of one consultation, or of all; those that are open first."""
    now, person_id = clock.now(), current_user.person_id
    consultation_id = request.args.get("consultation", type=UUID)
    rounds = queries.rounds(consultation_id, with_unprepared=may(current_user, Permission.ROUND_EDIT))
    return render_template(
        "voting/index.html",
        groups=_by_state(rounds, now),
        consultation_id=consultation_id,
        done=queries.rounds_of(person_id) if person_id else frozenset(),
        now=now,
    )


@blueprint.get("/<uuid:id>")
@require(Permission.ROUND_READ, of=queries.round_alone)
def show(voting_round: VotingRound) -> ResponseReturnValue:
    """Show what a round is, until when it is open, and what one did or can do."""
    now, person_id, paper = clock.now(), current_user.person_id, queries.paper_of(voting_round)
    works = may(current_user, Permission.ROUND_EDIT)
    return render_template(
        "voting/show.html",
        voting_round=voting_round,
        paper=paper,
        now=now,
        channel=queries.channel_of(voting_round, person_id) if person_id else None,
        has_draft=bool(person_id and drafts.kept(paper)),
        participation=_counted(voting_round) if works else None,
    )


def _counted(voting_round: VotingRound) -> list[tuple[str, str]]:
    """Return how many took part, in all and by channel."""
    found = queries.participation(voting_round)
    by_channel = [(word(channel).capitalize(), number(many)) for channel, many in found.by_channel.items()]
    unchecked = [(_("On paper, not checked"), number(found.unchecked))] if found.unchecked else []
    return [(_("Took part"), number(found.total)), *by_channel, *unchecked]


def _by_state(rounds: Sequence[VotingRound], now: datetime) -> dict[str, list[VotingRound]]:
    """Return what is open (closing soonest first), what comes, and what is over (the latest first)."""
    groups: dict[str, list[VotingRound]] = {"open": [], "coming": [], "over": []}
    for one in rounds:
        groups["over" if one.has_closed(now) else "open" if one.is_open(now) else "coming"].append(one)
    groups["open"].reverse()
    groups["coming"].reverse()
    return groups
