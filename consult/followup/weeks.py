"""The weeks of the digest: each begins on the weekday of the settings and is named after that day."""

from datetime import date, datetime, timedelta

from consult.clock import AMSTERDAM, local_date

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FROM_HOUR = 9
"""The digest leaves in the morning, when somebody is there to see it go wrong."""


def period_of(today: date, weekday: str) -> date:
    """Return the first day of the week that a day is in; without a weekday weeks begin on Monday."""
    first = WEEKDAYS.index(weekday) if weekday else 0
    return today - timedelta(days=(today.weekday() - first) % 7)


def is_time(weekday: str, now: datetime) -> bool:
    """Tell whether the digest leaves by itself now: on its weekday, from nine in the morning; never without one."""
    return bool(weekday) and (
        WEEKDAYS[local_date(now).weekday()] == weekday and now.astimezone(AMSTERDAM).hour >= FROM_HOUR
    )
