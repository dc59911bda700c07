"""Sessions: planned, with who was invited, who registered or waits, and who came."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from consult.clock import local_date
from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.demo import reading
from consult.demo.year import CURRENT, Year, at_clock
from consult.dialogues import invitations
from consult.dialogues.invitations import Audience
from consult.dialogues.models import DialogueSession
from consult.dialogues.service import inviting
from consult.dialogues.service.attendance import mark_attendance
from consult.dialogues.service.planning import Part, plan_dialogue
from consult.dialogues.service.registration import cancel_registration, register
from consult.directory import queries as directory
from consult.directory.models import Office

PLANNED_BEFORE = 31
"""How many days before the opening the sessions are planned: the first is a bit later, so there are five weeks."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
ONLINE = "https://bijeenkomst.voorbeeld.example/online-avond"
WALKED_IN, STAYED_AWAY, CANCELLED = 0.06, 0.08, 0.05
"""Parts of those who came: without having registered; registered and not come; registered and cancelled in time."""
SOON_FULL = {3: 0.93, 6: 1.0, 10: 0.71, 14: 0.38, 17: 0.5, 21: 0.36, 24: 0.24, 31: 0.15}
"""Which part of the seats is taken of a session that is planned so many days from now."""
WAITING = 9
"""How many people wait for a seat in a session to come that is full."""
INVITING = ("PV21", "PV23", "PV28")
"""The provinces whose departments invited council members and clerks to the session to come."""
Written = dict[str, Any]


def plan(year: Year) -> str:
    """Plan every session."""
    asked = {slug: consultations.consultation(one.id) for slug, one in year.consultations.items()}
    for written in reading.book("sessions")["sessions"]:
        dialogue = _plan(year, written, asked[written["consultation"]])
        year.dialogues.append((written, dialogue))
    return f"{len(year.dialogues)} sessions"


def meet(year: Year) -> str:
    """Let departments invite, and people register for every session and come to those that are past."""
    for written, dialogue in year.dialogues:
        if "attended" not in written and written.get("province") in INVITING:
            _invite(year, written, dialogue)
    registered = sum(_fill(year, written, dialogue) for written, dialogue in year.dialogues)
    return f"{registered:,} registrations"


def _plan(year: Year, written: Written, consultation: Consultation) -> DialogueSession:
    day = _day(year, written)
    province = written.get("province")
    return plan_dialogue(
        consultation=consultation,
        title=written["title"],
        description=written["introduction"],
        starts_at=at_clock(day, written["starts"]),
        ends_at=at_clock(day, written["ends"]),
        seats=written["seats"],
        place=f"{written['place']}, {written['building']}" if "place" in written else "",
        online_url="" if "place" in written else ONLINE,
        department_id=year.departments[province].id if province else None,
        network_id=year.networks[written["network"]].id if "network" in written else None,
        programme=[
            Part(one["title"], one["minutes"], year.topics[one["topic"]].id) for one in written["programme"]
        ],
        now=consultation.opens_at - timedelta(days=PLANNED_BEFORE, hours=-11),
        actor_id=year.organisers[province] if province else year.bureau_id,
    )


def _day(year: Year, written: Written) -> date:
    """Return the day: the real one of 2018-2019, else the weekday next to so many days from today, away from it."""
    if "date" in written:
        day: date = written["date"]
        return day
    step = 1 if written["in_days"] > 0 else -1
    day = year.day(written["in_days"])
    while day.weekday() != WEEKDAYS.index(written["weekday"]):
        day += timedelta(days=step)
    return day


def _fill(year: Year, written: Written, dialogue: DialogueSession) -> int:
    chance = year.chance("dialogue", written["title"])
    members = _members(year, written, dialogue, chance)
    if "attended" not in written:
        wanted = year.few(written["seats"] * SOON_FULL[written["in_days"]])
        _register(dialogue, members[:wanted], chance, until=year.now)
        if wanted == dialogue.seats:
            _register(dialogue, members[wanted : wanted + year.few(WAITING)], chance, until=year.now)
        return wanted
    came = year.few(written["attended"])
    walk_ins = round(came * WALKED_IN)
    expected = min(written["seats"], came - walk_ins + round(came * STAYED_AWAY))
    _cancel_some(dialogue, members[expected : expected + round(came * CANCELLED)], chance)
    registered = _register(dialogue, members[:expected], chance, until=dialogue.starts_at)
    _mark(year, written, dialogue, members[: came - walk_ins], walk_ins)
    return registered


def _members(year: Year, written: Written, dialogue: DialogueSession, chance: Random) -> Sequence[UUID]:
    """Return who may come in an order of chance: the demo accounts first to a past session of their department."""
    network = year.networks[written["network"]].id if "network" in written else None
    people = directory.people_on(
        local_date(dialogue.starts_at), province_code=written.get("province"), network_id=network
    )
    accounts = set(year.accounts.values())
    ordered = sorted(people, key=lambda one: one.email)
    chance.shuffle(ordered)
    own = [one.id for one in ordered if one.id in accounts]
    others = [one.id for one in ordered if one.id not in accounts]
    return others if written["consultation"] == CURRENT else own + others


def _register(dialogue: DialogueSession, people: Sequence[UUID], chance: Random, *, until: datetime) -> int:
    """Register people at instants between the opening and the last moment; nobody gets mail of long ago."""
    begin = dialogue.consultation.opens_at
    for person_id in people:
        register(
            dialogue=dialogue,
            person_id=person_id,
            now=begin + (until - begin) * chance.uniform(0.02, 0.98),
            or_wait=True,
            by_mail=False,
        )
    return len(people)


def _invite(year: Year, written: Written, dialogue: DialogueSession) -> None:
    """Invite council members and clerks of the province three days after the opening; nobody gets mail of long ago."""
    moment = dialogue.consultation.opens_at + timedelta(days=3, hours=10)
    audience = Audience((Office.COUNCIL_MEMBER, Office.CLERK), (written["province"],))
    if not invitations.reach(dialogue, audience).to_write:
        return
    run = inviting.begin(
        dialogue, audience, actor_id=year.organisers[written["province"]], now=moment, by_mail=False
    )
    while inviting.post_piece(run, now=moment, by_mail=False):
        pass


def _cancel_some(dialogue: DialogueSession, people: Sequence[UUID], chance: Random) -> None:
    _register(dialogue, people, chance, until=dialogue.starts_at - timedelta(days=3))
    for person_id in people:
        cancel_registration(
            dialogue=dialogue,
            person_id=person_id,
            now=dialogue.starts_at - timedelta(hours=chance.randrange(5, 70)),
            by_mail=False,
        )


def _mark(
    year: Year, written: Written, dialogue: DialogueSession, came: Sequence[UUID], walk_ins: int
) -> None:
    province = written.get("province")
    mark_attendance(
        dialogue,
        attended=set(came),
        walk_ins=walk_ins,
        actor_id=year.organisers[province] if province else year.bureau_id,
        now=dialogue.ends_at,
    )
    year.came[dialogue.id] = list(came)
