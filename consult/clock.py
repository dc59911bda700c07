"""The one place that reads the wall clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """Return the current instant as an aware UTC datetime."""
    return datetime.now(UTC)


def local_date(instant: datetime) -> date:
    """Return the calendar date of an instant in the Netherlands."""
    return instant.astimezone(AMSTERDAM).date()


def local(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """Return the instant at which Dutch clocks show this hour on this day."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM).astimezone(UTC)
