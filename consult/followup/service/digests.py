"""Writing to members when something moved: one digest a week at most, in pieces that go on where they were broken off."""

from datetime import date, datetime, timedelta
from uuid import UUID

from consult import audit, jobs
from consult.db import db
from consult.directory.models import Person
from consult.errors import RuleViolation
from consult.followup import mails, queries
from consult.followup.models import Digest, DigestRun, DigestStop
from consult.keystore import KeyStore
from consult.wording import N_

WEEK = timedelta(days=7)
SLACK = timedelta(hours=12)
"""So much less than a week may lie between two digests, since a worker is not always on time."""
FIRST = timedelta(days=31)
"""How far the first digest looks back."""
PIECE = 250
"""How many people are looked at in one transaction."""


class DigestRefused(RuleViolation):
    """No digest can begin now."""


def begin(*, period: date, now: datetime, actor_id: UUID | None) -> DigestRun:
    """Begin the digest of a week: of what moved since the last one; a job does the rest.

    Args:
        period: the first day of the week, its name; there is one digest for each.
        now: the instant until which is told.
        actor_id: who began it; None when the settings did.

    Raises:
        DigestRefused: when the last one was too short ago, or nothing moved.
    """
    last = queries.last_run()
    since = last.until if last else now - FIRST
    if last and (last.period >= period or last.until > now - WEEK + SLACK):
        raise DigestRefused(
            N_("The last digest left on %(moment)s. Members get one a week at most."), moment=last.until
        )
    if not queries.moved(since, now):
        raise DigestRefused(
            N_("Nothing was told since %(moment)s, so there is nothing to write."), moment=since
        )
    run = DigestRun(period=period, since=since, until=now, begun_by=actor_id, people=queries.count_people())
    db.session.add(run)
    db.session.flush()
    jobs.enqueue("followup.digest", id=str(run.id))
    audit.record("followup.begin_digest", run, actor_id=actor_id, people=run.people)
    return run


def post_piece(run: DigestRun, *, keystore: KeyStore, now: datetime, most: int = PIECE) -> bool:
    """Look at the next people, put a digest in the outbox for whom something moved; tell whether more are left.

    Whoever was looked at is passed over for good with this transaction: broken off before it ended, all of it is done
    again; after it, none of it.
    """
    db.session.refresh(run, with_for_update=True)
    if run.finished_at is not None:
        return False
    found = queries.people_after(run.last_id, period=run.period, most=most)
    item_ids = [one.item.id for one in queries.moved(run.since, run.until)]
    reached = [person for person, may_be in found if may_be]
    touched = (
        queries.items_by_person([person.id for person in reached], item_ids, keystore) if reached else {}
    )
    for person in reached:
        if person.id in touched:
            post_to(run, person)
    run.looked_at += len(found)
    run.last_id = found[-1][0].id if found else run.last_id
    run.finished_at = now if len(found) < most else None
    db.session.flush()
    return run.finished_at is None


def post_to(run: DigestRun, person: Person) -> Digest:
    """Put one person's digest in the outbox; a second one in the same period cannot be."""
    digest = Digest(person_id=person.id, period=run.period, mail_id=mails.post_digest(person, run).id)
    db.session.add(digest)
    run.posted += 1
    db.session.flush()
    return digest


def stop(person_id: UUID, *, now: datetime) -> None:
    """Write to somebody no more; twice is harmless."""
    if not queries.has_stopped(person_id):
        db.session.add(DigestStop(person_id=person_id, stopped_at=now))
        db.session.flush()


def resume(person_id: UUID) -> None:
    """Write to somebody again; twice is harmless."""
    if held := db.session.get(DigestStop, person_id):
        db.session.delete(held)
        db.session.flush()
