"""Who took part, against the register, as may be told; and how ballots were weighed for who did not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from consult.directory.models import OFFICE_GROUPS, SizeClass
from consult.methods import disclosure
from consult.methods.fallbacks import Into
from consult.methods.guarded import GuardedGroups, GuardedTurnout, guarded_turnouts
from consult.methods.nonresponse import Weighing, weigh
from consult.methods.responses import ResponseMatrix
from consult.results.round_figures import (
    NOT_STATED,
    Dimension,
    Factor,
    Group,
    ResponseFigures,
    WeighingFigures,
)

CHANNEL, MEMBER = "channel", "member"
SESSION = "session"
"""The room and paper together: a paper ballot is handed out in a session."""
STATED = ("office", "province", "size_class", CHANNEL)
"""The dimensions that are no network, in the order of the page."""
WEIGHED = ("office", "size_class", "province")
COVERS = {
    str(group): tuple(str(office) for office, its in OFFICE_GROUPS.items() if its is group)
    for group in dict.fromkeys(OFFICE_GROUPS.values())
}
"""Which offices a ballot may be of that sealing left only their group."""

FALLBACKS: Mapping[str, Sequence[Into]] = {
    "office": [
        {office: group for group, offices in COVERS.items() if len(offices) > 1 for office in offices}
        | {group: office for group, (office, *others) in COVERS.items() if not others}
    ],
    "size_class": [
        {
            SizeClass.UNDER_20: "under_50",
            SizeClass.FROM_20: "under_50",
            SizeClass.FROM_100: "from_100_up",
            SizeClass.FROM_250: "from_100_up",
        }
    ],
    CHANNEL: [{"room": SESSION, "paper": SESSION}],
}
"""Offices in three groups, five classes of municipalities in three, the room with paper: for rounds in which most would be
hidden."""


def networks_of(names: Iterable[str]) -> list[str]:
    """Return those of these dimensions that are networks, in the same order."""
    return [name for name in names if name not in STATED]


def weighing_of(matrix: ResponseMatrix) -> Weighing:
    """Return what each ballot weighs."""
    return weigh(matrix, covers=COVERS)


def weighing_figures(matrix: ResponseMatrix, found: Weighing, response: ResponseFigures) -> WeighingFigures:
    """Return how ballots were weighed, by the groups whose response is shown and to one decimal.

    More of it would help to work back to the groups that were weighed together.
    """
    if found.why_not is not None:
        return WeighingFigures(why_not=found.why_not.name.lower())
    factors = []
    for name in (name for name in WEIGHED if name in matrix.strata):
        stratum = matrix.strata[name]
        ballots = stratum.counts()
        carried = np.bincount(stratum.codes, weights=found.weights, minlength=len(stratum.labels))
        for group in response.of(name):
            place = stratum.labels.index(group.label)
            if group.answered and group.registered and ballots[place]:
                factors.append(Factor(name, group.label, _tenths(carried[place] / ballots[place])))
    return WeighingFigures(
        effective=int(found.effective),
        least=_tenths(found.weights.min()),
        largest=_tenths(found.weights.max()),
        factors=tuple(factors),
    )


def _tenths(factor: float) -> int:
    return int(factor * 10 + 0.5)


def response_figures(
    matrix: ResponseMatrix, groups: Mapping[str, GuardedGroups], minimum: int
) -> ResponseFigures:
    """Return who took part; with fewer than the minimum in all, nothing is told but how many were invited."""
    invited, (reached, exist) = matrix.invited, _reach(matrix)
    if 0 < matrix.ballots < minimum:
        return ResponseFigures(invited=invited, all_municipalities=exist)
    turnouts = {name: each.turnouts for name, each in groups.items()}
    if CHANNEL in matrix.strata and CHANNEL not in turnouts:
        turnouts[CHANNEL] = guarded_turnouts(matrix, CHANNEL, minimum)
    stated = [Dimension(name, _groups(turnouts[name])) for name in STATED if name in turnouts]
    members = [_member(name, turnouts[name]) for name in networks_of(turnouts)]
    enough = reached is not None and reached >= minimum
    return ResponseFigures(
        invited=invited,
        answered=matrix.ballots,
        municipalities=reached if enough or matrix.ballots == 0 else None,
        all_municipalities=exist,
        by=(*(each for each in stated if _is_told(each)), *_networks(members, minimum)),
    )


def unchecked_of(matrix: ResponseMatrix, minimum: int) -> int | None:
    """Return how many ballots on paper nobody could look up; None where they are too few to tell, but there are any."""
    counted = matrix.tallies.get("paper")
    unchecked = 0 if counted is None else int(counted[1])
    return None if 0 < unchecked < minimum else unchecked


def _reach(matrix: ResponseMatrix) -> tuple[int | None, int | None]:
    """Return in how many municipalities somebody took part, of how many; None for both before sealing."""
    if (reach := matrix.tallies.get("reach")) is None:
        return None, None
    return int(reach[0]), int(reach[1])


def _groups(turnouts: Sequence[GuardedTurnout]) -> tuple[Group, ...]:
    """Return the groups that anyone belongs to, or that are not counted on the register."""
    return tuple(
        _group(each.label, each)
        for each in turnouts
        if each.registered or each.answered or (each.registered is None and each.label != NOT_STATED)
    )


def _is_told(dimension: Dimension) -> bool:
    return any(group.answered is not None for group in dimension.groups)


def _group(name: str, turnout: GuardedTurnout) -> Group:
    return Group(name, turnout.registered, turnout.answered if isinstance(turnout.answered, int) else None)


def _member(network: str, turnouts: Sequence[GuardedTurnout]) -> Group:
    return next(_group(network, each) for each in turnouts if each.label == MEMBER)


def _networks(members: Sequence[Group], minimum: int) -> list[Dimension]:
    """Return the members of each network; networks overlap, and still never exactly one stands hidden among them."""
    if not members:
        return []
    counts = [group.answered or 0 for group in members]
    hidden = disclosure.suppress_list(counts, minimum, forced=[group.answered is None for group in members])
    return [
        Dimension(
            "network",
            tuple(
                replace(group, answered=None) if hides else group
                for group, hides in zip(members, hidden[:-1], strict=True)
            ),
        )
    ]
