"""Errors that a person may see. Services raise them; app.py shows them in the reader's language."""


class ConsultError(Exception):
    """Base: an English message with its values; `status` is the HTTP status."""

    status = 400

    def __init__(self, message: str, **values: object) -> None:
        """Keep the message apart from its values, so that it can be translated when it is shown."""
        super().__init__(message % values if values else message)
        self.message, self.values = message, values


class NotFound(ConsultError):
    """There is no such thing, or not for this person."""

    status = 404


class NotAllowed(ConsultError):
    """This person may not do this here, for a reason that takes a look in the database."""

    status = 403


class RuleViolation(ConsultError):
    """A rule of the consultation forbids this now, whoever asks."""

    status = 422


class Conflict(RuleViolation):
    """Somebody else changed the same thing first."""

    status = 409
