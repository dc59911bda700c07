"""Fixtures of the room's tests."""

import pytest
import time_machine

from tests.factories.consultations import NOW


@pytest.fixture(autouse=True)
def at_the_time_of_the_tests():
    """A clock that stands at the instant of the tests; it can be moved on."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock
