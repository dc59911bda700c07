"""Topics and proposals."""

from consult.consultations.models import AddressedTo
from consult.topics.models import Topic, TopicProposal
from tests.factories import consultations, directory
from tests.factories.directory import saved


def topic(consultation=None, title="Wonen", **values):
    """A canonical topic before the members."""
    consultation = consultation or consultations.consultation()
    values.setdefault(
        "theme_id", consultations.theme().id if "theme" not in values else values.pop("theme").id
    )
    defaults = {"summary": "Waar bouwen wij?", "addressed_to": AddressedTo.ASSOCIATION}
    return saved(Topic(consultation_id=consultation.id, title=title, **defaults | values))


def proposal(consultation=None, department=None, title="Wonen in de regio", **values):
    """What a department proposed."""
    consultation = consultation or consultations.consultation()
    department = department or directory.department()
    values.setdefault(
        "theme_id", consultations.theme().id if "theme" not in values else values.pop("theme").id
    )
    defaults = {"summary": "Waar bouwen wij?", "addressed_to": AddressedTo.ASSOCIATION}
    return saved(
        TopicProposal(
            consultation_id=consultation.id, department_id=department.id, title=title, **defaults | values
        )
    )
