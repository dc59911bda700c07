"""Reports of sessions."""

from consult.reports.models import ReportSection, SessionReport
from tests.factories import dialogues
from tests.factories.consultations import NOW
from tests.factories.directory import saved


def report(dialogue=None, sections=(("Wonen", "Bouw in het dorp."),), **values):
    """A published report of a past session; `sections` are (title, text)."""
    dialogue = dialogue or dialogues.past_dialogue()
    defaults = {
        "text": "Het was een goede avond.",
        "motto": "Eerst luisteren, dan pas een plan maken.",
        "motto_attribution": "raadslid, kleine gemeente",
        "motto_consent": True,
        "attendance": 52,
        "published_at": NOW,
    }
    rows = [
        ReportSection(position=place, title=title, text=text)
        for place, (title, text) in enumerate(sections, 1)
    ]
    return saved(SessionReport(dialogue_id=dialogue.id, sections=rows, **defaults | values))


def draft(dialogue=None, **values):
    """A report that only its department and the bureau see."""
    return report(dialogue, published_at=None, **values)
