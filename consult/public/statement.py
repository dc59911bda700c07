"""The accessibility statement: its facts, read from a file, and whether they still hold (AC-A1, AC-A2, AC-A3)."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from consult.wording import N_, Word

SHIPPED = Path(__file__).parent / "facts" / "accessibility.toml"
"""Without research and without a signature: there is nothing in it that can grow old."""
RESEARCH_HOLDS = 36
"""Months, as the government's scheme counts them."""
SIGNATURE_HOLDS = 12
"""Months: the board signs every year."""
PLANNED_WITHIN = 6
"""Months in which research must take place for status C."""


class Status(Word):
    """How far a site meets the requirements, by the letters of the government's scheme."""

    A = "A", N_("meets all requirements")
    B = "B", N_("meets part of the requirements")
    C = "C", N_("first measures taken, research is planned")
    D = "D", N_("no research yet")


@dataclass(frozen=True)
class Deviation:
    """One requirement that is not met: why, what people notice, what is done and by when."""

    criterion: str
    cause: str
    consequence: str
    measure: str
    until: date


@dataclass(frozen=True)
class Research:
    """A full research of the site."""

    on: date
    by: str
    report: str


@dataclass(frozen=True)
class Signature:
    """Who answers for the statement, and since when."""

    on: date
    by: str
    role: str


@dataclass(frozen=True)
class Statement:
    """All that the statement says; an empty text means: as the settings say."""

    organisation: str
    url: str
    status: Status
    basis: str
    research: Research | None
    planned_on: date | None
    deviations: tuple[Deviation, ...]
    email: str
    confirm_within_days: int
    answer_within_weeks: int
    signature: Signature | None


def statement_of(instance: Path) -> Statement:
    """Return the statement of an installation: the file in its instance folder, else the one that is shipped."""
    own = instance / SHIPPED.name
    return read(own if own.exists() else SHIPPED)


def read(path: Path) -> Statement:
    """Return the statement that stands in a file."""
    facts = tomllib.loads(path.read_text())
    contact, planned = facts["contact"], facts.get("planned")
    return Statement(
        organisation=facts.get("organisation", ""),
        url=facts.get("url", ""),
        status=Status(facts["status"]),
        basis=facts["basis"],
        research=_made(Research, facts.get("research")),
        planned_on=planned["on"] if planned else None,
        deviations=tuple(Deviation(**found) for found in facts.get("deviations", ())),
        email=contact.get("email", ""),
        confirm_within_days=contact["confirm_within_days"],
        answer_within_weeks=contact["answer_within_weeks"],
        signature=_made(Signature, facts.get("signed")),
    )


def problems(statement: Statement, today: date) -> list[str]:
    """Return what is wrong with a statement on a day, in sentences; nothing for one that is in order.

    A statement that claims no more than "no research yet" cannot grow old: only research, a plan and a signature do.
    """
    return [*_of_status(statement), *_of_dates(statement, today)]


def _of_status(statement: Statement) -> Iterator[str]:
    if statement.status in {Status.A, Status.B} and statement.research is None:
        yield N_("Status A or B needs a full research.")
    if statement.status == Status.A and statement.deviations:
        yield N_("Status A goes with no deviation at all.")
    if statement.status == Status.B and not statement.deviations:
        yield N_("Status B needs the deviations, each with its measure and date.")
    if statement.status == Status.C and statement.planned_on is None:
        yield N_("Status C needs the date of the planned research.")
    if statement.status != Status.D and statement.signature is None:
        yield N_("Only a signed statement may claim status A, B or C.")


def _of_dates(statement: Statement, today: date) -> Iterator[str]:
    research, planned, signature = statement.research, statement.planned_on, statement.signature
    if research and today > months_after(research.on, RESEARCH_HOLDS):
        yield N_("The newest research is more than 36 months old.")
    if signature and today > months_after(signature.on, SIGNATURE_HOLDS):
        yield N_("The statement was signed more than 12 months ago.")
    if (
        statement.status == Status.C
        and planned
        and not today <= planned <= months_after(today, PLANNED_WITHIN)
    ):
        yield N_("Status C needs research within the next six months.")
    if any(day > today for day in (research and research.on, signature and signature.on) if day):
        yield N_("Research and signature cannot lie in the future.")
    if any(deviation.until < today for deviation in statement.deviations):
        yield N_("The date of a measure has passed.")


def months_after(day: date, months: int) -> date:
    """Return the same day some months later; in a shorter month its last day that every month has (the 28th)."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return day.replace(year=day.year + years, month=month + 1)
    except ValueError:
        return day.replace(year=day.year + years, month=month + 1, day=28)


def _made(kind: Any, facts: Mapping[str, Any] | None) -> Any:
    """Return what a table of the file describes, or None when it is not there."""
    return kind(**facts) if facts else None
