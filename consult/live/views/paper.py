"""Pages for ballots on paper: what there is and what to do next, and printing."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.db import db
from consult.dialogues import queries as dialogues
from consult.dialogues.models import DialogueSession
from consult.documents import queries as documents
from consult.documents import service as keeping
from consult.documents.kinds import described
from consult.documents.models import Format, KeptDocument
from consult.documents.views import file_of
from consult.documents.writing import software
from consult.errors import NotFound, RuleViolation
from consult.live.exports import title_of
from consult.live.models import PaperBatch, PaperPile
from consult.live.paper_forms import BY_NAME, PrintForm
from consult.live.queries import paper as papers
from consult.live.queries.prompts import rounds_shown_in
from consult.live.service.opening import SessionCancelled
from consult.live.service.paper import printing
from consult.live.views.room import blueprint
from consult.permissions import Permission, require
from consult.voting.models import PaperRecording, VotingRound
from consult.wording import N_

KIND = "ballots"


@dataclass(frozen=True)
class Standing:
    """How the papers of one round in a session are, with what was printed and what was recorded."""

    voting_round: VotingRound
    pile: PaperPile | None
    counts: papers.Counts | None
    by_name: int
    printed: Sequence[tuple[PaperBatch, KeptDocument | None]]
    recordings: Sequence[PaperRecording]

    @property
    def is_by_name(self) -> bool:
        """Tell whether any of it was printed to be handed out by name."""
        return any(batch.is_by_name for batch, _file in self.printed)


@blueprint.get("/live/<uuid:id>/paper")
@require(Permission.LIVE_PAPER, of=dialogues.dialogue)
def paper(dialogue: DialogueSession) -> ResponseReturnValue:
    """Show how the papers of a session are, and what to do next."""
    rounds = rounds_shown_in(dialogue.id)
    piles = papers.piles_in(dialogue.id)
    return render_template(
        "live/paper.html",
        dialogue=dialogue,
        standings=[_standing(one, piles.get(one.id)) for one in rounds],
        now=clock.now(),
    )


@blueprint.route("/live/<uuid:id>/paper/print", methods=["GET", "POST"])
@require(Permission.LIVE_PAPER, of=dialogues.dialogue)
def paper_print(dialogue: DialogueSession) -> ResponseReturnValue:
    """Ask how many ballots to print, and have them laid out."""
    rounds = rounds_shown_in(dialogue.id)
    asked = request.args.get("round") or (str(rounds[0].id) if rounds else None)
    form = PrintForm(data={"voting_round": asked, "size": 30, "kind": BY_NAME})
    form.offer(rounds)
    if form.validate_on_submit() and _is_printed(dialogue, rounds, form):
        flash(
            _("The ballots are being laid out. Many ballots with many questions take a few minutes."),
            "success",
        )
        return redirect(url_for("live.paper", id=dialogue.id))
    page = render_template("live/paper_print.html", dialogue=dialogue, form=form, rounds=rounds)
    return page, 422 if form.has_errors else 200


@blueprint.get("/live/paper/printed/<uuid:id>.pdf")
@require(Permission.LIVE_PAPER, of=papers.batch)
def paper_file(batch: PaperBatch) -> ResponseReturnValue:
    """Give the ballots of one printing as a file; while they are laid out, show how things are."""
    row = documents.kept(batch.id, [KIND]).get((KIND, Format.PDF))
    if row is None or row.made_at is None:
        return redirect(url_for("live.paper", id=batch.pile.dialogue_id))
    return file_of(row, title_of(batch))


def _standing(voting_round: VotingRound, pile: PaperPile | None) -> Standing:
    if pile is None:
        return Standing(voting_round, None, None, 0, [], [])
    printed = papers.batches([pile.id])
    files = {one.id: documents.kept(one.id, [KIND]).get((KIND, Format.PDF)) for one in printed}
    return Standing(
        voting_round,
        pile,
        papers.counts([pile.id])[pile.id],
        len(papers.on_paper_by_name(voting_round.id)),
        [(one, files[one.id]) for one in printed],
        papers.recordings(pile),
    )


def _is_printed(dialogue: DialogueSession, rounds: Sequence[VotingRound], form: PrintForm) -> bool:
    chosen = next((one for one in rounds if str(one.id) == form.voting_round.data), None)
    if chosen is None:
        raise NotFound(N_("This voting round does not exist."))
    try:
        batch = printing.print_ballots(
            dialogue,
            chosen,
            size=form.size.data or 0,
            is_by_name=form.kind.data == BY_NAME,
            now=clock.now(),
            actor_id=current_user.id,
        )
    except RuleViolation as error:
        wrong = (
            form.size if isinstance(error, (printing.WrongNumber, SessionCancelled)) else form.voting_round
        )
        form.refuse(error, wrong)
        return False
    digest = described(KIND, batch.id).digest
    keeping.ask(kind=KIND, subject_id=batch.id, digest=digest, software=software(), formats=[Format.PDF])
    db.session.commit()
    return True
