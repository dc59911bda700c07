"""Counting a sealed round and keeping what was counted; publishing it, fixed and hashed; correcting what was published."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from consult import audit
from consult.db import db
from consult.errors import Conflict, RuleViolation
from consult.methods import disclosure
from consult.results.models import MethodRun, Snapshot
from consult.results.queries import FIGURES, kept_figures, run_key, snapshot_of, versions_of, working_figures
from consult.results.round_figures import RoundFigures, digest_of, read
from consult.results.software import code_version
from consult.results.together import are_safe_together
from consult.upserts import insert_unless_there
from consult.voting.models import SealedAnswers, VotingRound
from consult.wording import N_

ALREADY_PUBLISHED = N_("The result of this voting round has already been published.")


class NotSealed(RuleViolation):
    """Answers could still be tied to people."""


class AlreadyPublished(Conflict):
    """The result of this round is public."""


class AlreadyCorrected(Conflict):
    """Somebody else corrected the result just before."""


class NotPublished(RuleViolation):
    """There is no result to correct."""


class ReasonMissing(RuleViolation):
    """Nobody could see why the result was corrected."""


class NothingToCorrect(RuleViolation):
    """The figures of now are those that were published."""


class TellsOfFew(RuleViolation):
    """Beside what was published before, the figures of now would tell about too few people (AC-P5)."""


def count_figures(*, voting_round_id: UUID, minimum: int) -> RoundFigures:
    """Return the figures of a sealed round, from what was kept, or counted now and kept."""
    figures = kept_figures(voting_round_id, minimum)
    if figures is None:
        figures = working_figures(voting_round_id, minimum)
        keep_figures(figures)
    return figures


def keep_figures(figures: RoundFigures) -> None:
    """Keep what was counted of a sealed round."""
    keep_run(
        voting_round_id=UUID(figures.round_id),
        method=FIGURES,
        parameters={"minimum": figures.threshold},
        outcome=figures.as_json(),
    )


def keep_run(
    *, voting_round_id: UUID, method: str, parameters: dict[str, Any], outcome: dict[str, Any]
) -> None:
    """Keep what the code of now made of a sealed round; of two at the same moment the first stays."""
    digest = select(SealedAnswers.digest).where(SealedAnswers.voting_round_id == voting_round_id)
    values = {
        "voting_round_id": voting_round_id,
        "method": method,
        "parameters": parameters,
        "code_version": code_version(),
        "inputs": func.coalesce(digest.scalar_subquery(), ""),
        "outcome": outcome,
        "key": run_key(voting_round_id, method, parameters),
    }
    db.session.execute(insert_unless_there(MethodRun, "key").values(values))


def forget_runs_of_other_code() -> None:
    """Remove what other code made of sealed rounds: nobody asks for it any more, and published figures stand by themselves."""
    old = delete(MethodRun).where(MethodRun.code_version != code_version())
    db.session.execute(old.execution_options(synchronize_session=False))


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
        raise AlreadyPublished(ALREADY_PUBLISHED)
    figures = count_figures(voting_round_id=voting_round.id, minimum=threshold)
    snapshot = _snapshot(figures, published_by, now)
    _add(snapshot, or_else=AlreadyPublished(ALREADY_PUBLISHED))
    audit.record("results.publish", snapshot, actor_id=actor_id, digest=snapshot.digest)
    return snapshot


def correct_round(
    voting_round: VotingRound,
    *,
    reason: str,
    published_by: str,
    now: datetime,
    actor_id: UUID | None,
    threshold: int = disclosure.PUBLICATION,
) -> Snapshot:
    """Count a published round anew and publish that beside what was published before, which stays as it is.

    Args:
        voting_round: the round.
        reason: why, in plain words for everyone.
        published_by: the name that stands beside the correction.
        now: when it is published.
        actor_id: who does it.
        threshold: as in `publish_round`.

    Raises:
        NotPublished: before there is a result.
        ReasonMissing: without a reason.
        NothingToCorrect: when the figures are those that were published.
        TellsOfFew: when all that was published would together tell about fewer people than the threshold.
        AlreadyCorrected: when somebody else just did.
    """
    earlier = versions_of(voting_round)
    if not earlier:
        raise NotPublished(N_("Only a result that was published can be corrected."))
    if not reason.strip():
        raise ReasonMissing(N_("Say why the result is corrected."))
    figures = count_figures(voting_round_id=voting_round.id, minimum=threshold)
    _check_correction(earlier, figures)
    snapshot = _snapshot(figures, published_by, now)
    snapshot.number, snapshot.corrects_id = earlier[-1].number + 1, earlier[-1].id
    snapshot.reason = reason.strip()
    _add(snapshot, or_else=AlreadyCorrected(N_("Somebody else has just corrected this result.")))
    digests = {"digest": snapshot.digest, "corrects": earlier[-1].digest}
    audit.record("results.correct", snapshot, actor_id=actor_id, **digests)
    return snapshot


def _check_correction(earlier: Sequence[Snapshot], figures: RoundFigures) -> None:
    if earlier[-1].tells(figures):
        raise NothingToCorrect(N_("The figures are the same as in the result: there is nothing to correct."))
    if not are_safe_together([*(read(each.figures) for each in earlier), figures], figures.threshold):
        raise TellsOfFew(
            N_(
                "Beside the earlier result these figures would tell about fewer than %(threshold)s people. Say in words what was wrong, without the new figures."
            ),
            threshold=figures.threshold,
        )


def _snapshot(figures: RoundFigures, published_by: str, now: datetime) -> Snapshot:
    stored = figures.as_json()
    return Snapshot(
        voting_round_id=UUID(figures.round_id),
        published_at=now,
        published_by=published_by,
        threshold=figures.threshold,
        figures=stored,
        digest=digest_of(stored),
        software=code_version(),
    )


def _add(snapshot: Snapshot, *, or_else: Conflict) -> None:
    """Add a snapshot; of two at the same moment the database lets one through."""
    try:
        with db.session.begin_nested():
            db.session.add(snapshot)
    except IntegrityError as error:
        raise or_else from error
