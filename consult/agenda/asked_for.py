"""Which provinces and offices have no item in a draft for the topics that they chose most, as the composer's page shows it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from consult.methods.asked_for import wish, without_at_least
from consult.results.queries import GroupAsked, TopicsAsked


@dataclass(frozen=True)
class TopicTold:
    """One topic that a group chose most: which share of it did (0..1), and whether it has an item."""

    id: UUID
    name: str
    share: float
    has_item: bool


@dataclass(frozen=True)
class GroupTold:
    """One group: what it chose most, and the share (0..1) that for certain chose nothing that has an item."""

    name: str
    topics: tuple[TopicTold, ...]
    without: float

    @property
    def is_left_out(self) -> bool:
        """Tell whether none of it has an item."""
        return not any(topic.has_item for topic in self.topics)


@dataclass(frozen=True)
class QuestionTold:
    """One question beside the draft. `withheld` are the groups of which too little is told to say what they chose most."""

    asked: TopicsAsked
    left_out: Sequence[GroupTold]
    others: Sequence[GroupTold]
    withheld: Sequence[str]

    @property
    def without_item(self) -> Mapping[tuple[UUID, str], Sequence[str]]:
        """Return the topics without an item that a group chose most, with those groups; wanted by most groups first."""
        found: dict[tuple[UUID, str], list[str]] = {}
        for group in (*self.left_out, *self.others):
            for topic in group.topics:
                if not topic.has_item:
                    found.setdefault((topic.id, topic.name), []).append(group.name)
        return dict(sorted(found.items(), key=lambda each: -len(each[1])))


def told(asked: TopicsAsked, covered: Collection[UUID], now_called: Mapping[UUID, UUID]) -> QuestionTold:
    """Lay one question beside a draft.

    Args:
        asked: the published question.
        covered: the ids of the topics that have an item.
        now_called: the topic that stands for a topic which was merged into it.
    """
    ids = [now_called.get(id, id) for id, _name in asked.topics]
    places = {place for place, id in enumerate(ids) if id in covered}
    groups = [(group, _group(asked, group, ids, places)) for group in asked.groups]
    known = [found for _group, found in groups if found and found.topics]
    return QuestionTold(
        asked=asked,
        left_out=[found for found in known if found.is_left_out],
        others=[found for found in known if not found.is_left_out],
        withheld=[group.name for group, found in groups if found is None],
    )


def _group(
    asked: TopicsAsked, group: GroupAsked, ids: Sequence[UUID], places: Collection[int]
) -> GroupTold | None:
    found = wish(group.supporters, asked.seats, places)
    if found is None or not group.base:
        return None
    counts = [count or 0 for count in group.supporters]
    return GroupTold(
        name=group.name,
        topics=tuple(
            TopicTold(ids[place], asked.topics[place][1], counts[place] / group.base, place in places)
            for place in found.most
        ),
        without=float(without_at_least(counts, group.base, places)),
    )
