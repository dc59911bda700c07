"""The rules of composing, by name."""

from consult.agenda.models import Agenda
from consult.errors import Conflict, RuleViolation
from consult.wording import N_


class AgendaPublished(RuleViolation):
    """A published agenda stays as it is."""


class AgendaUnready(RuleViolation):
    """Something misses before the agenda can be published."""


class CommentRefused(RuleViolation):
    """A comment that says nothing."""


class ItemChanged(Conflict):
    """Somebody else gave the item other words in the meantime."""


class EvidenceRefused(RuleViolation):
    """This cannot be shown as evidence, or it is there already."""


class NumberRefused(RuleViolation):
    """A number whose source cannot be recorded like this."""


class ReplyRefused(RuleViolation):
    """Other voices that cannot be answered like this."""


class DecisionRefused(RuleViolation):
    """A decision that cannot be recorded like this."""


def require_draft(agenda: Agenda) -> None:
    """Refuse what would change an agenda that was published.

    Raises:
        AgendaPublished.
    """
    if agenda.published_at is not None:
        raise AgendaPublished(N_("This agenda has been published and stays as it is."))
