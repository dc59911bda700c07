"""Publishing a result: figures counted once, fixed, hashed and shown to everyone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from consult import audit
from consult.db import db
from consult.errors import Conflict, RuleViolation
from consult.methods import disclosure
from consult.results.models import Snapshot
from consult.results.queries import snapshot_of, working_figures
from consult.results.round_figures import digest_of
from consult.voting.models import VotingRound
from consult.wording import N_


class NotSealed(RuleViolation):
    """Answers could still be tied to people."""


class AlreadyPublished(Conflict):
    """The result of this round is public."""


def publish_round(
    voting_round: VotingRound,
    *,
    published_by: str,
    now: datetime,
    actor_id: UUID | None,
    threshold: int = disclosure.PUBLICATION,
) -> Snapshot:
    """Count the figures of a sealed round, fix them and make them public.

    Args:
        voting_round: the round.
        published_by: the name that stands beside the result.
        now: when it is published.
        actor_id: who does it.
        threshold: the fewest people that a published figure rests on; never below the bureau's own.

    Raises:
        NotSealed: before the round is sealed.
        AlreadyPublished: the second time.
    """
    if not voting_round.is_sealed:
        raise NotSealed(N_("Only a sealed voting round can be published."))
    if snapshot_of(voting_round) is not None:
        raise AlreadyPublished(N_("The result of this voting round has already been published."))
    figures = working_figures(voting_round.id, threshold).as_json()
    snapshot = Snapshot(
        voting_round_id=voting_round.id,
        published_at=now,
        published_by=published_by,
        threshold=threshold,
        figures=figures,
        digest=digest_of(figures),
    )
    _add(snapshot)
    audit.record("results.publish", snapshot, actor_id=actor_id, digest=snapshot.digest)
    return snapshot


def _add(snapshot: Snapshot) -> None:
    """Add a snapshot; of two at the same moment the database lets one through."""
    try:
        with db.session.begin_nested():
            db.session.add(snapshot)
    except IntegrityError as error:
        raise AlreadyPublished(N_("The result of this voting round has already been published.")) from error
