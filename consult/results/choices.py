"""What rules choose from the approvals of a round, as it is kept and shown: plain words and whole numbers."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from consult.results.portions import Portion
from consult.results.round_figures import IMPORTANCE, RoundFigures, Support

TOP, PAV, PHRAGMEN, SHARES = "top", "pav", "phragmen", "shares"
RULES = (TOP, PAV, PHRAGMEN, SHARES)
"""The rules, in the order of the page."""
NOBODY = "nobody"


@dataclass(frozen=True)
class Topic:
    """One topic that may be chosen: the id of its question or option; `hidden` says why its support is null."""

    id: str
    name: str
    support: Support | None
    hidden: str = ""


@dataclass(frozen=True)
class Approvals:
    """What topics are chosen from: the questions of importance (4 and 5 approve), or the options of one choice."""

    id: str
    name: str
    topics: tuple[Topic, ...]

    def topic(self, id: str) -> Topic:
        """Return a topic by its id."""
        return next(each for each in self.topics if each.id == id)


def approvals_of(figures: RoundFigures) -> list[Approvals]:
    """Return what topics can be chosen from: each question of choice, then the questions of importance together."""
    found = [
        Approvals(
            question.id,
            question.text,
            tuple(Topic(each.id, each.label, each.support, each.hidden) for each in question.options),
        )
        for question in figures.questions
        if question.options
    ]
    if asked := figures.of_kind(IMPORTANCE):
        topics = tuple(Topic(each.id, each.name, each.support, each.hidden) for each in asked)
        found.append(Approvals(IMPORTANCE, "", topics))
    return found


@dataclass(frozen=True)
class Due:
    """People who agree on a topic that was not chosen, so many that one of them at least is due more chosen topics.

    Each of them approves fewer than `due` (EJR+, as `selection.unrepresented`). `people` is null when they are fewer
    than the threshold.
    """

    topic: str
    due: int
    people: int | None


@dataclass(frozen=True)
class Chosen:
    """What one rule chose: the ids of topics in the order of choosing.

    `left_out` and `groups` are who is left without any of them, of all who approve a topic.
    """

    rule: str
    topics: tuple[str, ...]
    left_out: Portion
    groups: tuple[Portion, ...]
    due: Due | None

    def by(self, dimension: str) -> list[Portion]:
        """Return the groups of a dimension, in the order of the register."""
        return [each for each in self.groups if each.dimension == dimension]


@dataclass(frozen=True)
class Choices:
    """What every rule chooses for so many seats; where nothing is told, `why_not` says why.

    `voters` answered, `approving` of them approve a topic; null where nothing is told.
    """

    seats: int
    why_not: str = ""
    voters: int | None = None
    approving: int | None = None
    chosen: tuple[Chosen, ...] = ()

    def by(self, rule: str) -> Chosen:
        """Return what one rule chose."""
        return next(each for each in self.chosen if each.rule == rule)

    @property
    def distinct(self) -> list[list[Chosen]]:
        """Return the rules, those together that choose the same topics in whatever order."""
        found: dict[frozenset[str], list[Chosen]] = {}
        for each in self.chosen:
            found.setdefault(frozenset(each.topics), []).append(each)
        return list(found.values())

    @property
    def disputed(self) -> frozenset[str]:
        """Return the topics that some rules choose and others don't."""
        sets = [frozenset(each.topics) for each in self.chosen]
        return frozenset().union(*sets) - frozenset.intersection(*sets) if sets else frozenset()

    def as_json(self) -> dict[str, Any]:
        """Return what is kept."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain


def read(stored: Mapping[str, Any]) -> Choices:
    """Return choices that were kept."""
    return Choices(**{**stored, "chosen": tuple(_chosen(each) for each in stored["chosen"])})


def _chosen(stored: Mapping[str, Any]) -> Chosen:
    return Chosen(
        rule=stored["rule"],
        topics=tuple(stored["topics"]),
        left_out=Portion(**stored["left_out"]),
        groups=tuple(Portion(**each) for each in stored["groups"]),
        due=Due(**stored["due"]) if stored["due"] else None,
    )
