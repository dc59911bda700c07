"""Pages on which people enter ballots on paper, settle differences and record what they agree on."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from consult import clock
from consult.db import db
from consult.directory.queries import provinces
from consult.errors import RuleViolation
from consult.forms import Form
from consult.live.exports import grouped
from consult.live.models import PaperBallot, PaperPile, PaperState
from consult.live.paper_forms import entry_form, label_of, reading_of, words_of
from consult.live.queries import paper as papers
from consult.live.queries.paper import OFFICE, PROVINCE, VOID, differences
from consult.live.service.paper import entering, recording
from consult.live.views.room import blueprint, keystore
from consult.permissions import Permission, require
from consult.voting import queries as voting
from consult.voting.forms import NONE, field_name
from consult.voting.queries import Paper
from consult.voting.service import WrongAnswer


@blueprint.route("/live/paper/<uuid:id>/enter", methods=["GET", "POST"])
@require(Permission.LIVE_PAPER, of=papers.pile)
def paper_enter(pile: PaperPile) -> ResponseReturnValue:
    """Take what somebody reads on one paper, and go on with the next; what another read is not shown."""
    paper = voting.paper_of(pile.voting_round)
    form = entry_form(paper, provinces())
    if form.validate_on_submit() and (state := _entered(form, pile, paper)):
        flash(_told(state, form["code"].data), "success" if state != PaperState.DIFFERENT else "warning")
        return redirect(url_for("live.paper_enter", id=pile.id))
    page = render_template(
        "live/paper_enter.html",
        pile=pile,
        paper=paper,
        form=form,
        names=[(field_name(asked), asked) for asked in paper.questions],
        own=papers.entered_by(pile.id, current_user.id),
        counts=papers.counts([pile.id])[pile.id],
    )
    return page, 422 if form.has_errors else 200


@blueprint.get("/live/paper/<uuid:id>/differences")
@require(Permission.LIVE_PAPER, of=papers.pile)
def paper_differences(pile: PaperPile) -> ResponseReturnValue:
    """List where two people read something else: the paper, the field, what each read."""
    paper = voting.paper_of(pile.voting_round)
    listed = [(one, grouped(one.code), _lines(one, paper)) for one in papers.different(pile.id)]
    return render_template("live/paper_differences.html", pile=pile, listed=listed)


@blueprint.route("/live/paper/differences/<uuid:id>", methods=["GET", "POST"])
@require(Permission.LIVE_PAPER, of=papers.ballot)
def paper_settle(ballot: PaperBallot) -> ResponseReturnValue:
    """Take what somebody reads who looks at the paper again, in the fields that differ."""
    pile = ballot.batch.pile
    if ballot.state != PaperState.DIFFERENT:
        return redirect(url_for("live.paper_differences", id=pile.id))
    paper = voting.paper_of(pile.voting_round)
    first, second = (papers.reading_of(entry) for entry in ballot.entries)
    differing = differences(first, second)
    whole = {OFFICE, PROVINCE, VOID, *(str(asked.id) for asked in paper.questions)}
    form = entry_form(paper, provinces(), whole if VOID in differing else differing)
    if form.validate_on_submit() and _settled(form, ballot, paper, first):
        flash(_("Settled. The paper is ready to be recorded."), "success")
        return redirect(url_for("live.paper_differences", id=pile.id))
    page = render_template(
        "live/paper_settle.html",
        pile=pile,
        paper=paper,
        form=form,
        code=grouped(ballot.code),
        lines=_lines(ballot, paper),
        names=[entry.clerk.name for entry in ballot.entries],
        names_of_fields=[(field_name(asked), asked) for asked in paper.questions],
    )
    return page, 422 if form.has_errors else 200


@blueprint.route("/live/paper/<uuid:id>/record", methods=["GET", "POST"])
@require(Permission.LIVE_PAPER, of=papers.pile)
def paper_record(pile: PaperPile) -> ResponseReturnValue:
    """Show what is about to be recorded and what is missing, and record it."""
    form = Form()
    if form.validate_on_submit():
        try:
            done = recording.record(pile, now=clock.now(), keystore=keystore(), actor_id=current_user.id)
            db.session.commit()
            flash(_recorded(done), "success")
            return redirect(url_for("live.paper", id=pile.dialogue_id))
        except RuleViolation as error:
            db.session.rollback()
            form.form_errors.append(error)
    counts = papers.counts([pile.id])[pile.id]
    page = render_template(
        "live/paper_record.html",
        pile=pile,
        counts=counts,
        agreed=papers.agreed(pile.id),
        refused=next(iter(form.form_errors), None),
    )
    return page, 422 if form.form_errors else 200


def _entered(form: Any, pile: PaperPile, paper: Paper) -> PaperState | None:
    try:
        reading = reading_of(form, paper)
        state = entering.enter(pile, form["code"].data, reading, clerk_id=current_user.id)
    except RuleViolation as error:
        form.refuse(error, _field_of(form, paper, error))
        return None
    except ValueError:
        _refuse_mixed(form, paper)
        return None
    db.session.commit()
    return state


def _settled(form: Any, ballot: PaperBallot, paper: Paper, first: papers.Reading) -> bool:
    try:
        entering.settle(
            ballot.batch.pile, ballot.code, reading_of(form, paper, first), clerk_id=current_user.id
        )
    except RuleViolation as error:
        form.refuse(error, _field_of(form, paper, error))
        return False
    except ValueError:
        _refuse_mixed(form, paper)
        return False
    db.session.commit()
    return True


def _field_of(form: Any, paper: Paper, error: RuleViolation) -> Any:
    """Return the field that a refusal is about: the question, why a paper does not count, or its number."""
    if isinstance(error, WrongAnswer) and error.question_id:
        return form[field_name(paper.by_id[error.question_id])]
    names = [VOID] if isinstance(error, entering.NothingRead) else ["code", VOID]
    return next((form[name] for name in names if name in form), next(iter(form)))


def _refuse_mixed(form: Any, paper: Paper) -> None:
    """Say where ‘none of these’ was chosen together with something else."""
    for asked in paper.questions:
        if (name := field_name(asked)) in form and NONE in (form[name].data or ()):
            form[name].errors = [_("‘None of these’ cannot be chosen with something else.")]


def _lines(ballot: PaperBallot, paper: Paper) -> list[tuple[Any, Any, Any]]:
    """Return each field in which two people differ, with what each read, in words."""
    first, second = (papers.reading_of(entry) for entry in ballot.entries)
    all_provinces = provinces()
    order = [*(str(asked.id) for asked in paper.questions)]
    differing = sorted(
        differences(first, second), key=lambda name: order.index(name) if name in order else -1
    )
    return [
        (
            label_of(name, paper),
            words_of(first, name, paper, all_provinces),
            words_of(second, name, paper, all_provinces),
        )
        for name in differing
    ]


def _told(state: PaperState, code: str) -> str:
    if state == PaperState.ENTERED:
        return str(_("%(code)s is saved. Somebody else enters it the second time.", code=code.upper()))
    if state == PaperState.AGREED:
        return str(_("%(code)s is saved. Both entries are the same.", code=code.upper()))
    return str(
        _("%(code)s is saved. The two entries differ: look at the paper again later.", code=code.upper())
    )


def _recorded(done: recording.Recorded | None) -> str:
    if done is None:
        return str(_("There was nothing left to record."))
    return str(
        ngettext(
            "%(num)s ballot was recorded and counts now. Put aside: %(void)s.",
            "%(num)s ballots were recorded and count now. Put aside: %(void)s.",
            done.ballots,
            void=done.void,
        )
    )
