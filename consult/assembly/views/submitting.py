"""Pages on which a municipality submits a motion or amendment, changes it, and signs along with another."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.assembly import queries, service
from consult.assembly.models import Assembly, AssemblyMember, AssemblyProposal, Submission
from consult.assembly.submission_forms import SubmitForm, WordsForm
from consult.assembly.views.room import blueprint
from consult.db import db
from consult.errors import NotFound
from consult.permissions import Permission, require
from consult.wording import N_

REFUSALS = (
    service.SubmissionTooLate,
    service.SubmittedAlready,
    service.OnTheAgenda,
    service.NotAmendable,
    service.VotingBegan,
)


@blueprint.route("/<uuid:id>/motions/submit", methods=["GET", "POST"])
@require(Permission.SUBMISSION_WRITE, of=queries.assembly)
def submit_motion(assembly: Assembly) -> ResponseReturnValue:
    """Submit a motion for a municipality."""
    return _submit(assembly, None)


@blueprint.route("/proposals/<uuid:id>/amendments/submit", methods=["GET", "POST"])
@require(Permission.SUBMISSION_WRITE, of=queries.proposal)
def submit_amendment(proposal: AssemblyProposal) -> ResponseReturnValue:
    """Submit an amendment on a proposal for a municipality."""
    return _submit(proposal.assembly, proposal)


@blueprint.get("/submissions/<uuid:id>")
@require(Permission.SUBMISSION_READ, of=queries.submission)
def submission(submission: Submission) -> ResponseReturnValue:
    """Show what a municipality submitted, with what became of it."""
    now, own = clock.now(), []
    if not current_user.is_bureau:
        members = _members(submission.assembly)
        own = _voting_for(members)
        codes = {one.municipality_code for one in members}
        service.require_reader(submission, codes, has_mandate=bool(own))
    signed = {one.member_id for one in submission.signatures} | {submission.member_id}
    return render_template(
        "assembly/submission.html",
        submission=submission,
        is_own=submission.member_id in {one.id for one in own},
        may_sign=[one for one in own if one.id not in signed],
        can_change=submission.can_change(now),
    )


@blueprint.route("/submissions/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.SUBMISSION_WRITE, of=queries.submission)
def change_submission(submission: Submission) -> ResponseReturnValue:
    """Change what was submitted, and submit it again."""
    now, person_id = clock.now(), current_user.person_id
    service.speaks_for(submission.member, person_id, now)
    form = WordsForm(obj=submission)
    if form.validate_on_submit():
        words = {"title": form.title.data, "text": form.text.data}
        try:
            service.change_submission(
                submission, person_id=person_id, now=now, actor_id=current_user.id, **words
            )
            db.session.commit()
            flash(_("This has been submitted again. The bureau looks at it."))
            return redirect(url_for("assembly.submission", id=submission.id))
        except REFUSALS as error:
            id = submission.id
            db.session.rollback()
            submission = queries.submission(id)
            form.refuse(error, form.title)
    page = render_template(
        "assembly/submit.html",
        form=form,
        assembly=submission.assembly,
        amends=submission.amends,
        submission=submission,
        is_late=not submission.can_change(now),
    )
    return page, 422 if form.errors else 200


@blueprint.post("/submissions/<uuid:id>/sign-along")
@require(Permission.SUBMISSION_WRITE, of=queries.submission)
def sign_along(submission: Submission) -> ResponseReturnValue:
    """Sign along for another municipality."""
    code = request.form.get("municipality") or abort(400)
    member = queries.member_of(submission.assembly_id, code)
    service.sign_along(
        submission, member=member, person_id=current_user.person_id, now=clock.now(), actor_id=current_user.id
    )
    db.session.commit()
    flash(_("%(name)s signs along.", name=member.municipality.name))
    return redirect(url_for("assembly.submission", id=submission.id))


def _submit(assembly: Assembly, amends: AssemblyProposal | None) -> ResponseReturnValue:
    if not assembly.is_public:
        raise NotFound(N_("This assembly does not exist."))
    now, members = clock.now(), _voting_for(_members(assembly))
    if not members:
        raise service.NoMandate(
            N_(
                "Only who votes for a municipality at this assembly submits for it. Its clerk can appoint you."
            )
        )
    form = SubmitForm()
    form.offer(members)
    if form.validate_on_submit():
        try:
            made = service.submit(
                assembly,
                member=form.member(members),
                person_id=current_user.person_id,
                title=form.title.data,
                text=form.text.data,
                amends=amends,
                now=now,
                actor_id=current_user.id,
            )
            db.session.commit()
            flash(_("This has been submitted. The bureau looks at it, and you get a mail when it did."))
            return redirect(url_for("assembly.submission", id=made.id))
        except REFUSALS as error:
            form.refuse(error, form.title)
    until = assembly.amendments_until if amends else assembly.motions_until
    page = render_template(
        "assembly/submit.html",
        form=form,
        assembly=assembly,
        amends=amends,
        submission=None,
        members=members,
        is_late=now >= until,
    )
    return page, 422 if form.errors else 200


def _members(assembly: Assembly) -> Sequence[AssemblyMember]:
    """Return the municipalities in which the reader holds an office."""
    return queries.own_members(assembly.id, current_user.person_id, clock.local_date(clock.now()))


def _voting_for(members: Sequence[AssemblyMember]) -> list[AssemblyMember]:
    """Return those for which the reader votes."""
    now = clock.now()
    return [one for one in members if service.holds_mandate(one, current_user.person_id, now)]
