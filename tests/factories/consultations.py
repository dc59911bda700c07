"""Visions, themes, consultations and their discussion notes."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from consult.consultations.models import (
    Consultation,
    DiscussionNote,
    Goal,
    OpenQuestion,
    Phase,
    Theme,
    Vision,
)
from tests.factories.directory import saved

NUMBERS = count(1)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def vision(**values):
    """A vision of five years."""
    defaults = {"title": "Visie", "summary": "Samen verder.", "first_year": 2025, "last_year": 2030}
    return saved(Vision(**defaults | values))


def goals(vision, *titles):
    """The goals of a vision with these titles, in order."""
    return [
        saved(Goal(vision_id=vision.id, position=place, title=title, text=""))
        for place, title in enumerate(titles, 1)
    ]


def theme(name=None, **values):
    """A standing theme."""
    number = next(NUMBERS)
    name = name or f"thema {number}"
    return saved(Theme(**{"slug": f"thema-{number}", "name": name, "position": number} | values))


def consultation(**values):
    """A consultation that is open a month before and after the instant of the tests."""
    defaults = {
        "title": "Agenda 2027",
        "summary": "Wat doen gemeenten samen?",
        "agenda_period": "2027",
        "phase": Phase.OPEN,
        "opens_at": NOW - timedelta(days=30),
        "closes_at": NOW + timedelta(days=30),
        "reference_date": date(2026, 1, 1),
        "themes": [],
        "vision": None,
        "note": None,
    }
    if "vision_id" in values:
        del defaults["vision"]
    return saved(Consultation(**defaults | values))


def note(consultation=None, questions=("Wat speelt er?",), **values):
    """A discussion note with its open questions."""
    consultation = consultation or globals()["consultation"]()
    values = {"title": "Discussienotitie", "text": "Lees dit eerst."} | values
    open_questions = [OpenQuestion(position=place, text=text) for place, text in enumerate(questions, 1)]
    return saved(DiscussionNote(consultation=consultation, open_questions=open_questions, **values))
