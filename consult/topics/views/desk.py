"""Pages on which the bureau decides on proposals, and words and merges topics."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.permissions import Permission, require
from consult.topics import queries, service
from consult.topics.forms import DeclineForm, TargetForm, TopicForm
from consult.topics.models import ProposalState, Topic, TopicProposal
from consult.topics.views.proposing import words_of
from consult.topics.views.room import blueprint, is_done


@blueprint.get("/queue/<uuid:id>")
@require(Permission.TOPIC_EDIT, of=consultations.consultation)
def queue(consultation: Consultation) -> ResponseReturnValue:
    """List a consultation's proposals in one state; those that wait first."""
    state = request.args.get("state", ProposalState.PROPOSED, type=ProposalState)
    page = queries.queue(consultation, state=state, number=request.args.get("page", 1, type=int))
    return render_template(
        "topics/queue.html",
        consultation=consultation,
        page=page,
        state=state,
        numbers=queries.numbers_by_state(consultation),
    )


@blueprint.get("/proposals/<uuid:id>")
@require(Permission.TOPIC_EDIT, of=queries.proposal)
def review(proposal: TopicProposal) -> ResponseReturnValue:
    """Show a proposal in the department's own words, with the topics that it may be the same as."""
    return render_template(
        "topics/review.html",
        proposal=proposal,
        alike=queries.look_alikes(proposal)[:4],
        takes_proposals=proposal.consultation.takes_proposals(clock.now()),
    )


@blueprint.route("/proposals/<uuid:id>/accept", methods=["GET", "POST"])
@require(Permission.TOPIC_EDIT, of=queries.proposal)
def accept(proposal: TopicProposal) -> ResponseReturnValue:
    """Make a topic of a proposal, in words that members understand."""
    form = TopicForm()
    form.offer_themes(proposal.consultation.themes)
    if request.method == "GET":
        form.show(proposal)
    if form.validate_on_submit() and is_done(lambda: _accept(proposal, form), form, form.title):
        flash(_("The proposal is a topic now."))
        return redirect(_next(proposal))
    page = render_template("topics/accept.html", form=form, proposal=proposal)
    return page, 422 if form.has_errors else 200


@blueprint.route("/proposals/<uuid:id>/accept-into", methods=["GET", "POST"])
@require(Permission.TOPIC_EDIT, of=queries.proposal)
def accept_into(proposal: TopicProposal) -> ResponseReturnValue:
    """Accept a proposal as the same as a topic that is there."""
    form, alike = TargetForm(), queries.by_likeness(proposal)
    form.offer(alike)
    target = next((one for one in alike if str(one.id) == form.target.data), None)
    if (
        form.validate_on_submit()
        and target
        and is_done(lambda: _accept_into(proposal, target), form, form.target)
    ):
        flash(_("The proposal is part of the topic “%(title)s” now.", title=target.title))
        return redirect(_next(proposal))
    if request.method == "GET":
        form.target.data = request.args.get("target")
    page = render_template("topics/accept_into.html", form=form, proposal=proposal)
    return page, 422 if form.has_errors else 200


@blueprint.route("/proposals/<uuid:id>/decline", methods=["GET", "POST"])
@require(Permission.TOPIC_EDIT, of=queries.proposal)
def decline(proposal: TopicProposal) -> ResponseReturnValue:
    """Decline a proposal for a reason that the department reads."""
    form = DeclineForm()
    if form.validate_on_submit() and is_done(lambda: _decline(proposal, form.reason.data), form, form.reason):
        flash(_("The proposal has been declined. The department reads your reason."))
        return redirect(_next(proposal))
    page = render_template("topics/decline.html", form=form, proposal=proposal)
    return page, 422 if form.has_errors else 200


@blueprint.route("/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.TOPIC_EDIT, of=queries.topic)
def edit(topic: Topic) -> ResponseReturnValue:
    """Reword a topic that nobody voted on yet."""
    form = TopicForm()
    form.offer_themes(topic.consultation.themes)
    if request.method == "GET":
        form.show(topic)
        form.global_goals.data = topic.global_goals
    if form.validate_on_submit() and is_done(
        lambda: service.edit_topic(topic, **_topic_words(form), actor_id=current_user.id), form, form.title
    ):
        flash(_("The topic has been saved."))
        return redirect(url_for("topics.show", id=topic.id))
    page = render_template("topics/edit.html", form=form, topic=topic)
    return page, 422 if form.has_errors else 200


@blueprint.route("/<uuid:id>/merge", methods=["GET", "POST"])
@require(Permission.TOPIC_EDIT, of=queries.topic)
def merge(topic: Topic) -> ResponseReturnValue:
    """Merge a topic into another."""
    form, others = TargetForm(), [one for one in queries.by_likeness(topic) if one is not topic]
    form.offer(others)
    target = next((one for one in others if str(one.id) == form.target.data), None)
    if (
        form.validate_on_submit()
        and target
        and is_done(lambda: service.merge(topic, into=target, actor_id=current_user.id), form, form.target)
    ):
        flash(_("The topics are one now."))
        return redirect(url_for("topics.show", id=target.id))
    page = render_template("topics/merge.html", form=form, topic=topic)
    return page, 422 if form.has_errors else 200


def _accept(proposal: TopicProposal, form: TopicForm) -> None:
    topic = service.accept(proposal, **_topic_words(form), now=clock.now(), actor_id=current_user.id)
    service.tell_department(proposal, topic)


def _accept_into(proposal: TopicProposal, topic: Topic) -> None:
    service.accept_into(proposal, topic, now=clock.now(), actor_id=current_user.id)
    service.tell_department(proposal, topic)


def _decline(proposal: TopicProposal, reason: str) -> None:
    service.decline(proposal, reason=reason, now=clock.now(), actor_id=current_user.id)
    service.tell_department(proposal)


def _topic_words(form: TopicForm) -> dict[str, Any]:
    return words_of(form) | {"global_goals": form.global_goals.data}


def _next(proposal: TopicProposal) -> str:
    """Return where the bureau goes on: the next proposal that waits, or the queue when there is none."""
    waiting = queries.next_in_queue(proposal.consultation)
    if waiting:
        return url_for("topics.review", id=waiting.id)
    return url_for("topics.queue", id=proposal.consultation_id)
