"""The words of an item at one moment: as it stands, as a version kept them, or as somebody typed them."""

from dataclasses import dataclass
from typing import Self

from consult.agenda.models import AgendaItem, ItemVersion, Pillar
from consult.consultations.models import AddressedTo, Goal, Theme


@dataclass(frozen=True)
class ItemWords:
    """What an item says, and about what; `goals` in their order, as a tuple."""

    title: str
    text: str
    theme: Theme
    pillar: Pillar
    addressed_to: AddressedTo
    responsible: str
    goals: tuple[Goal, ...] = ()

    @classmethod
    def of(cls, row: AgendaItem | ItemVersion) -> Self:
        """Return the words of an item or of a version, whose theme and goals are loaded."""
        return cls(
            title=row.title,
            text=row.text,
            theme=row.theme,
            pillar=row.pillar,
            addressed_to=row.addressed_to,
            responsible=row.responsible,
            goals=tuple(row.goals),
        )
