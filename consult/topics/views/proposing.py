"""Pages on which a department proposes topics and sees what became of them."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.permissions import Permission, require
from consult.topics import queries, service
from consult.topics.forms import ProposalForm, WordsForm
from consult.topics.models import TopicProposal
from consult.topics.views.room import blueprint, is_done


@blueprint.route("/propose/<uuid:id>", methods=["GET", "POST"])
@require(Permission.PROPOSAL_WRITE, of=consultations.consultation)
def propose(consultation: Consultation) -> ResponseReturnValue:
    """Propose a topic on behalf of a department that one acts for; the bureau may for any."""
    now, form = clock.now(), ProposalForm()
    mine = queries.departments(None if current_user.is_bureau else current_user.department_ids)
    form.offer_departments(mine)
    form.offer_themes(consultation.themes)
    if form.validate_on_submit() and is_done(
        lambda: service.propose(
            consultation=consultation,
            department_id=UUID(form.department.data),
            **words_of(form),
            now=now,
            actor_id=current_user.id,
        ),
        form,
        form.title,
    ):
        flash(_("Your proposal has been sent. The bureau decides, and you see here what became of it."))
        return redirect(url_for("topics.proposals"))
    page = render_template(
        "topics/propose.html",
        form=form,
        consultation=consultation,
        proposal=None,
        departments=mine,
        takes_proposals=consultation.takes_proposals(now),
    )
    return page, 422 if form.has_errors else 200


@blueprint.route("/proposals/<uuid:id>/edit", methods=["GET", "POST"])
@require(Permission.PROPOSAL_EDIT, of=queries.proposal)
def edit_proposal(proposal: TopicProposal) -> ResponseReturnValue:
    """Reword a proposal that the bureau did not decide on."""
    now, form = clock.now(), WordsForm()
    form.offer_themes(proposal.consultation.themes)
    if request.method == "GET":
        form.show(proposal)
    if form.validate_on_submit() and is_done(
        lambda: service.edit_proposal(proposal, **words_of(form), now=now, actor_id=current_user.id),
        form,
        form.title,
    ):
        flash(_("The proposal has been saved."))
        return redirect(url_for("topics.proposals"))
    page = render_template(
        "topics/propose.html",
        form=form,
        consultation=proposal.consultation,
        proposal=proposal,
        departments=[proposal.department],
        takes_proposals=proposal.is_undecided and proposal.consultation.takes_proposals(now),
    )
    return page, 422 if form.has_errors else 200


@blueprint.get("/proposals")
@require(Permission.PROPOSAL_READ)
def proposals() -> ResponseReturnValue:
    """List what one's own departments proposed, with what became of it."""
    page = queries.proposals_page(current_user.department_ids, number=request.args.get("page", 1, type=int))
    return render_template(
        "topics/proposals.html",
        page=page,
        open_to=queries.consultations_taking_proposals(clock.now()),
        now=clock.now(),
    )


def words_of(form: WordsForm) -> dict[str, Any]:
    """Return what the form says in the words of the service."""
    return {
        "title": form.title.data,
        "summary": form.summary.data,
        "theme_id": UUID(form.theme.data),
        "addressed_to": form.addressed_to.data,
    }
