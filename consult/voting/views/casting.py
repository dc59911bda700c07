"""Pages on which a member votes: one question a screen, a page to check, and that it was sent."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.consultations.queries import must_choose_speaker
from consult.db import db, end_reading, reads_first
from consult.errors import ConsultError
from consult.forms import Form
from consult.keystore import KeyStore
from consult.permissions import Permission, require
from consult.voting import queries, service
from consult.voting.forms import CheckForm, answer_form, choices_of, field_name, read, read_all, written
from consult.voting.models import Channel, VotingRound
from consult.voting.queries import Answer, Asked, Paper
from consult.voting.views import box, drafts
from consult.voting.views.room import blueprint

Said = Mapping[UUID, Answer]


class Line(NamedTuple):
    """One question on the page to check: the words that are sent and what they mean (none: not answered)."""

    asked: Asked
    name: str
    words: Sequence[str]
    labels: Sequence[str]


def _paper(id: UUID) -> Paper:
    """Return the questions of a round, or raise NotFound; of one that is fixed without asking the database."""
    return queries.frozen_paper(id) or queries.paper_of(queries.round_alone(id))


@blueprint.get("/<uuid:id>/vote")
@require(Permission.VOTE, of=queries.round_alone)
def vote(voting_round: VotingRound) -> ResponseReturnValue:
    """Start, or go on where one was: at the first question without an answer, else at the page to check."""
    if not voting_round.is_open(clock.now()):
        return redirect(url_for("voting.show", id=voting_round.id))
    if queries.channel_of(voting_round, current_user.person_id) == Channel.PAPER:
        return redirect(url_for("voting.show", id=voting_round.id))
    if must_choose_speaker(voting_round.consultation, current_user.person_id):
        here = url_for("voting.vote", id=voting_round.id)
        return redirect(url_for("consultations.speaking", id=voting_round.consultation_id, next=here))
    service.check_on_register(voting_round, current_user.person_id)
    paper = queries.paper_of(voting_round)
    draft = drafts.kept(paper)
    said = draft or _sent_before(voting_round)
    if said and not draft:
        return redirect(url_for("voting.check", id=voting_round.id))
    open_ones = (asked.number for asked in paper.questions if asked.id not in said)
    if number := next(open_ones, None):
        return redirect(url_for("voting.question", id=voting_round.id, number=number))
    return redirect(url_for("voting.check", id=voting_round.id))


@blueprint.post("/<uuid:id>/vote")
@reads_first
@require(Permission.VOTE, of=_paper)
def send(paper: Paper) -> ResponseReturnValue:
    """Cast the ballot that was checked; sent twice, it counts once."""
    try:
        said = read_all(paper, request.form)
    except ValueError:
        abort(400)
    end_reading()  # Whoever casts has the one lock of SQLite from here only.
    try:
        receipt = box.cast(paper, service.BallotPaper(current_user.person_id, said), clock.now())
    except service.WrongAnswer as error:
        db.session.rollback()
        return _show_again(queries.round_alone(paper.round_id), paper, said, error)
    except ConsultError as error:
        db.session.rollback()
        return _show_refusal(error, paper, said)
    drafts.hand_over(paper.round_id, receipt)
    return redirect(url_for("voting.sent", id=paper.round_id))


@blueprint.get("/<uuid:id>/question/<int:number>")
@require(Permission.VOTE, of=queries.round_alone)
def question(voting_round: VotingRound, number: int) -> ResponseReturnValue:
    """Show one question, with the answer so far."""
    if not voting_round.is_open(clock.now()):
        return redirect(url_for("voting.show", id=voting_round.id))
    paper = queries.paper_of(voting_round)
    asked, said = _asked(paper, number), _so_far(voting_round, paper)
    words = written(asked, said[asked.id]) if asked.id in said else []
    return _question_page(voting_round, paper, asked, answer_form(asked, words))


@blueprint.post("/<uuid:id>/question/<int:number>")
@require(Permission.VOTE, of=queries.round_alone)
def answer(voting_round: VotingRound, number: int) -> ResponseReturnValue:
    """Keep the answer to one question in the browser and go on; nothing is stored with us before it is sent."""
    paper = queries.paper_of(voting_round)
    asked, said = _asked(paper, number), dict(_so_far(voting_round, paper))
    form = answer_form(asked, [])
    if not form.validate():
        return _question_page(voting_round, paper, asked, form), 422
    try:
        given = read(asked, request.form.getlist("answer"))
        service.check_answer(asked, given)
    except ValueError:
        form.answer.errors = [_("‘None of these’ does not go together with another choice.")]
        return _question_page(voting_round, paper, asked, form), 422
    except service.WrongAnswer as error:
        form.refuse(error, form.answer)
        return _question_page(voting_round, paper, asked, form), 422
    said[asked.id] = given
    drafts.keep(paper, said)
    if request.args.get("next") == "check" or number == len(paper):
        return redirect(url_for("voting.check", id=voting_round.id))
    return redirect(url_for("voting.question", id=voting_round.id, number=number + 1))


@blueprint.get("/<uuid:id>/check")
@require(Permission.VOTE, of=queries.round_alone)
def check(voting_round: VotingRound) -> ResponseReturnValue:
    """Show all answers, to be changed or sent. The form carries them, so that what is seen is what is sent."""
    if not voting_round.is_open(clock.now()):
        return redirect(url_for("voting.show", id=voting_round.id))
    paper = queries.paper_of(voting_round)
    return _check_page(voting_round, paper, _so_far(voting_round, paper))


@blueprint.get("/<uuid:id>/sent")
@require(Permission.VOTE, of=queries.round_alone)
def sent(voting_round: VotingRound) -> ResponseReturnValue:
    """Say that the ballot came in, and what happens next."""
    receipt = drafts.receipt_of(voting_round)
    if receipt is None:
        return redirect(url_for("voting.show", id=voting_round.id))
    return render_template(
        "voting/sent.html",
        voting_round=voting_round,
        receipt=receipt,
        asked=len(queries.paper_of(voting_round)),
    )


@blueprint.route("/<uuid:id>/withdraw", methods=["GET", "POST"])
@require(Permission.VOTE, of=queries.round_alone)
def withdraw(voting_round: VotingRound) -> ResponseReturnValue:
    """Ask whether to take the ballot back, and do so."""
    here = url_for("voting.show", id=voting_round.id)
    if request.method == "GET":
        channel = queries.channel_of(voting_round, current_user.person_id)
        may_withdraw = voting_round.is_open(clock.now()) and channel in {Channel.ONLINE, Channel.ROOM}
        page = render_template("voting/withdraw.html", voting_round=voting_round)
        return page if may_withdraw else redirect(here)
    service.withdraw_ballot(
        voting_round=voting_round, person_id=current_user.person_id, now=clock.now(), keystore=_keystore()
    )
    db.session.commit()
    drafts.forget(voting_round.id)
    flash(_("We removed your answers. You can vote again until the round closes."))
    return redirect(here)


def _keystore() -> KeyStore:
    return current_app.extensions["keystore"]  # type: ignore[no-any-return]  # extensions hold anything


def _so_far(voting_round: VotingRound, paper: Paper) -> Said:
    """Return the draft, else what was sent before: who goes back after sending must not lose the other answers."""
    return drafts.kept(paper) or _sent_before(voting_round)


def _sent_before(voting_round: VotingRound) -> Said:
    return queries.own_answers(voting_round, current_user.person_id, _keystore()) or {}


def _asked(paper: Paper, number: int) -> Asked:
    return paper.questions[number - 1] if 1 <= number <= len(paper) else abort(404)


def _question_page(voting_round: VotingRound, paper: Paper, asked: Asked, form: Form) -> str:
    return render_template(
        "voting/question.html", voting_round=voting_round, paper=paper, asked=asked, form=form
    )


def _check_page(voting_round: VotingRound, paper: Paper, said: Said, form: CheckForm | None = None) -> str:
    lines = [_line(asked, said) for asked in paper.questions]
    return render_template(
        "voting/check.html", voting_round=voting_round, lines=lines, form=form, answered=len(said)
    )


def _line(asked: Asked, said: Said) -> Line:
    words = written(asked, said[asked.id]) if asked.id in said else []
    choices = choices_of(asked)
    return Line(asked, field_name(asked), words, [str(choices[word]) for word in words])


def _show_again(
    voting_round: VotingRound, paper: Paper, said: Said, error: service.WrongAnswer
) -> ResponseReturnValue:
    """Show the question whose answer was refused, or the page to check when it is about the whole ballot."""
    asked = paper.by_id.get(error.question_id) if error.question_id else None
    if asked is None:
        check_form = CheckForm()
        check_form.refuse(error, check_form.ballot)
        return _check_page(voting_round, paper, said, check_form), 422
    drafts.keep(paper, said)
    form = answer_form(asked, [])
    form.refuse(error, form.answer)
    return _question_page(voting_round, paper, asked, form), 422


def _show_refusal(error: ConsultError, paper: Paper, said: Said) -> ResponseReturnValue:
    """Say why the ballot was not taken, with all answers to copy."""
    lines = [_line(asked, said) for asked in paper.questions]
    answers = "\n".join(
        f"{line.asked.number}. {line.asked.text} {', '.join(line.labels)}" for line in lines if line.words
    )
    kept = [(_("Your answers"), answers)]
    return render_template("errors/error.html", status=error.status, error=error, kept=kept), error.status
