"""What municipalities submitted, in the states that pages show: returned with a reason, and on the agenda."""

from consult.assembly import service
from consult.assembly.models import Advice
from tests.factories import assembly
from tests.factories.consultations import NOW


def settle(made):
    """A motion of the member's municipality came back, an amendment of it is on the agenda."""
    of = (made.assembly, made.municipality, made.appointment)
    made.returned_submission = assembly.submission(*of, title="Een fonds voor sporthallen")
    said = {"settled_by": "R. de Wit", "actor_id": None}
    service.return_submission(made.returned_submission, reason="Noem het bedrag.", now=NOW, **said)
    made.accepted_submission = assembly.submission(*of, amends=made.joint_service, title="Ook voor eilanden")
    advice = {"advice": Advice.ADOPT, "advice_reason": "Een goed idee."}
    service.accept_submission(made.accepted_submission, **advice, **said)
