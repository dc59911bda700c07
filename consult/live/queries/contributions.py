"""Cards and questions from the floor: as a moderator sees them, and what others may see of them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from consult.db import db
from consult.errors import NotFound
from consult.live.models import (
    Contribution,
    ContributionGroup,
    ContributionState,
    LiveState,
    Prompt,
    PromptKind,
    PromptState,
    Support,
)
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


def prompt_of(id: UUID) -> Prompt | None:
    """Return the part under which a card or question was written; None once its author took it back."""
    return db.session.scalar(
        select(Prompt).join(Contribution, Contribution.prompt_id == Prompt.id).where(Contribution.id == id)
    )


def on_screen(listed: Sequence[Listed], *, and_id: UUID | None = None) -> Sequence[Listed]:
    """Return those that stand on the screen, and the one with this id, by group."""
    return in_groups(
        [one for one in listed if one.row.state == ContributionState.SHOWN or one.row.id == and_id]
    )


def in_groups(listed: Sequence[Listed]) -> Sequence[Listed]:
    """Return these by group; within one as they stood."""
    return sorted(listed, key=lambda one: one.group)


def waiting(prompt: Prompt, state: LiveState) -> int:
    """Count what no moderator looked at yet."""
    new = select(func.count()).where(
        Contribution.prompt_id == prompt.id,
        Contribution.is_rehearsal == state.is_rehearsing,
        Contribution.state == ContributionState.NEW,
    )
    return db.session.scalar(new) or 0


def groups_under(*parts: Prompt) -> Sequence[ContributionGroup]:
    """Return the groups that a moderator made, by title."""
    asked = select(ContributionGroup).where(ContributionGroup.prompt_id.in_([one.id for one in parts]))
    return db.session.scalars(asked.order_by(ContributionGroup.title, ContributionGroup.id)).all()


def listed(prompt: Prompt, state: LiveState) -> Sequence[Listed]:
    """Return all that was written under a prompt, what says the same in one; most people first, of equals by the words."""
    return _listed([prompt], state)[prompt.id]


def _listed(parts: Sequence[Prompt], state: LiveState) -> Mapping[UUID, Sequence[Listed]]:
    """Return the same of several parts by their id; three statements, however many there are."""
    here = (
        Contribution.prompt_id.in_([one.id for one in parts]),
        Contribution.is_rehearsal == state.is_rehearsing,
    )
    rows = db.session.scalars(select(Contribution).where(*here)).all()
    people = {row.id: {row.author_key} for row in rows}
    joined = select(Support.contribution_id, Support.author_key).join(
        Contribution, Contribution.id == Support.contribution_id
    )
    for one, author in db.session.execute(joined.where(*here)):
        people[one].add(author)
    titles: dict[UUID | None, str] = {group.id: group.title for group in groups_under(*parts)}
    merged = defaultdict[UUID | None, list[Contribution]](list)
    for row in rows:
        merged[row.merged_into_id].append(row)
    found: dict[UUID, list[Listed]] = {part.id: [] for part in parts}
    for row in merged[None]:
        everyone = people[row.id].union(*(people[one.id] for one in merged[row.id]))
        group = titles.get(row.group_id, "")
        found[row.prompt_id].append(Listed(row, merged[row.id], len(everyone), group))
    return {id: sorted(those, key=_most_people_first) for id, those in found.items()}


def _most_people_first(one: Listed) -> tuple[int, str, UUID]:
    return -one.people, one.row.text.casefold(), one.row.id


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


def for_report(state: LiveState) -> Sequence[tuple[Prompt, Sequence[Listed]]]:
    """Return what a moderator marked for the report, by part of the session; nothing of a rehearsal."""
    return _written(state, lambda _part, row: row.in_report)


def seen_by_all(state: LiveState) -> Sequence[tuple[Prompt, Sequence[Listed]]]:
    """Return what everyone could read or goes into the report, by part of the session; nothing of a rehearsal."""
    return _written(state, _was_seen)


def _was_seen(part: Prompt, row: Contribution) -> bool:
    """Tell whether everyone could read it: what was approved stands there once cards are revealed, and the floor is open."""
    if row.in_report or row.state in {ContributionState.SHOWN, ContributionState.DISCUSSED}:
        return True
    is_floor = part.kind == PromptKind.FLOOR
    stood = part.state != PromptState.WAITING if is_floor else part.is_revealed
    return stood and row.state == ContributionState.APPROVED


def _written(
    state: LiveState, keep: Callable[[Prompt, Contribution], bool]
) -> Sequence[tuple[Prompt, Sequence[Listed]]]:
    if state.is_rehearsing:
        return []
    parts = db.session.scalars(
        select(Prompt)
        .where(Prompt.dialogue_id == state.dialogue_id, Prompt.kind.in_(WRITTEN))
        .order_by(Prompt.position)
    ).all()
    found = _listed(parts, state) if parts else {}
    kept = [(part, [one for one in found[part.id] if keep(part, one.row)]) for part in parts]
    return [(part, rows) for part, rows in kept if rows]
