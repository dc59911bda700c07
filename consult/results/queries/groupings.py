"""Groups of people who answer alike in a sealed round: as they were kept, or found now."""

from typing import Any
from uuid import UUID

from consult.methods.fallbacks import take_together
from consult.results.grouping import SEED, group
from consult.results.groupings import Grouping, read
from consult.results.queries.working import outcome_of
from consult.results.response import FALLBACKS
from consult.voting.queries import response_matrix, voting_round

GROUPS = "opinion_groups"
"""The method that finds groups; its parameters are those of `grouping_wanted`."""


def grouping_wanted(asked: int | None, minimum: int) -> dict[str, Any]:
    """Return the parameters of a run: how many groups were asked for (None: as suits), the fewest people of a figure, the seed."""
    return {"groups": asked, "minimum": minimum, "seed": SEED}


def kept_grouping(round_id: UUID, asked: int | None, minimum: int) -> Grouping | None:
    """Return the groups that the code of now found before and kept; None when it did not yet."""
    outcome = outcome_of(round_id, GROUPS, grouping_wanted(asked, minimum))
    return None if outcome is None else read(outcome)


def working_grouping(round_id: UUID, asked: int | None, minimum: int) -> Grouping:
    """Find the groups of a round; this takes seconds. Use it for sealed rounds only."""
    matrix, _taken = take_together(response_matrix(voting_round(round_id)), FALLBACKS)
    return group(matrix, asked, minimum)
