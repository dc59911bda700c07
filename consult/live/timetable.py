"""When each part of the running order is planned and expected, and how far the session is behind; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from consult.live.models import LiveState, Prompt

ABOUT_ON_TIME = timedelta(hours=2)
"""A session that begins farther from its time than this is tried out; its clock runs from when it began."""


@dataclass(frozen=True)
class Slot:
    """One part with the time that was planned for it and the time that is expected now; `expected_at` None: it was."""

    prompt: Prompt
    planned_at: datetime
    expected_at: datetime | None
    is_now: bool


@dataclass(frozen=True)
class Timetable:
    """The parts with their times; `late` is how far it is behind (negative: ahead; 0 before it began)."""

    slots: Sequence[Slot]
    ends_at: datetime
    late: timedelta

    @property
    def late_minutes(self) -> int:
        """Return whole minutes; what is less than one counts as on time."""
        return int(self.late / timedelta(minutes=1))


def timetable(state: LiveState, order: Sequence[Prompt], starts_at: datetime, now: datetime) -> Timetable:
    """Return when everything is planned and expected; a part takes the minutes that were given to it."""
    begin, places = _begin(state, starts_at), {one.id: place for place, one in enumerate(order)}
    here = places.get(state.prompt_id) if state.prompt_id else None
    planned = [
        begin + timedelta(minutes=sum(one.minutes for one in order[:place])) for place in range(len(order))
    ]
    late = _late(state, begin, planned, order, here, now)
    slots = [
        Slot(one, at, at + late if here is None or place > here else None, place == here)
        for place, (one, at) in enumerate(zip(order, planned, strict=True))
    ]
    ends_at = begin + timedelta(minutes=sum(one.minutes for one in order)) + late
    return Timetable(slots, ends_at, late)


def _begin(state: LiveState, starts_at: datetime) -> datetime:
    began = state.started_at
    return began if began and abs(began - starts_at) > ABOUT_ON_TIME else starts_at


def _late(
    state: LiveState,
    begin: datetime,
    planned: Sequence[datetime],
    order: Sequence[Prompt],
    here: int | None,
    now: datetime,
) -> timedelta:
    """Return how far it is behind: past the planned end of the current part, or ahead of its planned begin."""
    if state.started_at is None or state.has_ended:
        return timedelta(0)
    if here is None:
        return max(now - begin, timedelta(0))
    end = planned[here] + timedelta(minutes=order[here].minutes)
    if now > end:
        return now - end
    return min(now - planned[here], timedelta(0))
