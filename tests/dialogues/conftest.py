"""What the tests of the pages share."""

import pytest
from time_machine import travel

from tests.factories.consultations import NOW


@pytest.fixture
def at_now():
    """Let the wall clock stand at the instant of the tests."""
    with travel(NOW, tick=False):
        yield
