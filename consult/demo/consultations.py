"""Themes, visions, and the two consultations with what members read first."""

from datetime import date, datetime, timedelta
from typing import Any

from consult.clock import local, local_date
from consult.consultations import queries, service
from consult.consultations.models import Consultation, Phase, Vision
from consult.demo import reading
from consult.demo.year import PAST, Year, instant, workday

CLOSING_HOUR = 17
ANNOUNCED_BEFORE = timedelta(days=3)
"""How long before its opening a consultation becomes public."""
Written = dict[str, Any]


def make(year: Year) -> str:
    """Make what is there before the first topic."""
    written = reading.book("consultations")
    for one in written["themes"]:
        _theme(year, one)
    visions = {one["slug"]: _vision(year, one) for one in written["visions"]}
    for one in written["consultations"]:
        consultation = _consultation(year, one, visions[one["vision"]])
        _note(year, one, consultation)
        year.consultations[one["slug"]] = consultation
    return f"{len(year.themes)} themes, {len(visions)} visions, {len(year.consultations)} consultations"


def open_both(year: Year) -> str:
    """Open the consultations: members can take part some days later."""
    for slug, consultation in year.consultations.items():
        _move(year, slug, Phase.OPEN, consultation.opens_at - ANNOUNCED_BEFORE)
    return "public, with their notes"


def close_past(year: Year) -> str:
    """Close the consultation of 2018-2019 at its hour; the analysis begins after the weekend."""
    closes_at = year.consultations[PAST].closes_at
    _move(year, PAST, Phase.CLOSED, closes_at)
    _move(year, PAST, Phase.ANALYSING, closes_at + timedelta(days=3))
    return f"on {local_date(closes_at)}"


def publish_past(year: Year, now: datetime) -> None:
    """Let the consultation of 2018-2019 reach its last phase."""
    _move(year, PAST, Phase.PUBLISHED, now)


def prepared_at(year: Year, slug: str, days: int) -> datetime:
    """Return the instant so many days before a consultation opens, at ten in the morning or so."""
    return year.consultations[slug].opens_at - timedelta(days=days) + timedelta(hours=10)


def _move(year: Year, slug: str, phase: Phase, now: datetime) -> None:
    consultation = queries.consultation(year.consultations[slug].id)
    service.move_to_phase(consultation, phase, now=now, keystore=year.keystore, actor_id=year.bureau_id)


def _theme(year: Year, written: Written) -> None:
    year.themes[written["slug"]] = service.add_theme(
        name=written["title"],
        summary=written["summary"],
        slug=written["slug"],
        is_own_task=written.get("is_own_task", False),
        actor_id=year.bureau_id,
    )


def _vision(year: Year, written: Written) -> Vision:
    first, last = written["years"]
    return service.make_vision(
        title=written["title"],
        summary=written["summary"],
        first_year=first,
        last_year=last,
        adopted_on=written["adopted_on"],
        goals=[(goal["title"], goal["text"]) for goal in written["goals"]],
        actor_id=year.bureau_id,
    )


def _consultation(year: Year, written: Written, vision: Vision) -> Consultation:
    dates = _fixed(written) if "opens" in written else _from_today(year, written)
    return service.make_consultation(
        title=written["title"],
        summary=written["summary"],
        agenda_period=written["agenda_period"],
        vision_id=vision.id,
        themes=list(year.themes.values()),
        actor_id=year.bureau_id,
        **dates,
    )


def _fixed(written: Written) -> dict[str, Any]:
    days: dict[str, date] = {name: written[name] for name in ("reference_date", "results_on", "assembly_on")}
    return {"opens_at": instant(written["opens"]), "closes_at": instant(written["closes"]), **days}


def _from_today(year: Year, written: Written) -> dict[str, Any]:
    return {
        "opens_at": year.in_days(written["opens_in_days"]),
        "closes_at": local(workday(year.day(written["closes_in_days"])), CLOSING_HOUR),
        "reference_date": year.day(written["reference_in_days"]),
        "results_on": workday(year.day(written["results_in_days"])),
        "assembly_on": workday(year.day(written["assembly_in_days"])),
    }


def _note(year: Year, written: Written, consultation: Consultation) -> None:
    sections = (["# " + one["heading"], *one["paragraphs"]] for one in written["note"])
    service.write_note(
        queries.consultation(consultation.id),
        title=written["note_title"],
        text="\n\n".join(paragraph for section in sections for paragraph in section),
        questions=[(one["text"], one["hint"]) for one in written["open_questions"]],
        now=consultation.opens_at - timedelta(days=50),
        actor_id=year.bureau_id,
    )
