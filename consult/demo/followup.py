"""How the items of the agenda of 2019-2020 fared, and the mail about it to the council member of the demo."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from consult.agenda.models import Agenda, AgendaItem
from consult.clock import local, local_date
from consult.db import db
from consult.demo import reading
from consult.demo.names import DOMAIN
from consult.demo.year import PAST, Year
from consult.directory import queries as directory
from consult.followup import queries, service
from consult.followup.models import DigestRun, Status
from consult.followup.weeks import period_of

LATER = timedelta(days=24)
"""How long after its planned day a milestone was reached that was not on time."""
Written = dict[str, Any]


def make(year: Year) -> str:
    """Tell of each item how it fared, the oldest word first, and write to the council member what is new."""
    items = {item.title: item.id for item in _items(year)}
    agreed = {one["number"]: one for one in reading.book("agenda")["items"]}
    told = reading.book("followup")["items"]
    for written in told:
        item = queries.item(items[agreed[written["number"]]["title"]])
        _plan(year, item, written)
        _milestones(year, item, agreed[written["number"]], written)
        for word in written["told"]:
            _tell(year, item, word, agreed[written["number"]]["decision"])
        db.session.expire(item)  # It was loaded while nothing had been told of it yet.
    _write(year)
    return f"{len(told)} items followed"


def _items(year: Year) -> list[AgendaItem]:
    of_past = Agenda.consultation_id == year.consultations[PAST].id
    return list(db.session.scalars(select(AgendaItem).join(AgendaItem.agenda).where(of_past)))


def _plan(year: Year, item: AgendaItem, written: Written) -> None:
    if "review_in_days" in written:
        review_on = year.day(written["review_in_days"])
        responsible = written.get("responsible", "")
        service.plan(item, responsible=responsible, review_on=review_on, actor_id=year.bureau_id)


def _milestones(year: Year, item: AgendaItem, agreed: Written, written: Written) -> None:
    for place, one in enumerate(agreed["milestones"], start=1):
        on_time = one["state"] == "done"
        reached = place in written["reached"]
        done_on = one["date"] + (timedelta(0) if on_time else LATER) if reached else None
        service.add_milestone(
            item,
            title=one["title"],
            due_on=one["date"],
            done_on=done_on,
            now=local(done_on or one["date"], 10),
            today=year.today,
            actor_id=year.bureau_id,
        )


def _tell(year: Year, item: AgendaItem, word: Written, decision: Written) -> None:
    service.tell(
        item,
        status=Status(word["status"]),
        text=word["text"],
        told_by=f"{decision['decided_by']}, {decision['office']}",
        now=_moment(year, word),
        actor_id=year.bureau_id,
    )


def _moment(year: Year, word: Written) -> datetime:
    return local(word["on"], 11) if "on" in word else year.in_days(-word["days_ago"], 11)


def _write(year: Year) -> None:
    """Make the digest of two days ago, for the council member alone: everyone else here is made up without an address."""
    person = directory.person_by_email(f"raadslid@{DOMAIN}")
    if person is None:
        return
    until = year.in_days(-2, 9)
    run = DigestRun(
        period=period_of(local_date(until), ""),
        since=until - timedelta(days=7),
        until=until,
        begun_by=year.bureau_id,
        people=1,
        looked_at=1,
        finished_at=until,
    )
    db.session.add(run)
    db.session.flush()
    service.post_to(run, person)
