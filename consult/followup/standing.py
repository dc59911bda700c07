"""How far an item is, computed from what was written down: what is late is never typed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from consult.agenda.models import AgendaItem
from consult.clock import local, local_date
from consult.followup.models import ENDED, Milestone, ProgressUpdate, Status


@dataclass(frozen=True)
class Followed:
    """One item of a published agenda on a day: loaded with its progress, updates and milestones."""

    item: AgendaItem
    number: str
    today: date

    @property
    def status(self) -> Status:
        """Return how far it is; without a word yet it has not started."""
        return status_of(self.item)

    @property
    def has_ended(self) -> bool:
        """Tell whether it is done, or stopped."""
        return self.status in ENDED

    @property
    def reason(self) -> str:
        """Return why it changed or stopped; '' otherwise."""
        is_told = self.status in {Status.CHANGED, Status.STOPPED}
        return self.item.progress.reason if is_told and self.item.progress else ""

    @property
    def responsible(self) -> str:
        """Return who sees to it: named in the follow-up, or by the agenda."""
        return (self.item.progress.responsible if self.item.progress else "") or self.item.responsible

    @property
    def review_on(self) -> date | None:
        """Return the day on which the bureau looks at it again."""
        return self.item.progress.review_on if self.item.progress else None

    @property
    def last_word(self) -> ProgressUpdate | None:
        """Return what the bureau told last, or None."""
        return self.item.updates[0] if self.item.updates else None

    @property
    def late_milestones(self) -> Sequence[Milestone]:
        """Return the milestones that should have been reached by now, the oldest first; none once it ended."""
        return [] if self.has_ended else [one for one in self.item.milestones if one.is_late(self.today)]

    @property
    def has_missed_review(self) -> bool:
        """Tell whether the day to look at it again has passed."""
        return not self.has_ended and self.review_on is not None and self.review_on < self.today

    @property
    def is_late(self) -> bool:
        """Tell whether a milestone should have been reached by now."""
        return bool(self.late_milestones)


def status_of(item: AgendaItem) -> Status:
    """Return how far an item is, loaded with its progress."""
    return item.progress.status if item.progress else Status.NOT_STARTED


def count_by_status(followed: Iterable[Followed]) -> Counter[Status]:
    """Return how many items have each status: counts are added up, percentages never."""
    return Counter(one.status for one in followed)


def silent_before(now: datetime, months: int) -> datetime:
    """Return the instant before which the last word is too long ago: so many months before today."""
    return local(months_before(local_date(now), months))


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last one of that month when it is shorter."""
    months_since_zero = day.year * 12 + day.month - 1 - months
    year, month = divmod(months_since_zero, 12)
    for last in range(day.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
