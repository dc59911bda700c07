"""Fixtures for the reports: their tests are on one day, of one department."""

import pytest
from time_machine import travel

from tests.factories import directory
from tests.factories.consultations import NOW


@pytest.fixture(autouse=True)
def _at_now():
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def department(app):
    return directory.department()
