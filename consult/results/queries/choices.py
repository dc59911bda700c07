"""What rules choose from the approvals of a sealed round: as it was kept, or chosen now."""

from typing import Any
from uuid import UUID

from consult.methods.fallbacks import take_together
from consult.results.choices import Approvals, Choices, read
from consult.results.choosing import choose
from consult.results.queries.working import outcome_of
from consult.results.response import FALLBACKS
from consult.voting.queries import response_matrix, voting_round

CHOICES = "choices"
"""The method that chooses topics by every rule; its parameters are those of `choices_wanted`."""


def choices_wanted(approvals: Approvals, seats: int, minimum: int) -> dict[str, Any]:
    """Return the parameters of a run: from which approvals, how many topics, and the fewest people of a figure."""
    return {"approvals": approvals.id, "seats": seats, "minimum": minimum}


def kept_choices(round_id: UUID, wanted: dict[str, Any]) -> Choices | None:
    """Return what the code of now chose before and kept; None when it did not yet."""
    outcome = outcome_of(round_id, CHOICES, wanted)
    return None if outcome is None else read(outcome)


def working_choices(round_id: UUID, approvals: Approvals, seats: int, minimum: int) -> Choices:
    """Choose topics of a round. Use it for sealed rounds only."""
    matrix, _taken = take_together(response_matrix(voting_round(round_id)), FALLBACKS)
    return choose(matrix, [topic.id for topic in approvals.topics], seats, minimum)
