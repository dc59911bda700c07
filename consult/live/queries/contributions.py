"""Cards and questions from the floor: as a moderator sees them, and what others may see of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from consult.db import db
from consult.errors import NotFound
from consult.live.models import (
    Contribution,
    ContributionGroup,
    ContributionState,
    LiveState,
    Prompt,
    PromptKind,
    Support,
)
from consult.live.queries.sayings import said_under
from consult.methods.texts.nearest import nearest
from consult.wording import N_

SEEN = {ContributionState.APPROVED, ContributionState.SHOWN, ContributionState.DISCUSSED}
"""The states in which others may read it."""
WRITTEN = (PromptKind.CARDS, PromptKind.FLOOR)


@dataclass(frozen=True)
class Listed:
    """A card or question with those that say the same, by how many people it is, and in which group it stands."""

    row: Contribution
    merged: Sequence[Contribution]
    people: int
    group: str


def contribution(id: UUID) -> Contribution:
    """Return one card or question, or raise NotFound: its author may have taken it back."""
    found = db.session.get(Contribution, id, populate_existing=True)
    if found is None:
        raise NotFound(N_("This is not there any more: its author took it back."))
    return found


def on_screen(listed: Sequence[Listed], *, and_id: UUID | None = None) -> Sequence[Listed]:
    """Return those that stand on the screen, and the one with this id, by group."""
    shown = (one for one in listed if one.row.state == ContributionState.SHOWN or one.row.id == and_id)
    return sorted(shown, key=lambda one: one.group)


def groups_under(prompt: Prompt) -> Sequence[ContributionGroup]:
    """Return the groups that a moderator made, by title."""
    asked = select(ContributionGroup).filter_by(prompt_id=prompt.id)
    return db.session.scalars(asked.order_by(ContributionGroup.title, ContributionGroup.id)).all()


def listed(prompt: Prompt, state: LiveState) -> Sequence[Listed]:
    """Return all that was written under a prompt, what says the same in one; most people first, of equals by the words."""
    here = said_under(Contribution, prompt, state)
    rows = db.session.scalars(select(Contribution).where(*here)).all()
    people = {row.id: {row.author_key} for row in rows}
    joined = select(Support.contribution_id, Support.author_key).join(
        Contribution, Contribution.id == Support.contribution_id
    )
    for one, author in db.session.execute(joined.where(*here)):
        people[one].add(author)
    titles = {group.id: group.title for group in groups_under(prompt)}
    found = []
    for row in rows:
        if row.merged_into_id is None:
            merged = [one for one in rows if one.merged_into_id == row.id]
            everyone = people[row.id].union(*(people[one.id] for one in merged))
            found.append(Listed(row, merged, len(everyone), titles.get(row.group_id, "")))  # type: ignore[arg-type]  # None is no key
    return sorted(found, key=lambda one: (-one.people, one.row.text.casefold(), one.row.id))


def alike(everything: Sequence[Listed]) -> Mapping[UUID, Sequence[Listed]]:
    """Return for each the others that are written much like it, at most two, the likest first."""
    texts = [one.row.text for one in everything]
    found = zip(everything, nearest(texts, texts), strict=True)
    return {
        one.row.id: [everything[other.other] for other in others if everything[other.other] is not one]
        for one, others in found
    }


def mergeable(everything: Sequence[Listed]) -> Sequence[Listed]:
    """Return those with which another can be put together: all but what was declined; by their words."""
    kept = [one for one in everything if one.row.state != ContributionState.DECLINED]
    return sorted(kept, key=lambda one: (one.row.text.casefold(), one.row.id))


def seen(everything: Sequence[Listed]) -> Sequence[Listed]:
    """Return what others may read."""
    return [one for one in everything if one.row.state in SEEN]


def for_report(dialogue_id: UUID) -> Sequence[tuple[Prompt, Sequence[Listed]]]:
    """Return what a moderator marked for the report, by part of the session; nothing of a rehearsal."""
    parts = db.session.scalars(
        select(Prompt)
        .where(Prompt.dialogue_id == dialogue_id, Prompt.kind.in_(WRITTEN))
        .order_by(Prompt.position)
    ).all()
    state = db.session.scalars(select(LiveState).filter_by(dialogue_id=dialogue_id)).one_or_none()
    if state is None or state.is_rehearsing:
        return []
    marked = [(part, [one for one in listed(part, state) if one.row.in_report]) for part in parts]
    return [(part, rows) for part, rows in marked if rows]
