"""A consultation with a theme and a note, and the instant at which the pages are asked for."""

import pytest
from time_machine import travel

from consult.consultations.models import Phase
from consult.db import db
from consult.keystore import KeyStore
from tests.factories import accounts, consultations
from tests.factories.consultations import NOW


@pytest.fixture
def at_now():
    """The clock stands at the instant of the tests."""
    with travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def theme(app):
    row = consultations.theme("Fysieke opgaven")
    db.session.commit()
    return row


@pytest.fixture
def consultation(theme):
    """Open, with one theme and a note of one question."""
    row = consultations.consultation(themes=[theme])
    consultations.note(row)
    db.session.commit()
    return row


@pytest.fixture
def preparing(theme):
    """In preparation, without a note."""
    row = consultations.consultation(title="Agenda 2028", phase=Phase.PREPARING, themes=[theme])
    db.session.commit()
    return row


@pytest.fixture
def keystore(tmp_path):
    return KeyStore(tmp_path / "keys")


@pytest.fixture
def bureau(sign_in):
    """A browser of the bureau."""
    return sign_in(accounts.bureau())
