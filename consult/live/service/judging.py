"""What a moderator does with cards and questions from the floor."""

from uuid import UUID, uuid4

from sqlalchemy import delete, select, update

from consult import audit
from consult.db import db
from consult.directory.names import folded
from consult.errors import NotFound, RuleViolation
from consult.live.fitting import arranged
from consult.live.models import (
    Contribution,
    ContributionGroup,
    ContributionState,
    DeclineReason,
    LiveState,
    ModeratorAct,
    Prompt,
    PromptKind,
)
from consult.live.queries.contributions import contribution, listed, mergeable, on_screen
from consult.live.queries.sayings import said_under
from consult.live.service.moderating import judging
from consult.upserts import insert_unless_there
from consult.wording import N_

BOTH = PromptKind.CARDS, PromptKind.FLOOR


class ScreenFull(RuleViolation):
    """More cards, or longer ones, than can be read from the back of the room."""


class NotTheSame(RuleViolation):
    """Two that cannot be one: of different parts, or the same one."""


STATES = {
    ModeratorAct.APPROVE: ContributionState.APPROVED,
    ModeratorAct.SHOW: ContributionState.SHOWN,
    ModeratorAct.UNSHOW: ContributionState.APPROVED,
    ModeratorAct.DISCUSSED: ContributionState.DISCUSSED,
    ModeratorAct.UNDO: ContributionState.NEW,
}


def judge(dialogue_id: UUID, id: UUID, *, act: ModeratorAct) -> None:
    """Do what a moderator pressed with a card or a question; of questions one stands on the screen, of cards as many as fit.

    Raises:
        NotFound: when its author took it back, or it is of another session.
        ScreenFull: when it does not fit beside the cards that stand there.
    """
    with judging(dialogue_id, contribution(id).prompt_id, *BOTH) as (state, prompt):
        row = contribution(id)
        if act == ModeratorAct.SHOW:
            _make_room(state, prompt, row)
        if act in {ModeratorAct.REPORT, ModeratorAct.UNREPORT}:
            row.in_report = act == ModeratorAct.REPORT
            if row.in_report and row.state in {ContributionState.NEW, ContributionState.DECLINED}:
                row.state, row.reason = ContributionState.APPROVED, None
        elif act == ModeratorAct.APART:
            row.merged_into_id = None
        else:
            row.state, row.reason = STATES[act], None
            row.in_report = row.in_report and act != ModeratorAct.UNDO
        db.session.flush()


def decline(dialogue_id: UUID, id: UUID, *, reason: DeclineReason, actor_id: UUID | None) -> None:
    """Keep a card or question from being shown; its author reads why."""
    with judging(dialogue_id, contribution(id).prompt_id, *BOTH):
        row = contribution(id)
        row.state, row.reason, row.in_report = ContributionState.DECLINED, reason, False
        db.session.flush()
        audit.record("live.decline", str(dialogue_id), actor_id=actor_id)


def merge(dialogue_id: UUID, id: UUID, *, into_id: UUID) -> None:
    """Let a card or question count with another that says the same; both authors stay.

    Raises:
        NotTheSame: when they cannot be one.
    """
    with judging(dialogue_id, contribution(id).prompt_id, *BOTH):
        row, other = contribution(id), contribution(into_id)
        root = contribution(other.merged_into_id) if other.merged_into_id else other
        is_here = root.prompt_id == row.prompt_id and root.is_rehearsal == row.is_rehearsal
        if root.id == row.id or not is_here:
            raise NotTheSame(N_("Choose another one of the same part."))
        _count_with(row, root)


def merge_by_words(dialogue_id: UUID, id: UUID, *, words: str) -> None:
    """Do the same with the one that has these words, or the only one in which they stand; nothing that was declined.

    Raises:
        NotTheSame: when there is none, or more than one.
    """
    with judging(dialogue_id, contribution(id).prompt_id, *BOTH) as (state, prompt):
        row, sought = contribution(id), _plain(words)
        others = [one.row for one in mergeable(listed(prompt, state)) if one.row.id != row.id]
        exact = [one for one in others if _plain(one.text) == sought]
        found = exact[:1] or [one for one in others if sought and sought in _plain(one.text)]
        if not found:
            raise NotTheSame(N_("No other one has these words. Choose one from the list."))
        if len(found) > 1:
            raise NotTheSame(N_("More than one has these words. Choose one from the list."))
        _count_with(row, found[0])


def _plain(text: str) -> str:
    """Return words without capitals, accents and more than one space between them."""
    return folded(" ".join(text.split()))


def _count_with(row: Contribution, root: Contribution) -> None:
    """Let one, and what counts with it, count with another."""
    db.session.execute(
        update(Contribution).where(Contribution.merged_into_id == row.id).values(merged_into_id=root.id)
    )
    row.merged_into_id = root.id
    db.session.flush()


def put_in_group(dialogue_id: UUID, id: UUID, *, title: str) -> None:
    """Put a card under a title, which is made when it is new; without a title take it out of its group."""
    with judging(dialogue_id, contribution(id).prompt_id, PromptKind.CARDS) as (_state, prompt):
        row, name = contribution(id), " ".join(title.split())[:60]
        row.group_id = _group(prompt, name) if name else None
        db.session.flush()
        left = select(Contribution.group_id).where(Contribution.group_id.is_not(None))
        empty = ContributionGroup.prompt_id == prompt.id, ContributionGroup.id.not_in(left)
        db.session.execute(delete(ContributionGroup).where(*empty))


def _group(prompt: Prompt, title: str) -> UUID:
    row = {"id": uuid4(), "prompt_id": prompt.id, "title": title}
    db.session.execute(insert_unless_there(ContributionGroup).values(row))
    asked = select(ContributionGroup.id).filter_by(prompt_id=prompt.id, title=title)
    return db.session.scalars(asked).one()


def _make_room(state: LiveState, prompt: Prompt, row: Contribution) -> None:
    if row.merged_into_id:
        raise NotFound(N_("This says the same as another one. Show that one."))
    if prompt.kind == PromptKind.FLOOR:
        shown = (*said_under(Contribution, prompt, state), Contribution.state == ContributionState.SHOWN)
        others = update(Contribution).where(*shown, Contribution.id != row.id)
        db.session.execute(others.values(state=ContributionState.APPROVED))
        return
    cards = on_screen(listed(prompt, state), and_id=row.id)
    if arranged([(one.row.text, one.group) for one in cards], question=prompt.text).shown < len(cards):
        raise ScreenFull(N_("This does not fit: it could not be read in the room. Take a card off first."))
