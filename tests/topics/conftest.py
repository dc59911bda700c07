"""A consultation with a theme, two departments, and the instant at which the pages are asked for."""

import pytest
from time_machine import travel

from consult.consultations.models import AddressedTo
from consult.db import db
from tests.factories import accounts, consultations, directory, topics
from tests.factories.consultations import NOW


@pytest.fixture
def at_now():
    """The clock stands at the instant of the tests."""
    with travel(NOW, tick=False):
        yield NOW


def kept(row):
    """Commit, and return the row."""
    db.session.commit()
    return row


@pytest.fixture
def theme(app):
    return kept(consultations.theme("Fysieke opgaven"))


@pytest.fixture
def consultation(theme):
    """Open, with one theme."""
    return kept(consultations.consultation(themes=[theme]))


@pytest.fixture
def groningen(app):
    return kept(directory.department(directory.province("PV20", "Groningen", "Gr")))


@pytest.fixture
def zeeland(app):
    return kept(directory.department(directory.province("PV29", "Zeeland", "Ze")))


@pytest.fixture
def proposal(consultation, groningen, theme):
    return kept(topics.proposal(consultation, groningen, "Wonen in de regio", theme=theme))


@pytest.fixture
def topic(consultation, theme):
    return kept(topics.topic(consultation, "Woningbouw", theme=theme))


@pytest.fixture
def words(theme):
    """What a person says of a topic, in the words of the service."""
    return {
        "title": "Bouwen",
        "summary": "Waar kan het?",
        "theme_id": theme.id,
        "addressed_to": AddressedTo.REGION,
    }


@pytest.fixture
def bureau(sign_in):
    """A browser of the bureau."""
    return sign_in(accounts.bureau())


@pytest.fixture
def organiser(sign_in, groningen):
    """A browser of Groningen's department."""
    return sign_in(accounts.organiser(groningen))


@pytest.fixture
def fields(theme):
    """What a person says of a topic, as a form sends it."""
    return {"title": "Bouwen", "summary": "Waar kan het?", "theme": str(theme.id), "addressed_to": "region"}
