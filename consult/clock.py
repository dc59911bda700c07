"""The one place that reads the wall clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_STOOD: ContextVar[datetime | None] = ContextVar("stood", default=None)


def now() -> datetime:
    """Return the current instant as an aware UTC datetime."""
    return _STOOD.get() or datetime.now(UTC)


@contextmanager
def standing_at(instant: datetime) -> Iterator[None]:
    """Let it be this instant for what is done inside: the demo tells of a year that is over."""
    before = _STOOD.set(instant)
    try:
        yield
    finally:
        _STOOD.reset(before)


def local_date(instant: datetime) -> date:
    """Return the calendar date of an instant in the Netherlands."""
    return instant.astimezone(AMSTERDAM).date()


def local(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """Return the instant at which Dutch clocks show this hour on this day."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM).astimezone(UTC)
