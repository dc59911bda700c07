"""Pages that everyone reads: assemblies, their proposals and roll-calls, and how many votes a municipality has."""

from uuid import UUID

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from consult import clock
from consult.assembly import exports, queries
from consult.assembly.forms import RollCallForm
from consult.assembly.models import Assembly, AssemblyProposal, ProposalKind, VotingState
from consult.assembly.shown import Shown
from consult.assembly.views.room import blueprint
from consult.directory import queries as directory
from consult.errors import NotFound
from consult.language import speaking_dutch
from consult.permissions import Permission, may, require
from consult.wording import N_


@blueprint.get("/")
@require(Permission.ASSEMBLY_READ)
def index() -> ResponseReturnValue:
    """List the assemblies: what is to come, and what took place; the bureau sees what it plans too."""
    found = queries.assemblies(with_drafts=may(current_user, Permission.ASSEMBLY_EDIT))
    today = clock.local_date(clock.now())
    return render_template(
        "assembly/index.html",
        coming=[one for one in reversed(found) if one.held_on >= today],
        past=[one for one in found if one.held_on < today],
    )


@blueprint.get("/<uuid:id>")
@require(Permission.ASSEMBLY_READ, of=queries.assembly)
def show(assembly: Assembly) -> ResponseReturnValue:
    """Show an assembly: its proposals in order with advice and results, and its deadlines."""
    municipalities, votes = queries.totals(assembly.id)
    counts = {
        id: Shown(count, municipalities, votes, assembly.quorum_percent)
        for id, count in queries.counts_of(assembly.id).items()
    }
    return render_template(
        "assembly/show.html",
        assembly=assembly,
        proposals=[one for one in assembly.proposals if one.amends_id is None],
        amendments=_by_proposal(assembly),
        counts=counts,
        municipalities=municipalities,
        votes=votes,
        source=source_of(assembly),
        is_over=assembly.held_on < clock.local_date(clock.now()),
        waiting=queries.waiting_submissions(assembly.id)
        if may(current_user, Permission.ASSEMBLY_EDIT)
        else (),
    )


@blueprint.get("/of-agenda/<uuid:id>")
@require(Permission.ASSEMBLY_READ)
def adopting(id: UUID) -> ResponseReturnValue:
    """Lead to the proposal with which an assembly adopts an agenda; before there is one, to the assemblies."""
    found = next(iter(queries.proposals_of_agenda(id)), None)
    return redirect(
        url_for("assembly.proposal", id=found.id) if found is not None else url_for("assembly.index")
    )


@blueprint.get("/proposals/<uuid:id>")
@require(Permission.ASSEMBLY_READ, of=queries.proposal)
def proposal(proposal: AssemblyProposal) -> ResponseReturnValue:
    """Show a proposal: text, advice, amendments in the order of voting, result, and each municipality's position."""
    form = RollCallForm(request.args)
    form.offer(directory.provinces())
    municipalities, votes = queries.totals(proposal.assembly_id)
    is_closed = proposal.state == VotingState.CLOSED
    page = (
        queries.roll_call_page(proposal, form.stands, number=request.args.get("page", 1, type=int))
        if is_closed
        else None
    )
    return render_template(
        "assembly/proposal.html",
        proposal=proposal,
        form=form,
        shown=Shown(queries.count_of(proposal.id), municipalities, votes, proposal.assembly.quorum_percent),
        page=page,
        cast=queries.positions_of(proposal.id, page.items) if page else {},
        joining=queries.count_joining(proposal.id) if proposal.kind == ProposalKind.JOINT_SERVICE else None,
        source=source_of(proposal.assembly),
        takes_amendments=proposal.takes_amendments(clock.now()),
    )


@blueprint.get("/proposals/<uuid:id>/roll-call.<any(csv, ods, xlsx):kind>")
@require(Permission.ASSEMBLY_READ, of=queries.proposal)
@speaking_dutch()
def roll_call(proposal: AssemblyProposal, kind: str) -> ResponseReturnValue:
    """Give what each municipality stood for as a file."""
    if proposal.state != VotingState.CLOSED:
        raise NotFound(N_("What each municipality stands for is published when the voting has closed."))
    content = exports.roll_call_file(proposal, kind, source=source_of(proposal.assembly))
    name = f"stemming-{proposal.assembly.held_on.isoformat()}-{proposal.position}.{kind}"
    return Response(
        content,
        mimetype=exports.MIMETYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@blueprint.get("/proposals/<uuid:id>/participants")
@require(Permission.ASSEMBLY_READ, of=queries.proposal)
def participants(proposal: AssemblyProposal) -> ResponseReturnValue:
    """List which municipalities take part in a joint service."""
    if proposal.kind != ProposalKind.JOINT_SERVICE:
        raise NotFound(N_("Municipalities take part in a joint service only."))
    page = queries.participations_page(
        proposal.id, takes_part=True, number=request.args.get("page", 1, type=int)
    )
    joining = queries.count_joining(proposal.id)
    return render_template("assembly/participants.html", proposal=proposal, page=page, joining=joining)


@blueprint.get("/<uuid:id>/votes")
@require(Permission.ASSEMBLY_READ, of=queries.assembly)
def members(assembly: Assembly) -> ResponseReturnValue:
    """List the municipalities at an assembly with the votes that each has."""
    sought = request.args.get("q", "").strip()[:80]
    page = queries.members_page(assembly.id, sought=sought, number=request.args.get("page", 1, type=int))
    municipalities, votes = queries.totals(assembly.id)
    return render_template(
        "assembly/members.html",
        assembly=assembly,
        page=page,
        sought=sought,
        municipalities=municipalities,
        votes=votes,
        source=source_of(assembly),
    )


@blueprint.get("/vote-weights")
@require(Permission.PUBLIC_READ)
def weights() -> ResponseReturnValue:
    """Show the vote tables, the latest first, each with its source."""
    return render_template("assembly/weights.html", tables=queries.vote_tables())


def source_of(assembly: Assembly) -> str:
    """Return where the votes of an assembly come from; '' before its list was drawn up."""
    rows = queries.vote_table(assembly.weights_from) if assembly.weights_from else []
    return rows[0].source if rows else ""


def _by_proposal(assembly: Assembly) -> dict[object, list[AssemblyProposal]]:
    found: dict[object, list[AssemblyProposal]] = {}
    for one in assembly.proposals:
        if one.amends_id is not None:
            found.setdefault(one.amends_id, []).append(one)
    return found
