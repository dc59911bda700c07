"""Making the whole year in order, and telling whether a database may be filled with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from consult import audit
from consult.accounts.models import User
from consult.audit import AuditEvent
from consult.consultations.models import Consultation
from consult.db import db
from consult.demo import (
    accounts,
    agenda,
    assembly,
    ballots,
    consultations,
    dialogues,
    followup,
    people,
    quotes,
    reactions,
    reports,
    results,
    room,
    rounds,
    suggestions,
    synthesis,
    topics,
)
from consult.demo.year import Year
from consult.directory import service as directory
from consult.directory.models import Person

BEGUN, FINISHED = "demo.begin", "demo.finish"
"""What the audit log says before and after: a demo that was broken off is known by the first without the second."""


@dataclass(frozen=True)
class Part:
    """One part of the year: what a person reads while it is made, and what makes it and tells what it made."""

    says: str
    make: Callable[[Year], str]


def _facts(_year: Year) -> str:
    return f"{directory.import_facts().added:,} rows"


PARTS = (
    Part("Provinces and municipalities", _facts),
    Part("Office holders of 2019 and of today", people.make),
    Part("Accounts", accounts.make),
    Part("Visions and consultations", consultations.make),
    Part("Topics", topics.make),
    Part("Sessions", dialogues.plan),
    Part("Voting rounds", rounds.make),
    Part("Opening", consultations.open_both),
    Part("Opening the rounds", rounds.prepare),
    Part("Registrations and attendance", dialogues.meet),
    Part("Reports of sessions", reports.make),
    Part("Ballots", ballots.cast),
    Part("A room of now", room.make),
    Part("Reactions", reactions.write),
    Part("Moderation", reactions.moderate),
    Part("Closing of 2018-2019", consultations.close_past),
    Part("Sealing", results.seal),
    Part("Results of 2018-2019", results.publish),
    Part("Common threads", synthesis.make),
    Part("Suggestions and a sample", suggestions.make),
    Part("Agenda of 2019-2020", agenda.make),
    Part("General assemblies", assembly.make),
    Part("Quotes", quotes.make),
    Part("Follow-up of 2019-2020", followup.make),
)


def load(year: Year) -> Iterator[tuple[Part, str]]:
    """Make the year, committing each part; gives every part twice: before it is made (told is "") and after."""
    audit.record(BEGUN, "demo", actor_id=None, seed=year.seed)
    db.session.commit()
    for part in PARTS:
        yield part, ""
        told = part.make(year)
        db.session.commit()
        yield part, told
    audit.record(FINISHED, "demo", actor_id=None, scale=year.scale)
    db.session.commit()


def load_silently(year: Year) -> None:
    """Make the year without telling."""
    for _told in load(year):
        pass


def is_empty() -> bool:
    """Tell whether nobody works with this database yet: no people, no accounts, no consultations."""
    return not any(
        db.session.scalar(select(func.count()).select_from(table)) for table in (Person, User, Consultation)
    )


def was_begun() -> bool:
    """Tell whether what is in the database is a demo: it was the first thing that happened there."""
    first = db.session.scalar(
        select(AuditEvent.action).where(AuditEvent.action.like("demo.%")).order_by(AuditEvent.number)
    )
    return first == BEGUN


def was_finished() -> bool:
    """Tell whether the demo was loaded to its end."""
    return db.session.scalar(select(AuditEvent.number).where(AuditEvent.action == FINISHED)) is not None
