"""Pages that everyone reads: the topics of a consultation, and one topic."""

from itertools import groupby
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult import clock
from consult.consultations import queries as consultations
from consult.consultations.models import AddressedTo, Consultation
from consult.errors import NotFound
from consult.permissions import Permission, may, require
from consult.topics import queries
from consult.topics.forms import FilterForm
from consult.topics.models import Topic
from consult.topics.views.room import blueprint
from consult.wording import N_


@blueprint.get("/")
@require(Permission.TOPIC_READ)
def index() -> ResponseReturnValue:
    """List the topics of a consultation: the one asked for, or the current one."""
    consultation = _asked()
    if consultation is None:
        return render_template("topics/index.html", consultation=None)
    form = FilterForm(request.args)
    form.offer(consultation.themes)
    form.consultation.data = str(consultation.id)
    page = queries.topics_page(
        consultation,
        theme_id=request.args.get("theme", type=UUID),
        addressed_to=request.args.get("to", type=AddressedTo),
        q=form.q.data,
        number=request.args.get("page", 1, type=int),
    )
    return render_template(
        "topics/index.html",
        consultation=consultation,
        page=page,
        by_theme=[(theme, list(topics)) for theme, topics in groupby(page.items, lambda topic: topic.theme)],
        form=form,
        narrowed={name: form[name].data for name in ("q", "theme", "to") if form[name].data},
        others=[
            one
            for one in consultations.consultations(with_preparing=_sees_preparing(), whole=False)
            if one is not consultation
        ],
        takes_proposals=consultation.takes_proposals(clock.now()),
    )


@blueprint.get("/<uuid:id>")
@require(Permission.TOPIC_READ, of=queries.topic)
def show(topic: Topic) -> ResponseReturnValue:
    """Show one topic: what it is about, who proposed it in which words, and where it is talked about."""
    rounds = [one for one in topic.voting_rounds if may(current_user, Permission.ROUND_READ, one)]
    return render_template(
        "topics/show.html", topic=topic, rounds=rounds, is_open=topic.consultation.is_open(clock.now())
    )


def _asked() -> Consultation | None:
    """Return the consultation of the address, or the current one; one in preparation is not there for everyone."""
    id = request.args.get("consultation", type=UUID)
    if id is None:
        return consultations.current_consultation(clock.now())
    found = consultations.consultation(id)
    if not may(current_user, Permission.CONSULTATION_READ, found):
        raise NotFound(N_("This consultation is not public yet."))
    return found


def _sees_preparing() -> bool:
    """Tell whether the reader works on consultations before everyone sees them."""
    return bool(current_user.is_bureau or current_user.department_ids)
