"""Sessions as a calendar file (RFC 5545). A calendar that read one before takes over a change by its UID and SEQUENCE.

One that a calendar program subscribes to says after how long it is to be read again (RFC 7986), also in the older words
that many programs know.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from flask_babel import gettext
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from consult.clock import AMSTERDAM
from consult.dialogues.models import DialogueSession
from consult.dialogues.queries import OwnRegistrations

MIMETYPE = "text/calendar; charset=utf-8"
HOURS = 6
"""After so many hours a calendar program looks again; a change is mailed as well."""


def calendar(
    dialogues: Sequence[DialogueSession],
    *,
    base_url: str,
    now: datetime,
    seated: Collection[UUID] = (),
    waiting: Collection[UUID] = (),
) -> bytes:
    """Return a calendar of these sessions, in their order.

    The online address is told of those in which the reader has a seat (`seated`, their ids); those for which the reader
    waits are tentative.
    """
    file = Calendar()
    file.add("prodid", "-//Consult//NL")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", gettext("Sessions"))
    file.add_component(_timezone())
    for dialogue in dialogues:
        event = _event(dialogue, f"{base_url}/dialogues/{dialogue.id}", now, dialogue.id in seated)
        if dialogue.id in waiting and not dialogue.is_cancelled:
            event["status"], event["summary"] = "TENTATIVE", vText(_waits(dialogue))
        file.add_component(event)
    return bytes(file.to_ical())


def feed(
    dialogues: Sequence[DialogueSession],
    *,
    name: str,
    base_url: str,
    now: datetime,
    own: OwnRegistrations | None = None,
) -> bytes:
    """Return a calendar to subscribe to, under this name; within an hour it stays the same to the byte."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    seated, waiting = (own.seated, own.waiting) if own else ((), ())
    file = Calendar.from_ical(
        calendar(dialogues, base_url=base_url, now=hour, seated=seated, waiting=waiting).decode()
    )
    file["x-wr-calname"] = vText(name)
    file.add("name", name)
    file.add("refresh-interval", timedelta(hours=HOURS), parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", f"PT{HOURS}H")
    return bytes(file.to_ical())


def _event(dialogue: DialogueSession, page: str, now: datetime, tells_online_url: bool) -> Event:  # noqa: FBT001  # named by its caller
    event = Event()
    event.add("uid", str(dialogue.id))
    event.add("sequence", dialogue.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", dialogue.starts_at.astimezone(AMSTERDAM))
    event.add("dtend", dialogue.ends_at.astimezone(AMSTERDAM))
    event.add("status", "CANCELLED" if dialogue.is_cancelled else "CONFIRMED")
    event.add("summary", _summary(dialogue))
    event.add("location", dialogue.place or gettext("Online"))
    event.add("description", _description(dialogue, page, tells_online_url))
    event.add("url", page)
    return event


def _summary(dialogue: DialogueSession) -> str:
    if dialogue.is_cancelled:
        return str(gettext("Cancelled: %(title)s", title=dialogue.title))
    return dialogue.title


def _waits(dialogue: DialogueSession) -> str:
    return str(gettext("Waiting list: %(title)s", title=dialogue.title))


def _description(dialogue: DialogueSession, page: str, tells_online_url: bool) -> str:  # noqa: FBT001  # the same
    """Return why it was cancelled, or the programme in order; then where to read more."""
    lines = [f"{part.title} ({part.minutes} min.)" for part in dialogue.programme]
    if dialogue.is_cancelled:
        lines = [dialogue.cancel_reason]
    elif tells_online_url and dialogue.online_url:
        lines = [gettext("Online: %(address)s", address=dialogue.online_url), *lines]
    return "\n".join([*lines, page])


def _timezone() -> Timezone:
    """Return the rule of Dutch clocks since 1996, so that a calendar need not know it."""
    zone = Timezone()
    zone.add("tzid", "Europe/Amsterdam")
    for part, name, month, before, after in (
        (TimezoneDaylight(), "CEST", 3, 1, 2),
        (TimezoneStandard(), "CET", 10, 2, 1),
    ):
        part.add("tzname", name)
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, before + 1))  # noqa: DTZ001, PLR2004  # local by definition
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone
