"""A consultation with a theme and a note, and the instant at which the pages are asked for."""

import pytest
from time_machine import travel

from consult.keystore import KeyStore
from tests.factories import consultations
from tests.factories.consultations import NOW


@pytest.fixture
def at_now():
    """The clock stands at the instant of the tests."""
    with travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def theme(app):
    return consultations.theme("Fysieke opgaven")


@pytest.fixture
def consultation(theme):
    """Open, with one theme and a note of one question."""
    row = consultations.consultation(themes=[theme])
    consultations.note(row)
    return row


@pytest.fixture
def preparing(theme):
    """In preparation, without a note."""
    return consultations.consultation(title="Agenda 2028", phase="preparing", themes=[theme])


@pytest.fixture
def keystore(tmp_path):
    return KeyStore(tmp_path / "keys")
