"""Who is in and who is missing before sealing: of each group only whether it reached the target."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from consult.directory.models import Office, SizeClass
from consult.directory.queries import RegisterCounts, provinces
from consult.methods.disclosure import in_steps
from consult.results.targets import Target, needed, reached
from consult.voting.models import VotingRound
from consult.voting.queries import cast_by_group, participation, register_of


@dataclass(frozen=True)
class OpenResponse:
    """The response before sealing: at least so many took part of those invited, `needed` of whom reach the target.

    `by` holds, for each dimension, which groups reached it.
    """

    at_least: int
    invited: int
    needed: int
    by: Mapping[str, tuple[Target, ...]]


def open_response(voting_round: VotingRound, target: Fraction, step: int) -> OpenResponse:
    """Return the response so far, in whole steps of so many ballots (AC-P5)."""
    register, cast = register_of(voting_round.consultation), cast_by_group(voting_round)
    known = {
        "office": [str(office) for office in Office],
        "size_class": [str(size) for size in SizeClass],
        "province": [province.code for province in provinces()],
    }
    registered = {name: _people(register, name, labels) for name, labels in known.items()}
    registered["network"] = {name: register.of(name)["member",] for name in register.networks}
    return OpenResponse(
        in_steps(participation(voting_round).total, step),
        register.total,
        needed(register.total, target),
        {name: reached(people, cast[name], target, step) for name, people in registered.items()},
    )


def _people(register: RegisterCounts, dimension: str, labels: list[str]) -> dict[str, int]:
    counts = register.of(dimension)
    return {label: counts[label,] for label in labels}
