"""The page on which everyone reads what was approved and may be quoted."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from consult.consultations.models import AddressedTo
from consult.permissions import Permission, require
from consult.reactions import queries
from consult.reactions.forms import ReadForm
from consult.reactions.models import Stance
from consult.reactions.views.room import blueprint, id_in_address
from consult.topics import queries as topics


@blueprint.get("/")
@require(Permission.REACTION_READ)
def index() -> ResponseReturnValue:
    """Read what was approved and may be quoted; filters stay in the address."""
    form = ReadForm(request.args, meta={"csrf": False})
    form.offer()
    wanted = {name: id_in_address(name) for name in ("consultation", "topic", "question")}
    page = queries.public_page(
        consultation_id=wanted["consultation"],
        topic_id=wanted["topic"],
        open_question_id=wanted["question"],
        stance=_chosen(Stance, form.stance.data),
        province_code=form.province.data or None,
        addressed_to=_chosen(AddressedTo, form.addressed_to.data),
        number=request.args.get("page", 1, type=int),
    )
    topic = topics.topic(wanted["topic"]) if wanted["topic"] else None
    question = queries.open_question(wanted["question"]) if wanted["question"] else None
    of_question = question.note.consultation_id if question else None
    kept = {name: value for name, value in request.args.items() if name != "page" and value}
    return render_template(
        "reactions/index.html",
        page=page,
        form=form,
        topic=topic,
        question=question,
        kept=kept,
        consultation_id=topic.consultation_id if topic else of_question or wanted["consultation"],
    )


def _chosen(words: Any, value: str | None) -> Any:
    """Return the member with this value, or None."""
    return words(value) if value in {word.value for word in words} else None
