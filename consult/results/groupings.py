"""Groups of people who answer alike, as they are kept and shown: plain words and whole numbers, null where hidden."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from consult.results.portions import Portion
from consult.results.round_figures import Support

FEWEST, MOST = 2, 5
"""Between which numbers of groups one may ask for; without asking, too, the best of these is found."""


@dataclass(frozen=True)
class Apart:
    """A statement that sets a group apart: its support in the group, and among all others."""

    question: str
    support: Support
    rest: Support


@dataclass(frozen=True)
class OpinionGroup:
    """One group. `made_of` is which part of each province and office is in it, `apart` stands largest difference first."""

    label: str
    people: int | None
    apart: tuple[Apart, ...]
    made_of: tuple[Portion, ...]

    @property
    def number(self) -> int:
        """Return its number on the page: 1 is the largest."""
        return int(self.label) + 1


@dataclass(frozen=True)
class Statement:
    """The support for one statement in each group, in their order, and of all people."""

    question: str
    everyone: Portion
    groups: tuple[Portion, ...]


@dataclass(frozen=True)
class Grouping:
    """One run: what it found, its `record`, and, only where groups hold, the groups.

    `asked` is the number of groups that was asked for, if any. `grouped` are in a group, `others` in none: they answered
    too few questions. `shared` are the statements that more than half of every group supports, the most supported first.
    """

    asked: int | None
    record: Mapping[str, Any]
    grouped: int | None = None
    others: int | None = None
    groups: tuple[OpinionGroup, ...] = ()
    statements: tuple[Statement, ...] = ()
    shared: tuple[str, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Tell whether there are groups that may be shown as groups."""
        return bool(self.record["holds"])

    @property
    def reason(self) -> str:
        """Return why nobody is in a group ("too few people", …); '' where people are."""
        return self.record["reason"] or ""

    @property
    def number(self) -> int:
        """Return into how many groups people were divided, also where they don't hold; 0 where they were not."""
        return 0 if self.reason else self.asked or self.record["suggested"]

    def as_json(self) -> dict[str, Any]:
        """Return what is kept."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain


def read(stored: Mapping[str, Any]) -> Grouping:
    """Return a grouping that was kept."""
    return Grouping(
        **{
            **stored,
            "groups": tuple(_group(each) for each in stored["groups"]),
            "statements": tuple(
                Statement(
                    each["question"],
                    Portion(**each["everyone"]),
                    tuple(Portion(**cell) for cell in each["groups"]),
                )
                for each in stored["statements"]
            ),
            "shared": tuple(stored["shared"]),
        }
    )


def _group(stored: Mapping[str, Any]) -> OpinionGroup:
    return OpinionGroup(
        label=stored["label"],
        people=stored["people"],
        apart=tuple(
            Apart(each["question"], Support(**each["support"]), Support(**each["rest"]))
            for each in stored["apart"]
        ),
        made_of=tuple(Portion(**each) for each in stored["made_of"]),
    )
