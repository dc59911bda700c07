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


class OnPaper(RuleViolation):
    """The person was handed a paper ballot, so that no other ballot counts until it is taken back."""

    def __init__(self) -> None:
        """Say what to do about it."""
        super().__init__(
            N_("You vote on paper. Hand in your paper ballot first if you would rather vote here.")
        )


class VotedOtherwise(RuleViolation):
    """A paper ballot came in of somebody who votes online or in the room, and to whom no paper was handed out."""

    def __init__(self) -> None:
        """Say that both can't count."""
        super().__init__(
            N_("This person votes online or in the room, so this paper ballot cannot count as well.")
        )


class PaperRecorded(RuleViolation):
    """The paper ballot of this person counts already."""

    def __init__(self) -> None:
        """Say that it stays."""
        super().__init__(N_("The paper ballot of this person was entered before. It stays as it is."))


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
