"""Making the groups of ballots coarser until nobody stands alone with theirs. Plain values in and out.

Whoever took part is known (the roll), and so is to which groups each of them belongs. A ballot whose combination of
groups few share could therefore be read back to a person. Combinations that fewer than five ballots share give up, in
this order and only as far as needed: networks, size class, channel, the office for its group of offices, that group,
the province. So province and office survive longest. What is left without any group takes the smallest other
combination along until it is five; fewer than five ballots in all lose everything.

A combination moves as a whole, so that no smaller part of it can be told from where it went.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from consult.directory.models import OFFICE_GROUPS

LEAST = 5
"""How many ballots share a combination of groups, at least."""


class Combination(NamedTuple):
    """The groups of one ballot; None was taken away (or never known)."""

    office: str | None
    province_code: str | None
    size_class: str | None
    networks: str | None
    channel: str | None


NOTHING = Combination(None, None, None, None, None)
Step = Callable[[Combination], Combination]


def _without(field: str) -> Step:
    return lambda groups: groups._replace(**{field: None})


def _office_group(groups: Combination) -> Combination:
    offices = {office.value: str(group) for office, group in OFFICE_GROUPS.items()}
    return groups._replace(office=offices.get(groups.office or "", groups.office))


STEPS: tuple[Step, ...] = (
    _without("networks"),
    _without("size_class"),
    _without("channel"),
    _office_group,
    _without("office"),
    _without("province_code"),
)


def coarsened(ballots: Sequence[Combination], least: int = LEAST) -> list[Combination]:
    """Return the groups that each ballot keeps, in the same order: every combination at least `least` times.

    Ties between equally small combinations go by their words. Fewer than `least` ballots in all keep nothing.
    """
    kept = list(ballots)
    for step in STEPS:
        times = Counter(kept)
        moved = {groups: step(groups) if times[groups] < least else groups for groups in times}
        kept = [moved[groups] for groups in kept]
    swallowed = _swallowed(Counter(kept), least)
    return [NOTHING if groups in swallowed else groups for groups in kept]


def _swallowed(times: Counter[Combination], least: int) -> frozenset[Combination]:
    """Return the combinations that go along with a rest that is too small."""
    rest, swallowed = times.pop(NOTHING, 0), set()
    for groups, count in sorted(times.items(), key=lambda item: (item[1], [word or "" for word in item[0]])):
        if rest == 0 or rest >= least:
            break
        rest += count
        swallowed.add(groups)
    return frozenset(swallowed)
