"""Reports of the sessions that took place, each with its motto, as those present checked them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from consult.accounts.service import hash_of
from consult.clock import local, local_date
from consult.demo import reading
from consult.demo.dialogues import Written
from consult.demo.year import PAST, Year, workday
from consult.dialogues.models import DialogueSession
from consult.reports import queries, service
from consult.reports.models import Handling, SessionReport

DAYS = {True: timedelta(days=8), False: timedelta(days=13)}
"""How long those present could answer, at the past sessions and at those of now."""
ANSWERS = 0.4
"""Which part of those present answers."""


def make(year: Year) -> str:
    """Write the reports, let those present check them, and publish those whose check is over."""
    told = [(written, dialogue) for written, dialogue in year.dialogues if "report" in written]
    published = sum(_report(year, written, dialogue) for written, dialogue in told)
    return f"{published} reports, {len(told) - published} being checked"


def _report(year: Year, written: Written, dialogue: DialogueSession) -> bool:
    """Make one report and return whether it is published."""
    actor_id = year.organisers[written["province"]] if "province" in written else year.bureau_id
    corrections = _of(written, "corrections")
    wrong = len(year.came[dialogue.id]) if corrections else None
    written_at = dialogue.ends_at + timedelta(hours=20)
    report = _write(year, written, dialogue, actor_id=actor_id, now=written_at, attendance=wrong)
    until = local_date(dialogue.ends_at) + DAYS[written["consultation"] == PAST]
    if queries.present(dialogue.id):  # In a small demo perhaps nobody came who had registered.
        tokens = service.ask_check(report, until=until, actor_id=actor_id, now=written_at, by_mail=False)
        _check(year, written, tokens, written_at)
    read_on = local(workday(until + timedelta(days=1)), 11)
    _handle(written, report, actor_id)
    if read_on > year.now:
        return False
    service.publish_report(report, actor_id=actor_id, now=read_on)
    for one in corrections:
        later = read_on + timedelta(days=6)
        _write(year, written, dialogue, actor_id=actor_id, now=later, correction=one["text"])
    return True


def _write(year: Year, written: Written, dialogue: DialogueSession, **values: Any) -> SessionReport:
    titles = {part["topic"]: part["title"] for part in written["programme"]}
    return service.write_report(
        dialogue=dialogue,
        text=written["report"],
        motto=written["motto"],
        motto_attribution=written["motto_by"],
        motto_consent=True,
        said=[
            service.Said(titles[one["topic"]], one["text"], year.topics[one["topic"]].id)
            for one in written["said"]
        ],
        **values,
    )


def _check(year: Year, written: Written, tokens: Sequence[str], now: datetime) -> None:
    """Let some of those present answer: those with a remark first, the others say that it is right."""
    chance = year.chance("check", written["title"])
    titles = {part["topic"]: part["title"] for part in written["programme"]}
    remarks = _of(written, "remarks")
    answering = min(len(tokens), max(len(remarks), round(len(tokens) * ANSWERS)))
    for place, token in enumerate(chance.sample(tokens, answering)):
        said = remarks[place : place + 1]
        service.answer_check(
            queries.check_by_hash(hash_of(token)),
            agrees=not said,
            remarks={titles.get(one.get("topic", ""), ""): one["text"] for one in said},
            now=now + timedelta(hours=1 + place),
        )


def _handle(written: Written, report: SessionReport, actor_id: UUID | None) -> None:
    handled = {one["text"]: one for one in _of(written, "remarks")}
    for remark in queries.remarks_of(report):
        done = handled[remark.text]
        if "handling" not in done:
            continue
        service.handle_remark(
            remark, handling=Handling(done["handling"]), reason=done["reason"], actor_id=_named(actor_id)
        )


def _named(actor_id: UUID | None) -> UUID:
    if actor_id is None:
        raise ValueError("the demo's staff come first")
    return actor_id


def _of(written: Written, kind: str) -> Sequence[dict[str, Any]]:
    return [one for one in reading.book("checks").get(kind, []) if one["session"] == written["title"]]
