"""What the tests of the pages share."""

import pytest
from time_machine import travel

from consult.db import db
from tests.factories.consultations import NOW


@pytest.fixture
def at_now():
    """Let the wall clock stand at the instant of the tests."""
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def visit(client):
    """Return how a visitor asks for a page."""

    def to(path):
        db.session.commit()
        return client.get(path)

    return to
