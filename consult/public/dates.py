"""Everything with a date, as the calendar shows it: sessions, openings and closings, results, the assembly."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _

from consult.assembly.models import Assembly
from consult.clock import local, local_date
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.dialogues.models import DialogueSession
from consult.formats import day, moment, period
from consult.public import queries
from consult.voting.models import VotingRound

AHEAD = timedelta(days=3 * 366)
"""How far "still to come" looks: no council plans further."""


@dataclass(frozen=True)
class Happening:
    """One thing on a day: its key for calendars, when (an instant, or a whole day), what and where."""

    key: str
    on: datetime | date
    title: str
    when: str
    url: str
    place: str = ""
    is_cancelled: bool = False

    @property
    def day(self) -> date:
        """Return its Dutch calendar day."""
        return _day(self.on)

    @property
    def instant(self) -> datetime:
        """Return when it is; a whole day begins at midnight."""
        return self.on if isinstance(self.on, datetime) else local(self.on)


@dataclass(frozen=True)
class Month:
    """The happenings of one month, in the order of time; its name is "Maart 2027"."""

    name: str
    happenings: Sequence[Happening]


def to_come(now: datetime) -> Sequence[Happening]:
    """Return what happens from today on, in the order of time."""
    today = local_date(now)
    return _between(today, today + AHEAD)


def in_year(year: int) -> Sequence[Happening]:
    """Return what happens in a calendar year, in the order of time."""
    return _between(date(year, 1, 1), date(year + 1, 1, 1))


def months(happenings: Iterable[Happening]) -> list[Month]:
    """Return happenings, which are in the order of time, by month."""
    grouped = groupby(happenings, key=lambda found: found.day.replace(day=1))
    return [Month(format_date(first, "LLLL y").capitalize(), list(found)) for first, found in grouped]


def years() -> list[int]:
    """Return the years in which something happened or will, the newest first; sessions lie within a consultation."""
    found: set[int] = set()
    for one in consultations.consultations(with_preparing=False, whole=False):
        days = [_day(one.opens_at), _day(one.closes_at), one.results_on, one.assembly_on]
        known = [known.year for known in days if known]
        found |= set(range(min(known), max(known) + 1))
    for assembly in queries.announced_assemblies():
        found |= {assembly.motions_until.year, assembly.amendments_until.year, assembly.held_on.year}
    return sorted(found, reverse=True)


def _between(begin: date, end: date) -> Sequence[Happening]:
    """Return what happens in begin <= day < end: five statements, whatever there is."""
    instants = local(begin), local(end)
    rounds, assemblies = queries.rounds_between(*instants), queries.announced_assemblies()
    told = {(one.consultation_id, one.held_on) for one in assemblies}
    everything = [
        *(_session(one) for one in queries.dialogues_between(*instants)),
        *(
            found
            for one in consultations.consultations(with_preparing=False, whole=False)
            for found in _of(one, has_assembly=(one.id, one.assembly_on) in told)
        ),
        *(found for one in assemblies for found in _assembly(one)),
        *(found for one in rounds for found in _voting(one)),
    ]
    return sorted((one for one in everything if begin <= one.day < end), key=_in_time)


def _in_time(happening: Happening) -> tuple[datetime, str, str]:
    return happening.instant, happening.title, happening.key


def _session(dialogue: DialogueSession) -> Happening:
    return Happening(
        key=str(dialogue.id),
        on=dialogue.starts_at,
        title=_("Session: %(title)s", title=session_name(dialogue)),
        when=period(dialogue.starts_at, dialogue.ends_at),
        url=url_for("dialogues.show", id=dialogue.id),
        place=dialogue.place or _("Online"),
        is_cancelled=dialogue.is_cancelled,
    )


def session_name(dialogue: DialogueSession) -> str:
    """Return how a session is called in a list: by its province, its network, or all members."""
    if dialogue.department:
        return dialogue.department.province.name
    return dialogue.network.name if dialogue.network else str(_("All members"))


def _of(consultation: Consultation, *, has_assembly: bool) -> Iterator[Happening]:
    """Yield the dates of a consultation itself; not of an assembly that stands there by its own name."""
    url = url_for("consultations.show", id=consultation.id)
    name = {"title": consultation.title}
    at = ("opens", consultation.opens_at, _("Opening: %(title)s", **name))
    to = ("closes", consultation.closes_at, _("Last moment to take part: %(title)s", **name))
    for key, instant, title in (at, to):
        yield Happening(f"{consultation.id}-{key}", instant, title, moment(instant), url)
    if consultation.results_on:
        title, on = _("Result: %(title)s", **name), consultation.results_on
        result = url_for("results.index", consultation=consultation.id)
        yield Happening(f"{consultation.id}-results", on, title, day(on), result)
    if consultation.assembly_on and not has_assembly:
        title, on = _("General assembly (ALV): %(title)s", **name), consultation.assembly_on
        yield Happening(f"{consultation.id}-assembly", on, title, day(on), url)


def _assembly(assembly: Assembly) -> Iterator[Happening]:
    """Yield the day of an assembly, and until when municipalities submit motions and amendments for it."""
    url, name = url_for("assembly.show", id=assembly.id), {"title": assembly.title}
    until = {
        "amendments": (assembly.amendments_until, _("Last moment for amendments: %(title)s", **name)),
        "motions": (assembly.motions_until, _("Last moment for motions: %(title)s", **name)),
    }
    if assembly.amendments_until == assembly.motions_until:
        both = _("Last moment for motions and amendments: %(title)s", **name)
        until = {"submissions": (assembly.motions_until, both)}
    for key, (instant, title) in until.items():
        yield Happening(f"{assembly.id}-{key}", instant, title, moment(instant), url)
    title, on = _("General assembly (ALV): %(title)s", **name), assembly.held_on
    yield Happening(f"{assembly.id}-day", on, title, day(on), url, place=assembly.place)


def _voting(voting_round: VotingRound) -> Iterator[Happening]:
    """Yield when a round begins and ends, where that is not when its consultation does."""
    url = url_for("voting.show", id=voting_round.id)
    begins, ends = voting_round.starts_at, voting_round.ends_at
    name = {"title": voting_round.title}
    if begins != voting_round.consultation.opens_at:
        title = _("Voting begins: %(title)s", **name)
        yield Happening(f"{voting_round.id}-begins", begins, title, moment(begins), url)
    if ends != voting_round.consultation.closes_at:
        title = _("Last moment to vote: %(title)s", **name)
        yield Happening(f"{voting_round.id}-ends", ends, title, moment(ends), url)


def _day(value: datetime | date) -> date:
    return local_date(value) if isinstance(value, datetime) else value
