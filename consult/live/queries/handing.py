"""Whom a clerk may be looking for when somebody asks for a ballot on paper: those nearest to the session first."""

from collections.abc import Sequence
from dataclasses import dataclass

from consult.clock import local_date
from consult.dialogues import attendees
from consult.dialogues.models import DialogueSession
from consult.directory import queries as directory
from consult.directory.models import Person
from consult.directory.names import folded
from consult.live.queries.paper import seated_people

FEW = 30
"""So many people are listed on one page."""


@dataclass(frozen=True)
class Found:
    """Who joined on a phone, who registered but did not join, and others on the register; `left`: how many more there are."""

    present: Sequence[Person]
    registered: Sequence[Person]
    others: Sequence[Person]
    left: int

    @property
    def people(self) -> Sequence[Person]:
        """Return all of them, in that order."""
        return [*self.present, *self.registered, *self.others]


def people_to_hand_to(dialogue: DialogueSession, sought: str) -> Found:
    """Return whose name or address holds the sought words, each group by name; without words nobody else of the register."""
    words = folded(sought).split()
    present = _by_name([one for one in seated_people(dialogue.id) if _holds(one, words)])
    here = {one.id for one in present}
    standing = [row.person for row in attendees.standing(dialogue) if row.person_id not in here]
    registered = [one for one in standing if _holds(one, words)]
    near = [*present, *registered]
    left = max(0, len(near) - FEW)
    others: Sequence[Person] = []
    if words:
        page = directory.people_page(
            local_date(dialogue.starts_at), sought=sought, without=[one.id for one in near]
        )
        others = page.items[: max(0, FEW - len(near))]
        left += page.total - len(others)
    return Found(present[:FEW], registered[: max(0, FEW - len(present))], others, left)


def _holds(person: Person, words: Sequence[str]) -> bool:
    return all(word in person.search_name or word in person.email for word in words)


def _by_name(people: Sequence[Person]) -> Sequence[Person]:
    return sorted(people, key=lambda person: (person.name.casefold(), person.id))
