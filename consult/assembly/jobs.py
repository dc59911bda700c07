"""What the assembly room does by itself: remind clerks a week before an assembly."""

from consult import clock, jobs
from consult.assembly import service
from consult.db import db


@jobs.regularly
def remind_clerks() -> None:
    """Remind clerks whose municipality has no mandate, once for each assembly. Commits."""
    service.remind_clerks(clock.now())
    db.session.commit()
