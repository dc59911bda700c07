"""The rules of voting that can be broken, by name."""

from datetime import datetime
from uuid import UUID

from consult.errors import NotAllowed, RuleViolation
from consult.wording import N_


class VotingClosed(RuleViolation):
    """The time to vote is over."""

    def __init__(self, ended_at: datetime) -> None:
        """Say until when a ballot could be sent."""
        super().__init__(
            N_("This voting round closed on %(when)s. Answers can no longer be sent or changed."),
            when=ended_at,
        )


class VotingNotOpen(RuleViolation):
    """The time to vote has not begun."""


class NotOnRegister(NotAllowed):
    """The person held no office at the reference date."""


class WrongAnswer(RuleViolation):
    """An answer does not fit its question."""

    def __init__(self, message: str, question_id: UUID | None = None, **values: object) -> None:
        """Remember the question that it is about."""
        super().__init__(message, **values)
        self.question_id = question_id


class RoundFrozen(RuleViolation):
    """The first ballot fixed the round."""


class NotReady(RuleViolation):
    """Something is missing before the round can be prepared."""


class StillOpen(RuleViolation):
    """The round can only be sealed after it closed."""
