"""Who took part, in tables: figures in, lines out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from consult import charts
from consult.directory.models import Province
from consult.methods.disclosure import Hidden
from consult.results.queries import OpenResponse
from consult.results.round_figures import Group, RoundFigures
from consult.results.sentences import responses
from consult.results.sentences.groups import dimension_name, group_name, name_of_group
from consult.results.targets import Target, lacking

SHOWN = (("office", "size_class", "network"), ("province",))
"""The dimensions of the response, in the two columns of the page."""


@dataclass(frozen=True)
class GroupLine:
    """One group of the response: `share` 0..1; `answered` says why where it is hidden; `lacks` ballots to the target."""

    name: str
    share: float | None
    answered: int | Hidden
    registered: int | None
    lacks: int | None


@dataclass(frozen=True)
class ResponseTable:
    """The response of one dimension."""

    id: str
    name: str
    lines: list[GroupLine]

    @property
    def reasons(self) -> tuple[Hidden, ...]:
        """Return why groups are hidden, so that each sign gets its words."""
        return charts.reasons(line.answered for line in self.lines)


@dataclass(frozen=True)
class TargetLine:
    """One group while people vote: whether it reached the target (None where that is not told)."""

    name: str
    registered: int
    is_reached: bool | None


@dataclass(frozen=True)
class TargetTable:
    """One dimension while people vote."""

    id: str
    name: str
    lines: list[TargetLine]


def response_tables(figures: RoundFigures, target: Fraction | None = None) -> list[list[ResponseTable]]:
    """Return the response per dimension in two columns, groups in the order of the register; beside a target, if any."""
    return [_tables(figures, names, target) for names in SHOWN]


def of_target(figures: RoundFigures, target: Fraction | None) -> str:
    """Return in words which groups reached the target, and which lack most; "" without one."""
    if target is None:
        return ""
    lines = [line for column in response_tables(figures, target) for table in column for line in table.lines]
    told = [(line.lacks, line.name) for line in lines if line.lacks is not None]
    return responses.reached(target, told)


def of_open_round(response: OpenResponse, provinces: Iterable[Province], target: Fraction) -> dict[str, Any]:
    """Return what the bureau sees of the response before sealing."""
    names = {province.code: province.name for province in provinces}
    return {
        "target": float(target),
        "columns": [[_target_table(name, response.by[name], names) for name in group] for group in SHOWN],
    }


def _target_table(name: str, found: Sequence[Target], provinces: dict[str, str]) -> TargetTable:
    lines = [
        TargetLine(name_of_group(each.label, provinces), each.registered, each.is_reached) for each in found
    ]
    return TargetTable(name, dimension_name(name), lines)


def _tables(figures: RoundFigures, names: Sequence[str], target: Fraction | None) -> list[ResponseTable]:
    return [
        ResponseTable(name, dimension_name(name), [_line(figures, group, target) for group in found])
        for name in names
        if (found := figures.response.of(name))
    ]


def _line(figures: RoundFigures, group: Group, target: Fraction | None) -> GroupLine:
    return GroupLine(
        group_name(figures, group.label),
        (group.share.percent or 0) / 100 if group.share else None,
        Hidden.TOO_FEW if group.answered is None else group.answered,
        group.registered,
        None if target is None else lacking(group.registered, group.answered, target),
    )
