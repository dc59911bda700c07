"""Pages for who moderates: what people typed, one part of the session at a time. Nothing of it is on the screen by itself."""

from collections.abc import Callable, Sequence
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from consult.db import db
from consult.errors import ConsultError
from consult.formats import sentence
from consult.live.forms import JudgeForm, JudgeWordForm
from consult.live.models import (
    ContributionState,
    DeclineReason,
    LiveState,
    ModeratorAct,
    Prompt,
    PromptKind,
    WordRuling,
)
from consult.live.queries import contributions, moderation, states
from consult.live.service import judging, moderating
from consult.live.views import streams
from consult.live.views.room import blueprint, threshold
from consult.permissions import Permission, require
from consult.scripts import asks_for_part

RULINGS = {"approve": WordRuling.APPROVED, "merge": WordRuling.MERGED, "undo": None}


@blueprint.get("/live/<uuid:id>/moderate")
@require(Permission.LIVE_MODERATE, of=states.state)
def moderate(state: LiveState) -> ResponseReturnValue:
    """Show what people typed in one part of the session, what waits first."""
    return render_template("live/moderator.html", **_seen(state))


@blueprint.get("/live/<uuid:id>/moderate/now")
@require(Permission.LIVE_MODERATE, of=states.state)
def moderate_now(state: LiveState) -> ResponseReturnValue:
    """Give what changes on the moderator's page."""
    return {"version": state.version, "html": render_template("live/_moderator.html", **_seen(state))}


@blueprint.get("/live/<uuid:id>/moderate/events")
@require(Permission.LIVE_MODERATE, of=states.state)
def moderate_events(state: LiveState) -> ResponseReturnValue:
    """Tell the moderator's page that something changed."""
    return streams.stream(state.dialogue_id, "moderator")


@blueprint.post("/live/<uuid:id>/moderate/word/<uuid:prompt_id>")
@require(Permission.LIVE_MODERATE, of=states.state)
def judge_word(state: LiveState, prompt_id: UUID) -> ResponseReturnValue:
    """Show a word, hide it, or count it as another."""
    form = JudgeWordForm()
    if not form.validate():
        return refused(state, prompt_id, _("That button does not exist."))
    ruling = WordRuling.HIDDEN if form.decline.data else RULINGS[form.act.data or "undo"]
    return done(
        state,
        prompt_id,
        lambda: moderating.judge_word(
            state.dialogue_id,
            prompt_id,
            word=form.word.data,
            ruling=ruling,
            counts_as=form.counts_as.data,
            reason=form.decline.data,
            minimum=threshold(),
            actor_id=actor_id(),
        ),
    )


@blueprint.post("/live/<uuid:id>/moderate/only-approved/<uuid:prompt_id>")
@require(Permission.LIVE_MODERATE, of=states.state)
def show_only_approved(state: LiveState, prompt_id: UUID) -> ResponseReturnValue:
    """Let the cloud show only approved words, or also those that two people typed."""
    is_moderated = request.form.get("only") == "yes"
    return done(
        state,
        prompt_id,
        lambda: moderating.show_only_approved(
            state.dialogue_id, prompt_id, is_moderated=is_moderated, minimum=threshold()
        ),
    )


@blueprint.post("/live/<uuid:id>/moderate/written/<uuid:contribution_id>")
@require(Permission.LIVE_MODERATE, of=states.state)
def judge(state: LiveState, contribution_id: UUID) -> ResponseReturnValue:
    """Approve, decline, show, group or merge a card or a question."""
    form, row = JudgeForm(), contributions.contribution(contribution_id)
    if not form.validate():
        return refused(state, row.prompt_id, _("That button does not exist."))
    return done(state, row.prompt_id, lambda: _judge(state.dialogue_id, row.id, form))


def _judge(dialogue_id: UUID, id: UUID, form: JudgeForm) -> None:
    """Do what the button says that was pressed."""
    if form.decline.data:
        judging.decline(dialogue_id, id, reason=form.decline.data, actor_id=actor_id())
    elif form.same_as.data:
        judging.merge(dialogue_id, id, into_id=UUID(form.same_as.data))
    elif form.merges.data:
        judging.merge_by_words(dialogue_id, id, words=form.other.data)
    elif form.puts.data:
        judging.put_in_group(dialogue_id, id, title=form.group.data)
    elif form.act.data:
        judging.judge(dialogue_id, id, act=ModeratorAct(form.act.data))


def done(state: LiveState, prompt_id: UUID, act: Callable[[], None]) -> ResponseReturnValue:
    """Do what was pressed and lead back to the list; a refusal is said there. A script gets the list at once."""
    try:
        act()
        db.session.commit()
    except ConsultError as error:  # Its author may have taken it back meanwhile.
        db.session.rollback()
        return refused(state, prompt_id, sentence(error))
    return _back(state, prompt_id)


def refused(state: LiveState, prompt_id: UUID, why: str) -> ResponseReturnValue:
    """Say why something cannot be done."""
    if asks_for_part():
        return {"error": why}, 422
    flash(why, "warning")
    return _back(state, prompt_id)


def actor_id() -> UUID | None:
    """Return who moderates; None for somebody who came by a link."""
    return current_user.id if current_user.is_authenticated else None


def _back(state: LiveState, prompt_id: UUID) -> ResponseReturnValue:
    if asks_for_part():
        return {"done": True}, 200
    return redirect(url_for("live.moderate", id=state.dialogue_id, prompt=prompt_id))


def _seen(state: LiveState) -> dict[str, object]:
    """Return what the page shows: the part that was asked for, else the one on the screen, else the first."""
    parts = moderation.moderated(state.dialogue_id)
    chosen = _chosen(parts, state, request.args.get("prompt", ""))
    page: dict[str, object] = {"state": state, "parts": parts, "prompt": chosen, "reasons": DeclineReason}
    if chosen and chosen.kind == PromptKind.WORDS:
        page["typed"] = moderation.typed_words(chosen, state)
    elif chosen:
        everything = contributions.listed(chosen, state)
        page |= {
            "listed": everything,
            "alike": contributions.alike(everything),
            "mergeable": contributions.mergeable(everything),
            "groups": contributions.groups_under(chosen),
            "states": ContributionState,
        }
    return page


def _chosen(parts: Sequence[Prompt], state: LiveState, asked: str) -> Prompt | None:
    by_id = {str(one.id): one for one in parts}
    return by_id.get(asked) or by_id.get(str(state.prompt_id)) or next(iter(by_id.values()), None)
