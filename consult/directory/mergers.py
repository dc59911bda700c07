"""Municipalities through their mergers: pure steps over rows that were loaded before.

A merger holds from its day on. A border correction or a plan moves nobody: it ends and founds no municipality.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from consult.directory.models import Merger


@dataclass(frozen=True)
class Life:
    """When a municipality exists: begins <= day < ends (None: before, or after, the days that we know of)."""

    begins: date | None = None
    ends: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the day falls in it."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or day < self.ends)


def lives(mergers: Iterable[Merger]) -> dict[str, Life]:
    """Return the life of every municipality that a merger ended or founded, by code."""
    begins: dict[str, date] = {}
    ends: dict[str, date] = {}
    for merger in mergers:
        if merger.ends_the_old:
            ends[merger.old_code] = merger.effective
        if merger.founds:
            begins[merger.new_code] = merger.effective
    return {code: Life(begins.get(code), ends.get(code)) for code in begins.keys() | ends.keys()}


def replay(codes: Iterable[str], mergers: Iterable[Merger], *, of: date, to: date) -> frozenset[str]:
    """Return the municipalities on the day `to`, given those on the day `of`; forward or back.

    The order of the mergers doesn't matter. Those of one day happen at once.
    """
    found, backward = set(codes), to < of
    after, until = min(of, to), max(of, to)
    steps = [merger for merger in mergers if after < merger.effective <= until and merger.ends_the_old]
    for day in sorted({merger.effective for merger in steps}, reverse=backward):
        gone = {merger.old_code for merger in steps if merger.effective == day}
        come = {merger.new_code for merger in steps if merger.effective == day and merger.founds}
        found = (found - come) | gone if backward else (found - gone) | come
    return frozenset(found)


def successors(code: str, mergers: Iterable[Merger], *, day: date) -> frozenset[str]:
    """Return the codes of the municipalities that have this one's ground on the day, through chains.

    A municipality that exists on the day is its own successor.
    """
    passed_on: dict[str, set[str]] = {}
    for merger in mergers:
        if merger.ends_the_old and merger.effective <= day:
            passed_on.setdefault(merger.old_code, set()).add(merger.new_code)
    return _followed(code, passed_on)


def predecessors(code: str, mergers: Iterable[Merger], *, day: date) -> frozenset[str]:
    """Return the codes of the municipalities that had, on the day, the ground with which this one was founded.

    A municipality that was not founded after the day is its own predecessor.
    """
    came_from: dict[str, set[str]] = {}
    for merger in mergers:
        if merger.founds and merger.effective > day:
            came_from.setdefault(merger.new_code, set()).add(merger.old_code)
    return _followed(code, came_from)


def _followed(code: str, steps: dict[str, set[str]]) -> frozenset[str]:
    """Follow the steps from a code to where they end; one that comes back to a place is not walked twice."""
    ends, seen, waiting = set(), {code}, [code]
    while waiting:
        here = waiting.pop()
        onward = steps.get(here, set())
        if not onward:
            ends.add(here)
        waiting.extend(onward - seen)
        seen |= onward
    return frozenset(ends)
