"""Clerks are reminded once, a week before an assembly, when nobody was appointed to vote for their municipality."""

from datetime import datetime, timedelta

from sqlalchemy import update

from consult import audit
from consult.assembly import mails, queries
from consult.assembly.models import Assembly
from consult.clock import local_date
from consult.db import db

AHEAD = timedelta(days=7)
"""How long before an assembly clerks are reminded."""


def remind_clerks(now: datetime) -> int:
    """Remind the clerks of municipalities without a mandate at each assembly that is near; return how many mails left.

    Whoever claims an assembly writes all its mails in the same transaction, so that of two workers one does.
    """
    posted, today = 0, local_date(now)
    for assembly in queries.assemblies_to_remind_of(today, today + AHEAD):
        if _claim(assembly, now):
            posted += _write_to_clerks(assembly, now)
    return posted


def _claim(assembly: Assembly, now: datetime) -> bool:
    """Write down that its clerks are reminded, unless somebody did."""
    claimed = db.session.execute(
        update(Assembly)
        .where(Assembly.id == assembly.id, Assembly.reminded_at.is_(None))
        .values(reminded_at=now)
    )
    return bool(claimed.rowcount)  # type: ignore[attr-defined]  # of an UPDATE it is there


def _write_to_clerks(assembly: Assembly, now: datetime) -> int:
    today = local_date(now)
    without = {one.municipality_code: one for one in queries.members_without_mandate(assembly.id, today)}
    clerks = queries.clerks_of(without, today)
    for clerk in clerks:
        mails.remind_clerk(clerk, without[clerk.municipality_code], assembly)
    audit.record("assembly.remind_clerks", assembly, actor_id=None, mails=len(clerks))
    return len(clerks)
