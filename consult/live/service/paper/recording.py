"""Recording papers: what two people agree on becomes ballots, once; what ties a ballot to its paper is removed."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import contains_eager, selectinload

from consult import audit
from consult.db import db
from consult.errors import RuleViolation
from consult.keystore import KeyStore
from consult.live.models import PaperBallot, PaperBatch, PaperEntry, PaperPile, PaperState, VoidReason
from consult.live.queries.paper import Reading, counts, on_paper_by_name, reading_of
from consult.live.service.paper.printing import locked_pile
from consult.voting import service as voting
from consult.voting.models import PaperRecording
from consult.voting.queries import lock_for_change
from consult.wording import N_


class DifferencesOpen(RuleViolation):
    """Two people read some papers differently, and nobody settled that yet."""


class EnteredOnce(RuleViolation):
    """Some papers were entered by one person only."""


class Recorded(NamedTuple):
    """How many ballots count from now on, and how many papers were put aside."""

    ballots: int
    void: int


class Agreed(NamedTuple):
    """One paper with what stands on it in the end."""

    ballot: PaperBallot
    reading: Reading


def record(pile: PaperPile, *, now: datetime, keystore: KeyStore, actor_id: UUID | None) -> Recorded | None:
    """Make ballots of what two people agree on and remove what was entered; None: there was nothing to do.

    The ballots stand in an order of chance, as voting writes all of them.

    Raises:
        DifferencesOpen, EnteredOnce: when some papers are not ready.
        VotingClosed, VotingNotOpen, KeyMissing: as `record_paper` of voting.
    """
    locked_pile(pile.id)
    _refuse_unfinished(pile)
    agreed = _agreed(pile.id)
    if not agreed:
        return None
    counting = [one for one in agreed if one.reading.void_reason is None]
    _cast(pile, counting, now, keystore, actor_id)
    _close([one.ballot.id for one in counting], PaperState.RECORDED, None)
    for reason in VoidReason:
        _close(
            [one.ballot.id for one in agreed if one.reading.void_reason == reason], PaperState.VOID, reason
        )
    db.session.execute(delete(PaperEntry).where(PaperEntry.ballot_id.in_([one.ballot.id for one in agreed])))
    db.session.expire_all()
    done = Recorded(len(counting), len(agreed) - len(counting))
    audit.record("live.record_paper", f"PaperPile:{pile.id}", actor_id=actor_id, **done._asdict())
    return done


def _refuse_unfinished(pile: PaperPile) -> None:
    by_state = counts([pile.id])[pile.id].by_state
    if by_state[PaperState.DIFFERENT]:
        raise DifferencesOpen(N_("Settle the differences first. Then record the ballots."))
    if by_state[PaperState.ENTERED]:
        raise EnteredOnce(
            N_(
                "Some papers were entered once only. Let somebody else enter them too. Then record the ballots."
            )
        )


def _agreed(pile_id: UUID) -> list[Agreed]:
    """Return the papers that are ready, locked."""
    found = db.session.scalars(
        select(PaperBallot)
        .join(PaperBallot.batch)
        .where(PaperBatch.pile_id == pile_id, PaperBallot.state == PaperState.AGREED)
        .options(contains_eager(PaperBallot.batch), selectinload(PaperBallot.entries))
        .with_for_update(of=PaperBallot)
        .execution_options(populate_existing=True)
    )
    return [Agreed(one, reading_of(_last(one.entries))) for one in found]


def _last(entries: Sequence[PaperEntry]) -> PaperEntry:
    """Return what was settled, or else what both read."""
    return max(entries, key=lambda entry: entry.place)


def _cast(
    pile: PaperPile, counting: Sequence[Agreed], now: datetime, keystore: KeyStore, actor_id: UUID | None
) -> None:
    if not counting:
        return
    lock_for_change(pile.voting_round)
    voting.record_paper(
        voting_round=pile.voting_round,
        ballots=[
            voting.PaperSaid(said.office, said.province_code, said.answers, pile.dialogue_id)
            for _ballot, said in counting
        ],
        now=now,
        keystore=keystore,
        recorder=voting.Recorder(actor_id, pile.dialogue_id, _checked(pile, counting)),
    )


def _checked(pile: PaperPile, counting: Sequence[Agreed]) -> int:
    """Return how many of these came from people who were looked up: no more than were handed out by name."""
    before = db.session.scalar(
        select(func.coalesce(func.sum(PaperRecording.checked), 0)).where(
            PaperRecording.voting_round_id == pile.voting_round_id
        )
    )
    left = len(on_paper_by_name(pile.voting_round_id)) - (before or 0)
    return max(0, min(left, sum(one.ballot.batch.is_by_name for one in counting)))


def _close(ids: Sequence[UUID], state: PaperState, reason: VoidReason | None) -> None:
    if ids:
        db.session.execute(
            update(PaperBallot).where(PaperBallot.id.in_(ids)).values(state=state, void_reason=reason)
        )
