"""The year that is being made: its instants, its chance, and what earlier parts leave for later ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from consult.clock import AMSTERDAM, local, local_date
from consult.consultations.models import Consultation, Theme
from consult.dialogues.models import DialogueSession
from consult.directory.models import Department, Network
from consult.keystore import KeyStore
from consult.reactions.models import Reaction
from consult.synthesis.models import CommonThread
from consult.topics.models import Topic
from consult.voting.models import VotingRound

SEED = 20181101
PAST, CURRENT = "2018", "current"
"""The two consultations, as the texts call them."""
SATURDAY = 5
Anything = TypeVar("Anything")


@dataclass
class Year:
    """What the parts of the demo share. `scale` (over 0, at most 1) makes a smaller one of the same kind, for tests.

    The first part names the bureau (`bureau_id` and a colleague); everything after it is done by somebody.
    """

    now: datetime
    keystore: KeyStore
    scale: float = 1.0
    seed: int = SEED
    bureau_id: UUID = field(init=False)
    colleague_id: UUID = field(init=False)
    accounts: dict[str, UUID] = field(default_factory=dict)
    organisers: dict[str, UUID] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    networks: dict[str, Network] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    consultations: dict[str, Consultation] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    dialogues: list[tuple[dict[str, Any], DialogueSession]] = field(default_factory=list)
    came: dict[UUID, list[UUID]] = field(default_factory=dict)
    rounds: dict[str, VotingRound] = field(default_factory=dict)
    reactions: dict[str, Reaction] = field(default_factory=dict)
    authors: dict[UUID, UUID] = field(default_factory=dict)
    threads: list[tuple[dict[str, Any], CommonThread]] = field(default_factory=list)
    registers: dict[date, Any] = field(default_factory=dict)
    snapshots: dict[str, UUID] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """Return the Dutch day of `now`."""
        return local_date(self.now)

    def day(self, days: int) -> date:
        """Return the day so many days from today; a negative number is past."""
        return self.today + timedelta(days=days)

    def in_days(self, days: int, hour: int = 0, minute: int = 0) -> datetime:
        """Return the instant of a Dutch hour so many days from today."""
        return local(self.day(days), hour, minute)

    def chance(self, *subject: object) -> Random:
        """Return the chance of one subject, the same for each year with this seed."""
        return Random("/".join(map(str, (self.seed, *subject))))

    def some(self, everything: Sequence[Anything]) -> Sequence[Anything]:
        """Return every so-manieth according to the scale, evenly spread: all at scale 1."""
        step = 1 / self.scale
        return [everything[int(place * step)] for place in range(round(len(everything) * self.scale))]

    def few(self, number: float) -> int:
        """Return a number of people according to the scale, at least 1."""
        return max(1, round(number * self.scale))


def workday(day: date) -> date:
    """Return the day, or the Monday after it when it falls in a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)


def instant(written: date | datetime) -> datetime:
    """Return the instant of a day (its beginning) or Dutch time as the texts write it."""
    if isinstance(written, datetime):
        return written.replace(tzinfo=AMSTERDAM)
    return local(written)


def at_clock(day: date, written: str) -> datetime:
    """Return the instant of a clock time such as "19:30" on a Dutch day."""
    clock = time.fromisoformat(written)
    return local(day, clock.hour, clock.minute)
