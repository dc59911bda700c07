"""Pages on which the bureau makes a round and its questions, shows it to the members, and has it sealed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.db import db
from consult.dialogues import queries as dialogues
from consult.permissions import Permission, require
from consult.topics import queries as topics
from consult.topics.models import Topic
from consult.voting import queries, service
from consult.voting.forms import QuestionForm, RoundForm, show_question, show_round
from consult.voting.models import Question, VotingRound
from consult.voting.views.room import blueprint, is_done


@blueprint.route("/new/<uuid:id>", methods=["GET", "POST"])
@require(Permission.ROUND_EDIT, of=consultations.consultation)
def create(consultation: Consultation) -> ResponseReturnValue:
    """Make a round for a consultation; its questions come next."""
    form, offered = RoundForm(), dialogues.of_consultation(consultation.id, actor=current_user)
    form.offer(offered)
    made: list[VotingRound] = []
    if form.validate_on_submit() and is_done(
        lambda: made.append(
            service.make_round(consultation=consultation, **form.values(offered), actor_id=current_user.id)
        ),
        form,
        form.closes_on,
    ):
        return redirect(url_for("voting.questions", id=made[0].id))
    page = render_template("voting/form.html", form=form, consultation=consultation, voting_round=None)
    return page, 422 if form.has_errors else 200


@blueprint.route("/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.ROUND_EDIT, of=queries.voting_round)
def edit(voting_round: VotingRound) -> ResponseReturnValue:
    """Change a round; after the first ballot only its closing."""
    form = RoundForm()
    offered = dialogues.of_consultation(voting_round.consultation_id, actor=current_user)
    form.offer(offered)
    if request.method == "GET":
        show_round(form, voting_round)
    if form.validate_on_submit() and is_done(
        lambda: service.edit_round(
            voting_round, **form.values(offered), now=clock.now(), actor_id=current_user.id
        ),
        form,
        form.closes_on,
    ):
        flash(_("The round was changed."))
        return redirect(url_for("voting.show", id=voting_round.id))
    page = render_template(
        "voting/form.html", form=form, consultation=voting_round.consultation, voting_round=voting_round
    )
    return page, 422 if form.has_errors else 200


@blueprint.get("/<uuid:id>/questions")
@require(Permission.ROUND_EDIT, of=queries.voting_round)
def questions(voting_round: VotingRound) -> ResponseReturnValue:
    """List the questions, to be changed until the first ballot."""
    numbers = {one.id: number for number, one in enumerate(voting_round.questions, 1)}
    return render_template(
        "voting/questions.html", voting_round=voting_round, numbers=numbers, now=clock.now()
    )


@blueprint.route("/<uuid:id>/questions/new", methods=["GET", "POST"])
@require(Permission.ROUND_EDIT, of=queries.voting_round)
def add_question(voting_round: VotingRound) -> ResponseReturnValue:
    """Add a question at the end."""
    form, subjects = _question_form(voting_round)
    if form.validate_on_submit() and is_done(
        lambda: service.add_question(
            voting_round, **_asked(form, subjects, voting_round), actor_id=current_user.id
        ),
        form,
        form.repeats if form.repeats.data else form.options,
    ):
        flash(_("The question was added."))
        return redirect(url_for("voting.questions", id=voting_round.id))
    page = render_template("voting/question_form.html", form=form, voting_round=voting_round, question=None)
    return page, 422 if form.has_errors else 200


@blueprint.route("/questions/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.ROUND_EDIT, of=queries.question)
def edit_question(question: Question) -> ResponseReturnValue:
    """Change a question."""
    form, subjects = _question_form(question.voting_round, question)
    if request.method == "GET":
        show_question(form, question)
    if form.validate_on_submit() and is_done(
        lambda: service.edit_question(
            question, **_asked(form, subjects, question.voting_round), actor_id=current_user.id
        ),
        form,
        form.repeats if form.repeats.data else form.options,
    ):
        flash(_("The question was changed."))
        return redirect(url_for("voting.questions", id=question.voting_round_id))
    page = render_template(
        "voting/question_form.html", form=form, voting_round=question.voting_round, question=question
    )
    return page, 422 if form.has_errors else 200


@blueprint.post("/questions/<uuid:id>/move")
@require(Permission.ROUND_EDIT, of=queries.question)
def move_question(question: Question) -> ResponseReturnValue:
    """Put a question one place earlier or later."""
    step = {"up": -1, "down": 1}.get(request.form.get("way", ""), 0)
    service.move_question(question, to=question.position + step, actor_id=current_user.id)
    db.session.commit()
    return redirect(
        url_for("voting.questions", id=question.voting_round_id, _anchor=f"question-{question.id}")
    )


@blueprint.route("/questions/<uuid:id>/remove", methods=["GET", "POST"])
@require(Permission.ROUND_EDIT, of=queries.question)
def remove_question(question: Question) -> ResponseReturnValue:
    """Ask whether to remove a question, and do so."""
    if request.method == "GET":
        return render_template("voting/remove_question.html", question=question)
    service.remove_question(question, actor_id=current_user.id)
    db.session.commit()
    flash(_("The question was removed."))
    return redirect(url_for("voting.questions", id=question.voting_round_id))


@blueprint.route("/<uuid:id>/prepare", methods=["GET", "POST"])
@require(Permission.ROUND_EDIT, of=queries.voting_round)
def prepare(voting_round: VotingRound) -> ResponseReturnValue:
    """Ask whether to show the round to the members, and do so."""
    if request.method == "GET":
        return render_template("voting/prepare.html", voting_round=voting_round)
    service.prepare_round(
        voting_round, now=clock.now(), keystore=current_app.extensions["keystore"], actor_id=current_user.id
    )
    db.session.commit()
    flash(_("Members can see the round now."))
    return redirect(url_for("voting.show", id=voting_round.id))


@blueprint.route("/<uuid:id>/seal", methods=["GET", "POST"])
@require(Permission.ROUND_EDIT, of=queries.round_alone)
def seal(voting_round: VotingRound) -> ResponseReturnValue:
    """Ask whether to seal a closed round now, and have it done."""
    if request.method == "GET":
        return render_template("voting/seal.html", voting_round=voting_round, now=clock.now())
    service.ask_sealing(voting_round, now=clock.now(), actor_id=current_user.id)
    db.session.commit()
    flash(_("The round is being sealed."))
    return redirect(url_for("voting.show", id=voting_round.id))


def _question_form(
    voting_round: VotingRound, changes: Question | None = None
) -> tuple[QuestionForm, Sequence[Topic]]:
    """Return the form of a question with what it can be about and repeat, and the topics among that."""
    consultation = consultations.consultation(voting_round.consultation_id)
    found = topics.canonical_topics(consultation)
    form = QuestionForm()
    first_ones = {
        number: one
        for number, one in enumerate(voting_round.questions, 1)
        if one.repeats_id is None and one is not changes
    }
    form.offer(found, consultation.note.open_questions if consultation.note else (), first_ones)
    return form, found


def _asked(form: QuestionForm, subjects: Sequence[Topic], voting_round: VotingRound) -> dict[str, Any]:
    """Return what the service takes; an option that is the title of a topic stands for that topic.

    What stays empty in a question that repeats another is taken over from that one.
    """
    by_title = {topic.title: topic.id for topic in subjects}
    what, _colon, id = form.about.data.partition(":")
    asked = {
        "kind": form.kind.data,
        "text": form.text.data,
        "hint": form.hint.data,
        "topic_id": UUID(id) if what == "topic" else None,
        "open_question_id": UUID(id) if what == "question" else None,
        "options": [service.OptionWanted(label, by_title.get(label)) for label in form.labels],
        "max_choices": form.max_choices.data,
    }
    first = next((one for one in voting_round.questions if str(one.id) == form.repeats.data), None)
    return asked if first is None else _taken_over(asked, first)


def _taken_over(asked: dict[str, Any], first: Question) -> dict[str, Any]:
    same: dict[str, Any] = {
        "kind": first.kind,
        "text": first.text,
        "hint": first.hint,
        "max_choices": first.max_choices,
    }
    if not asked["topic_id"] and not asked["open_question_id"]:
        same |= {"topic_id": first.topic_id, "open_question_id": first.open_question_id}
    same["options"] = [service.OptionWanted(option.label, option.topic_id) for option in first.options]
    return asked | {name: asked[name] or value for name, value in same.items()} | {"repeats_id": first.id}
