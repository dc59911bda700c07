"""Pages that everyone reads: the results that were published, a round, a question, now and before a correction.

Figures come from snapshots only.
"""

from typing import Any
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from consult import clock
from consult.permissions import Permission, require
from consult.reactions.queries import public_page
from consult.results import pictures, queries, showing
from consult.results.round_figures import QuestionFigures
from consult.results.sentences import rounds
from consult.results.views.asked import list_form, narrowing
from consult.results.views.room import VERSION, blueprint

BESIDE = 3
"""How many reactions stand beside a result."""


@blueprint.get("/")
@require(Permission.RESULT_READ)
def index() -> ResponseReturnValue:
    """List what was published, with what it says, and the rounds whose result is still to come."""
    found = queries.results(request.args.get("consultation", type=UUID))
    published = [
        (result, rounds.conclusion(figures), _plot(result))
        for result in found
        if (figures := result.figures) is not None
    ]
    coming = [result for result in found if result.snapshot is None]
    return render_template("results/index.html", published=published, coming=coming, now=clock.now())


def _plot(result: queries.RoundResult) -> Any:
    """Return the provinces on the topic on which they differ most, else on the strongest, with that topic."""
    if (figures := result.figures) is None:
        return None
    widest = rounds.widest_gap(figures)
    question = widest[0] if widest else next(iter(rounds.compared(figures)), None)
    plot = pictures.mini(figures, question) if question else None
    return (question, plot) if plot else None


@blueprint.get("/<uuid:id>")
@blueprint.get(f"/<uuid:id>{VERSION}")
@require(Permission.RESULT_READ, of=queries.round_result)
def show(result: queries.RoundResult, number: int | None = None) -> ResponseReturnValue:
    """Show the published figures of a round, the newest or an earlier version; before that, when they come."""
    result = queries.version(result, number)
    if (figures := result.figures) is None:
        return _not_yet(result)
    return render_template(
        "results/show.html",
        result=result,
        snapshot=result.snapshot,
        reactions=queries.reactions_by_topic(result.voting_round.consultation_id),
        form=list_form(),
        **showing.of_round(figures, narrowing()),
    )


@blueprint.get("/questions/<uuid:id>")
@blueprint.get(f"/questions/<uuid:id>{VERSION}")
@require(Permission.RESULT_READ, of=queries.result_of_question)
def question(result: queries.RoundResult, number: int | None = None) -> ResponseReturnValue:
    """Show the published figures of one question, the newest or an earlier version."""
    result = queries.version(result, number)
    if (figures := result.figures) is None:
        return _not_yet(result)
    asked = figures.question(result.question_id)
    if asked is None:
        return _not_yet(result)
    return render_template(
        "results/question.html",
        result=result,
        snapshot=result.snapshot,
        reactions=reactions_beside(asked),
        beside=BESIDE,
        **showing.of_question(figures, asked, narrowing()),
    )


def reactions_beside(asked: QuestionFigures) -> Any:
    """Return the page of approved reactions on the topic of a question; None without a topic."""
    return public_page(topic_id=UUID(asked.topic_id)) if asked.topic_id else None


def _not_yet(result: queries.RoundResult) -> ResponseReturnValue:
    return render_template("results/not_yet.html", result=result, now=clock.now())
