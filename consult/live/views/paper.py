"""Pages for ballots on paper: what there is and what to do next, printing, handing out, taking back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult import clock
from consult.clock import local_date
from consult.db import db
from consult.dialogues import attendees
from consult.dialogues import queries as dialogues
from consult.dialogues.models import DialogueSession
from consult.directory import queries as directory
from consult.directory.models import Person
from consult.documents import queries as documents
from consult.documents import service as keeping
from consult.documents.kinds import described
from consult.documents.models import Format, KeptDocument
from consult.documents.views import file_of
from consult.documents.writing import software
from consult.errors import NotFound, RuleViolation
from consult.formats import sentence
from consult.live.exports import title_of
from consult.live.models import PaperBatch, PaperPile
from consult.live.paper_forms import BY_NAME, HandBackForm, PrintForm
from consult.live.queries import paper as papers
from consult.live.service.opening import SessionCancelled
from consult.live.service.paper import handing, printing
from consult.live.views.room import blueprint, keystore
from consult.permissions import Permission, require
from consult.voting import service as voting
from consult.voting.models import PaperRecording, VotingRound
from consult.wording import N_

KIND = "ballots"
FEW = 30
"""So many people are listed on one page."""


@dataclass(frozen=True)
class Standing:
    """How the papers of one round in a session are, with what was printed and what was recorded."""

    voting_round: VotingRound
    pile: PaperPile | None
    counts: papers.Counts | None
    by_name: int
    printed: Sequence[tuple[PaperBatch, KeptDocument | None]]
    recordings: Sequence[PaperRecording]


@blueprint.get("/live/<uuid:id>/paper")
@require(Permission.LIVE_PAPER, of=dialogues.dialogue)
def paper(dialogue: DialogueSession) -> ResponseReturnValue:
    """Show how the papers of a session are, and what to do next."""
    rounds = papers.rounds_in(dialogue.id)
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
    rounds = papers.rounds_in(dialogue.id)
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


@blueprint.get("/live/paper/<uuid:id>/people")
@require(Permission.LIVE_PAPER, of=papers.pile)
def paper_people(pile: PaperPile) -> ResponseReturnValue:
    """List who is here or registered, or whom one looks for on the register, with who has a paper."""
    sought = request.args.get("q", "").strip()
    day = local_date(pile.dialogue.starts_at)
    people = list(directory.people_page(day, sought=sought).items) if sought else _here(pile.dialogue)
    shown = people[:FEW]
    offices = directory.appointments_by_person([one.id for one in shown], day)
    return render_template(
        "live/paper_people.html",
        pile=pile,
        sought=sought,
        people=[(one, offices.get(one.id, [])) for one in shown],
        left=len(people) - len(shown),
        holders=papers.on_paper_by_name(pile.voting_round_id, [one.id for one in shown]),
    )


@blueprint.post("/live/paper/<uuid:id>/people/<uuid:person_id>")
@require(Permission.LIVE_PAPER, of=papers.pile)
def paper_hand_out(pile: PaperPile, person_id: UUID) -> ResponseReturnValue:
    """Write down that somebody votes on paper."""
    person = directory.person(person_id)
    try:
        handing.hand_out(
            pile, person_id=person.id, now=clock.now(), keystore=keystore(), actor_id=current_user.id
        )
        db.session.commit()
        flash(_("%(name)s votes on paper. Give a ballot of the pile ‘by name’.", name=person.name), "success")
    except (RuleViolation, voting.NotOnRegister) as error:
        db.session.rollback()
        flash(sentence(error), "warning")
    return redirect(url_for("live.paper_people", id=pile.id, q=request.args.get("q") or None))


@blueprint.route("/live/paper/<uuid:id>/people/<uuid:person_id>/back", methods=["GET", "POST"])
@require(Permission.LIVE_PAPER, of=papers.pile)
def paper_take_back(pile: PaperPile, person_id: UUID) -> ResponseReturnValue:
    """Ask for the number of the paper that somebody hands back, and take it back."""
    person, form = directory.person(person_id), HandBackForm()
    if form.validate_on_submit() and _is_back(pile, person, form):
        flash(_("%(name)s can vote online or in the room again.", name=person.name), "success")
        return redirect(url_for("live.paper_people", id=pile.id))
    page = render_template("live/paper_take_back.html", pile=pile, person=person, form=form)
    return page, 422 if form.has_errors else 200


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


def _is_back(pile: PaperPile, person: Person, form: HandBackForm) -> bool:
    try:
        handing.take_back(
            pile,
            form.code.data,
            person_id=person.id,
            now=clock.now(),
            keystore=keystore(),
            actor_id=current_user.id,
        )
    except RuleViolation as error:
        form.refuse(error, form.code)
        return False
    db.session.commit()
    return True


def _here(dialogue: DialogueSession) -> list[Person]:
    """Return who registered or joined on a phone, by name."""
    people = {row.person.id: row.person for row in attendees.standing(dialogue)}
    people |= {person.id: person for person in papers.seated_people(dialogue.id)}
    return sorted(people.values(), key=lambda person: (person.name.casefold(), person.id))
