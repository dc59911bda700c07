"""Making the whole year, in order."""

from collections.abc import Callable
from dataclasses import dataclass

from consult.demo import accounts, ballots, consultations, dialogues, people, reports, rounds, topics
from consult.demo.year import Year
from consult.directory import service as directory


@dataclass(frozen=True)
class Part:
    """One part of the year: what a person reads while it is made, and what makes it and tells what it made."""

    says: str
    make: Callable[[Year], str]


def _facts(_year: Year) -> str:
    return f"{directory.import_facts().added:,} rows"


PARTS = (
    Part("Facts about provinces and municipalities", _facts),
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
    Part("Closing 2018-2019", consultations.close_past),
)
