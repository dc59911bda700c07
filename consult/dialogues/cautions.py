"""What an organiser should look at before a session goes ahead. It warns and never forbids. Reads; never writes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from consult.clock import local_date
from consult.dialogues import queries
from consult.dialogues.models import DialogueSession
from consult.wording import N_

NOTICE = timedelta(weeks=5)
"""How long members should know beforehand: four weeks can miss the monthly meeting of a council."""


@dataclass(frozen=True)
class Caution:
    """One thing to look at: an English message with its values, and the session that it is about."""

    message: str
    values: dict[str, object] = field(default_factory=dict)
    other: DialogueSession | None = None


def cautions(dialogue: DialogueSession) -> Sequence[Caution]:
    """Return what to look at: other sessions for the same people that day, the programme's length, the notice given."""
    return [*_clashes(dialogue), *_programme(dialogue), *_notice(dialogue)]


def _clashes(dialogue: DialogueSession) -> Sequence[Caution]:
    """Return the sessions of the same host that day, and those whose members live in the same province."""
    if dialogue.host is None or not (others := queries.others_that_day(dialogue)):
        return []
    of_networks = queries.provinces_of_networks(local_date(dialogue.starts_at))
    own = _provinces(dialogue, of_networks)
    return [
        Caution(N_("On the same day and for the same people:"), other=other)
        for other in others
        if _is_same_host(dialogue, other) or own & _provinces(other, of_networks)
    ]


def _is_same_host(one: DialogueSession, other: DialogueSession) -> bool:
    return (one.department_id, one.network_id) == (other.department_id, other.network_id)


def _provinces(dialogue: DialogueSession, of_networks: dict[UUID, set[str]]) -> set[str]:
    """Return the provinces whose members are asked to come."""
    if dialogue.department:
        return {dialogue.department.province_code}
    return of_networks.get(dialogue.network_id, set()) if dialogue.network_id else set()


def _programme(dialogue: DialogueSession) -> Sequence[Caution]:
    planned = sum(part.minutes for part in dialogue.programme)
    room = int((dialogue.ends_at - dialogue.starts_at).total_seconds() // 60)
    if planned <= room:
        return []
    return [
        Caution(
            N_("The programme takes %(planned)s minutes; the session lasts %(room)s."),
            {"planned": planned, "room": room},
        )
    ]


def _notice(dialogue: DialogueSession) -> Sequence[Caution]:
    if dialogue.starts_at - dialogue.announced_at >= NOTICE:
        return []
    days = max((local_date(dialogue.starts_at) - local_date(dialogue.announced_at)).days, 0)
    return [
        Caution(
            N_(
                "Members hear of this %(days)s days beforehand. Five weeks is better: many councils meet once a month."
            ),
            {"days": days},
        )
    ]
