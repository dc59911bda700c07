"""Who is missing, by province and by office: how many registered, joined and answered; never who."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from consult.db import db
from consult.dialogues.attendees import attendees
from consult.directory import queries as directory
from consult.directory.models import Office
from consult.live.figures import Said
from consult.live.models import LiveState, Participant
from consult.methods import disclosure

Group = tuple[str | None, str | None]
"""An office and a province."""


@dataclass(frozen=True)
class Line:
    """One group: `answered` is None where it may not be told."""

    code: str
    registered: int
    present: int
    answered: int | None

    @property
    def missing(self) -> int:
        """Return how many registered and did not join."""
        return max(self.registered - self.present, 0)


@dataclass(frozen=True)
class Missing:
    """The groups that registered or joined: offices in their order, provinces by name."""

    offices: Sequence[Line]
    provinces: Sequence[Line]


def registered_groups(state: LiveState) -> Counter[Group]:
    """Count who has a seat in the session, by the first office of that day and its province; in two statements."""
    return Counter(
        (str(one.appointments[0].office), one.appointments[0].municipality.province_code)
        for one in attendees(state.dialogue)
        if one.appointments
    )


def present_groups(state: LiveState) -> Counter[Group]:
    """Count who joined and is known, by office and province; in a rehearsal those who are made up."""
    is_known = or_(Participant.person_id.is_not(None), Participant.is_rehearsal)
    rows = db.session.execute(
        select(Participant.office, Participant.province_code, func.count())
        .where(Participant.dialogue_id == state.dialogue_id, Participant.is_rehearsal == state.is_rehearsing)
        .where(is_known)
        .group_by(Participant.office, Participant.province_code)
    )
    return Counter({(office and str(office), province): count for office, province, count in rows})


def missing(state: LiveState, said: Iterable[Said] | None, *, minimum: int) -> Missing:
    """Return who is missing; of fewer than `minimum` people it is not told how many answered. None: nothing is asked."""
    registered = Counter[Group]() if state.is_rehearsing else registered_groups(state)
    present = present_groups(state)
    answered: Counter[Group] | None = None
    if said is not None:
        answered = Counter()
        for one in said:
            answered[one.office, one.province] += one.people
    names = {one.code: one.name for one in directory.provinces()}
    lines = [_lines(place, registered, present, answered, minimum) for place in (0, 1)]
    offices = [str(office) for office in Office]
    return Missing(
        sorted((one for one in lines[0] if one.code in offices), key=lambda one: offices.index(one.code)),
        sorted((one for one in lines[1] if one.code in names), key=lambda one: names[one.code]),
    )


def _lines(
    place: int,
    registered: Mapping[Group, int],
    present: Mapping[Group, int],
    answered: Mapping[Group, int] | None,
    minimum: int,
) -> Sequence[Line]:
    of_registered, of_present = _by(registered, place), _by(present, place)
    codes = [code for code in dict.fromkeys([*of_registered, *of_present]) if code]
    told: dict[str, int | None] = dict.fromkeys(codes)
    if answered is not None:
        told = _told(codes, of_present, _by(answered, place), minimum)
    return [Line(code, of_registered[code], of_present[code], told[code]) for code in codes]


def _by(groups: Mapping[Group, int], place: int) -> Counter[str | None]:
    found: Counter[str | None] = Counter()
    for group, count in groups.items():
        found[group[place]] += count
    return found


def _told(
    codes: Sequence[str], present: Counter[str | None], answered: Counter[str | None], minimum: int
) -> dict[str, int | None]:
    """Return how many of each group answered, where that may be told: the total stands beside it."""
    if not codes:
        return {}
    *hidden, hides_total = disclosure.suppress_list(
        [answered[code] for code in codes], minimum, forced=[present[code] < minimum for code in codes]
    )
    return {
        code: None if is_hidden or hides_total else answered[code]
        for code, is_hidden in zip(codes, hidden, strict=True)
    }
