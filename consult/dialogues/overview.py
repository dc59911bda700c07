"""What the overview says about all sessions of a consultation at once: how many, which is next, and the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import gettext

from consult.clock import local_date
from consult.dialogues.models import DialogueSession
from consult.directory.models import Province
from consult.formats import day, month_name


@dataclass(frozen=True)
class Tile:
    """One province on the map: state "done", "next" or "todo"; label on the tile, spoken for who hears it."""

    code: str
    name: str
    state: str
    label: str
    spoken: str


@dataclass(frozen=True)
class Overview:
    """How many sessions were held and are to come, the next one, and a tile for every province."""

    held: int
    to_come: int
    next_id: UUID | None
    tiles: Sequence[Tile]


def overview(dialogues: Sequence[DialogueSession], provinces: Sequence[Province], now: datetime) -> Overview:
    """Return the overview of these sessions, which are in the order of time."""
    to_come = [one for one in dialogues if not one.has_passed(now)]
    next_id = to_come[0].id if to_come else None
    tiles = [_tile(province, dialogues, next_id, now) for province in provinces]
    return Overview(len(dialogues) - len(to_come), len(to_come), next_id, tiles)


def _tile(
    province: Province, dialogues: Sequence[DialogueSession], next_id: UUID | None, now: datetime
) -> Tile:
    """Return the province's tile: its first session to come, else its last one, else none."""
    own = [one for one in dialogues if one.department and one.department.province_code == province.code]
    shown = next((one for one in own if not one.has_passed(now)), own[-1] if own else None)
    if shown is None:
        return Tile(province.code, province.name, "todo", "–", gettext("no session"))
    has_passed = shown.has_passed(now)
    state = "done" if has_passed else "next" if shown.id == next_id else "todo"
    words = {"done": gettext("past"), "next": gettext("the next"), "todo": gettext("still to come")}[state]
    label = f"{local_date(shown.starts_at).day} {month_name(shown.starts_at)}"
    return Tile(province.code, province.name, state, label, f"{day(shown.starts_at)}, {words}")
