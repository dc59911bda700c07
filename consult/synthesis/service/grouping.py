"""What fits nowhere is grouped by the computer; somebody makes a thread of a grouping, or puts it aside and says why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from consult import audit
from consult.consultations.models import Consultation
from consult.db import db
from consult.errors import Conflict, RuleViolation
from consult.methods.texts import Corpus, group
from consult.synthesis import queries
from consult.synthesis.models import CommonThread, GroupedReaction, ProposedGrouping
from consult.synthesis.queries import Material
from consult.synthesis.service import rules
from consult.synthesis.service.coding import NothingChosen, code
from consult.synthesis.service.threads import make_thread
from consult.wording import N_

FEWEST = 3
"""Fewer reactions than this are no grouping."""


class AnsweredAlready(Conflict):
    """A proposed grouping is answered once."""


class ReasonMissing(RuleViolation):
    """A grouping was put aside without saying why."""


@dataclass(frozen=True)
class Found:
    """Reactions that are alike: each with its place, shared by near-duplicates, and their telling words."""

    places: Sequence[tuple[UUID, int]]
    words: Sequence[str]


def find_groupings(corpus: Corpus, material: Material) -> Sequence[Found]:
    """Group what is in no thread; what is mostly in one grouping that was put aside is not proposed again."""
    ids = [id for id, _ in material.reactions]
    found = []
    for each in group(corpus, material.loose):
        members = {ids[text] for text in each.texts}
        if len(members) < FEWEST or any(
            2 * len(members & aside) > len(members) for aside in material.put_aside
        ):
            continue
        at = {
            place: number
            for number, place in enumerate(dict.fromkeys(corpus.place[list(each.texts)].tolist()))
        }
        places = [(ids[text], at[int(corpus.place[text])]) for text in each.texts]
        found.append(Found(places, each.words))
    return found


def keep_groupings(consultation_id: UUID, found: Sequence[Found]) -> None:
    """Put new proposals in the place of those that nobody answered."""
    open_ones = delete(ProposedGrouping).where(
        ProposedGrouping.consultation_id == consultation_id, ProposedGrouping.answered_at.is_(None)
    )
    db.session.execute(open_ones)
    made = [
        ProposedGrouping(consultation_id=consultation_id, size=len(one.places), words=list(one.words))
        for one in found
    ]
    db.session.add_all(made)
    db.session.flush()
    db.session.add_all(
        GroupedReaction(grouping_id=row.id, reaction_id=reaction_id, place=place)
        for row, one in zip(made, found, strict=True)
        for reaction_id, place in one.places
    )
    db.session.flush()


def make_thread_of(
    grouping: ProposedGrouping,
    *,
    name: str,
    places: Collection[int],
    description: str = "",
    now: datetime,
    actor_id: UUID,
) -> CommonThread:
    """Make a thread of what somebody chose from a grouping, each with its near-duplicates, and return it.

    Raises:
        NothingChosen, AnsweredAlready, CodingOver, NameTaken.
    """
    consultation = _take(grouping)
    chosen = queries.loose_at(grouping, places)
    if not chosen:
        raise NothingChosen(N_("Choose at least one reaction."))
    thread = make_thread(consultation=consultation, name=name, description=description, actor_id=actor_id)
    for reaction in chosen:
        code(reaction, thread, actor_id=actor_id)
    grouping.thread_id = thread.id
    _answer(grouping, now, actor_id)
    audit.record("synthesis.use_grouping", thread, actor_id=actor_id, reactions=len(chosen))
    return thread


def put_aside(grouping: ProposedGrouping, *, reason: str, now: datetime, actor_id: UUID) -> None:
    """Say that a grouping is no thread, and why; it is not proposed again.

    Raises:
        ReasonMissing, AnsweredAlready, CodingOver.
    """
    if not reason.strip():
        raise ReasonMissing(N_("Say why this is no common thread."))
    _take(grouping)
    grouping.reason = reason.strip()
    _answer(grouping, now, actor_id)
    audit.record("synthesis.put_aside", grouping, actor_id=actor_id)


def _take(grouping: ProposedGrouping) -> Consultation:
    """Take a grouping that nobody answered, for ourselves, and return its consultation."""
    consultation = rules.lock(grouping.consultation_id, alone=True)
    db.session.refresh(grouping, ["answered_at"], with_for_update=rules.ALONE)
    if grouping.answered_at is not None:
        raise AnsweredAlready(N_("A colleague answered this proposal already."))
    return consultation


def _answer(grouping: ProposedGrouping, now: datetime, actor_id: UUID) -> None:
    grouping.answered_by, grouping.answered_at = actor_id, now
    db.session.flush()
