"""The audit of coverage: the share of what is cited beside the share of what was said, with small groups hidden."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from consult.methods.disclosure import BUREAU, suppress
from consult.synthesis.queries.coverage import Heard

MUCH_LESS = 0.02
"""From how far (as a share) a group that is cited less than it spoke is pointed out."""


@dataclass(frozen=True)
class Coverage:
    """One group: how many reactions, its share of all, its share of what is in a thread; None where it is hidden."""

    label: str
    reactions: int | None
    spoke: float | None = None
    cited: float | None = None
    carried: float | None = None

    @property
    def is_hidden(self) -> bool:
        """Tell whether too few people wrote to show it, or it would give away such a group."""
        return self.reactions is None

    @property
    def is_unheard(self) -> bool:
        """Tell whether the group is cited clearly less than it spoke."""
        return self.spoke is not None and self.cited is not None and self.spoke - self.cited >= MUCH_LESS


def coverage(
    heard: Sequence[Heard], group_of: Callable[[Heard], str], *, minimum: int = BUREAU
) -> Sequence[Coverage]:
    """Add up by one property, in the order in which the groups come; hidden are groups of too few writers.

    Args:
        heard: who spoke.
        group_of: which group that belongs to.
        minimum: the fewest people who must have written.
    """
    groups: dict[str, list[Heard]] = defaultdict(list)
    for one in heard:
        groups[group_of(one)].append(one)
    if not groups:
        return []
    writers = [[sum(one.authors for one in found)] for found in groups.values()]
    hidden = [bool(row[0]) for row in suppress(writers, minimum)[:-1]]
    said, cited = sum(one.reactions for one in heard), sum(one.cited for one in heard)
    return [
        Coverage(label, None) if hides else _coverage(label, found, said, cited)
        for (label, found), hides in zip(groups.items(), hidden, strict=True)
    ]


def _coverage(label: str, found: Sequence[Heard], said: int, cited: int) -> Coverage:
    own, own_cited = sum(one.reactions for one in found), sum(one.cited for one in found)
    return Coverage(
        label=label,
        reactions=own,
        spoke=own / said,
        cited=own_cited / cited if cited else None,
        carried=own_cited / own,
    )
