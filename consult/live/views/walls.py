"""What stands on the wall beside the scene: how to join, the size of the words, the groups, the provinces in the lobby."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup

from consult import charts
from consult.directory import queries as directory
from consult.directory.models import Office
from consult.formats import number, opening, word
from consult.live import lettering
from consult.live.bars import Group, groups_of
from consult.live.lettering import Listed
from consult.live.models import LiveState, Prompt, PromptState, Shown, Split
from consult.live.queries import people
from consult.live.sentences import read_shift_aloud
from consult.live.service import hosting
from consult.live.shifts import Move, moves_of
from consult.live.split_aloud import read_split_aloud
from consult.live.views.scenes import Scene
from consult.voting.models import QuestionKind

MOST_JUST_IN = 8
"""So many municipalities that came in last are named in the lobby."""


class Place(StrEnum):
    """What the wall shows."""

    BLANK = "blank"
    LOBBY = "lobby"
    JOIN = "join"
    PROMPT = "prompt"
    ENDED = "ended"


class Stage(StrEnum):
    """How far the part of now is."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


@dataclass(frozen=True)
class Tile:
    """A province in the lobby with how many of it are in, for the tile map."""

    code: str
    name: str
    label: str
    state: str
    spoken: str = ""
    url: str | None = None


@dataclass(frozen=True)
class HowToJoin:
    """The address that people type, the code in two groups, and the QR code that leads to both."""

    address: str
    code: str
    qr: charts.QrCode

    @property
    def pieces(self) -> Sequence[str]:
        """Return the address in pieces, between which a line may break."""
        return re.split(r"(?=[./])", self.address)


@dataclass(frozen=True)
class Wall:
    """What the wall shows; `listed` says how large the words are, and how many answers stand there in how many columns."""

    place: Place
    stage: Stage
    listed: Listed
    join: HowToJoin
    tiles: Sequence[Tile]
    just_in: Sequence[str]
    groups: Sequence[Group]
    not_shown: int
    aloud: str
    moves: Sequence[Move]

    @property
    def speaking_seconds(self) -> float:
        """Return how long somebody may speak at first."""
        return hosting.SPEAKING.total_seconds()

    @property
    def sentence(self) -> str:
        """Return how large the sentence for the chair stands."""
        return lettering.of_sentence(self.aloud)


def on_wall(scene: Scene) -> dict[str, Any]:
    """Return what the template of the wall needs."""
    place = _place(scene)
    groups, not_shown = _groups(scene) if place == Place.PROMPT else ([], 0)
    wall = Wall(
        place=place,
        stage=_stage(scene),
        listed=_listed(scene, groups, not_shown),
        join=how_to_join(scene.state),
        tiles=_tiles(scene.state) if place == Place.LOBBY else [],
        just_in=people.municipalities_in(scene.state, MOST_JUST_IN) if place == Place.LOBBY else [],
        groups=groups,
        not_shown=not_shown,
        aloud=_aloud(scene, groups) if place == Place.PROMPT else "",
        moves=_moves(scene),
    )
    return {"scene": scene, "wall": wall}


def how_to_join(state: LiveState) -> HowToJoin:
    """Return how people get to the room of a session on their phones."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    page = url_for("live.join", _external=False)
    return HowToJoin(
        address=f"{base.partition('://')[2]}{page}",
        code=f"{state.code[:3]} {state.code[3:]}",
        qr=_qr(f"{base}{page}/{state.code}"),
    )


@lru_cache(maxsize=100)
def _qr(address: str) -> charts.QrCode:
    return charts.qr(address)


def _place(scene: Scene) -> Place:
    state = scene.state
    if state.shown == Shown.BLANK:
        return Place.BLANK
    if state.has_ended:
        return Place.ENDED
    return Place.LOBBY if state.shown == Shown.PROMPT and scene.prompt is None else Place(state.shown)


def _stage(scene: Scene) -> Stage:
    prompt = scene.prompt
    if prompt is None or prompt.state == PromptState.WAITING:
        return Stage.WAITING
    if scene.figures and (prompt.state == PromptState.CLOSED or scene.figures["counts"]):
        return Stage.REVEALED
    return Stage.OPEN if prompt.state == PromptState.OPEN else Stage.CLOSED


def _listed(scene: Scene, groups: Sequence[Group], not_shown: int) -> Listed:
    """Return how large the words can be so that all fits, and how many answers are listed.

    Above cards the question is small, since they are looked at.
    """
    text, labels = scene.wording, [str(label) for label in scene.choices.values()]
    is_choice = scene.asked is not None and scene.asked.kind == QuestionKind.CHOICE
    if scene.cards:
        size = "s"
    elif groups:
        notes = is_choice + bool(not_shown)
        chosen = [(f"{one.name} · {one.base}", _chosen(one, is_drawn=not is_choice)) for one in groups]
        size = lettering.of_groups(text, chosen, [] if is_choice else labels, notes)
    elif scene.bars and _stage(scene) == Stage.REVEALED:
        size = lettering.of_bars(text, [bar.label for bar in scene.bars], has_legend=bool(_moves(scene)))
    elif scene.asked and _stage(scene) == Stage.OPEN:
        return lettering.of_list(text, labels, is_scale=not is_choice)
    else:
        size = lettering.of_text(text, *_below(scene.prompt))
    return Listed(size, 1, len(labels))


def _below(prompt: Prompt | None) -> Sequence[tuple[str, float]]:
    """Return what stands beside the text of a part without answers, each with how much larger: of a talk its time as well."""
    if prompt is None:
        return []
    talk = (
        []
        if prompt.is_asking
        else [(word(prompt.kind), 1.0), *([lettering.TIME] if prompt.closes_at else [])]
    )
    return [(prompt.hint, 1.0), *talk]


def _chosen(group: Group, *, is_drawn: bool) -> str:
    """Return what stands in words beside a group: what most of it chose, where that is not drawn."""
    return "" if is_drawn else f"{', '.join(group.most)} 100 %"


def _tiles(state: LiveState) -> Sequence[Tile]:
    """Return all provinces with how many people of it are in; who comes from where is no vote."""
    counts = people.present_by_province(state)
    return [
        Tile(
            one.code,
            one.name,
            label=number(count) if count else "",
            state="done" if count else "todo",
            spoken=number(count),
        )
        for one in directory.provinces()
        for count in [counts.get(one.code, 0)]
    ]


def _groups(scene: Scene) -> tuple[Sequence[Group], int]:
    """Return the groups that may be shown, and how many of those present may not."""
    split = scene.state.split
    if split is None or scene.figures is None or scene.is_open:
        return [], 0
    names, counts = _names(split), _present(scene.state, split)
    groups = groups_of(scene.figures, str(split), scene.choices, names)
    shown = {group.name for group in groups}
    return groups, sum(1 for code, name in names.items() if counts.get(code) and name not in shown)


def _aloud(scene: Scene, groups: Sequence[Group]) -> str:
    """Return what the chair reads aloud: of all, or of the groups that stand there."""
    if scene.state.split is None or scene.figures is None or scene.is_open:
        shift = read_shift_aloud(scene.figures) if scene.figures and not scene.is_open else ""
        return Markup(" ").join([scene.aloud, shift]) if shift else scene.aloud
    return read_split_aloud(scene.figures, scene.choices, groups, scene.state.split)


def _moves(scene: Scene) -> Sequence[Move]:
    """Return how the same people moved, in the order that the host chose: by what was answered after the talk."""
    if scene.figures is None or scene.is_open:
        return []
    moves = moves_of(scene.figures, scene.choices)
    is_sorted = scene.state.is_sorted and scene.state.may_sort
    return sorted(moves, key=lambda move: -move.after) if is_sorted else moves


def _names(split: Split) -> Mapping[str, str]:
    if split == Split.OFFICE:
        return {str(office): opening(word(office)) for office in Office}
    return {one.code: one.name for one in directory.provinces()}


def _present(state: LiveState, split: Split) -> Mapping[str, int]:
    return people.present_by_office(state) if split == Split.OFFICE else people.present_by_province(state)
