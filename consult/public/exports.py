"""The calendar as a file (RFC 5545), and the two small files that machines ask every site for."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask_babel import gettext
from icalendar import Calendar, Event

from consult.dialogues import exports as sessions
from consult.dialogues.models import DialogueSession
from consult.public.dates import Happening

MIMETYPE = sessions.MIMETYPE
SECURITY_HOLDS = timedelta(days=180)
"""RFC 9116 advises less than a year."""
PRIVATE = ("/me", "/my-input", "/accounts/", "/sign-in", "/mailbox", "/reactions/moderation", "/style-guide")
"""Paths that lead nobody anywhere from a search engine."""


def calendar(
    dialogues: Sequence[DialogueSession], happenings: Sequence[Happening], *, base_url: str, now: datetime
) -> bytes:
    """Return these sessions, with their programmes, and the other dates as one calendar."""
    keys = {str(dialogue.id) for dialogue in dialogues}
    file = Calendar.from_ical(sessions.calendar(dialogues, base_url=base_url, now=now).decode())
    file["x-wr-calname"] = gettext("Consult: coming dates")
    for happening in happenings:
        if happening.key not in keys:
            file.add_component(_event(happening, base_url, now))
    return bytes(file.to_ical())


def _event(happening: Happening, base_url: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", happening.key)
    event.add("dtstamp", now)
    event.add("dtstart", happening.on)
    event.add("summary", happening.title)
    event.add("url", f"{base_url}{happening.url}")
    return event


def robots(*, demo: bool) -> str:
    """Return what crawlers may read; nothing of a demonstration, where people and opinions are made up."""
    closed = ("/",) if demo else PRIVATE
    return "\n".join(["User-agent: *", *(f"Disallow: {path}" for path in closed), ""])


def security(*, email: str, base_url: str, now: datetime) -> str:
    """Return whom to tell about a weakness (RFC 9116); it expires half a year after the day on which it was asked for."""
    until = (now + SECURITY_HOLDS).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: mailto:{email}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {base_url}/.well-known/security.txt",
        f"Policy: {base_url}/contact#security",
    )
    return "\n".join([*lines, ""])
