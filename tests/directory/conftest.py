"""What the tests of the directory start from."""

import pytest

from consult.db import db
from consult.directory import service
from tests.factories import accounts


@pytest.fixture
def facts(app):
    """Everything that is shipped, imported."""
    service.import_facts()
    db.session.commit()


@pytest.fixture
def bureau(sign_in):
    """A browser in which staff of the bureau is signed in."""
    return sign_in(accounts.bureau())
