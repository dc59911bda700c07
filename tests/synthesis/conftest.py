"""A consultation with a few threads, and somebody of the bureau."""

import pytest

from tests.factories import accounts, consultations, synthesis


@pytest.fixture
def consultation(app):
    return consultations.consultation()


@pytest.fixture
def coder(app):
    return accounts.bureau()


@pytest.fixture
def region(consultation):
    return synthesis.thread(consultation, "Kracht van de regio")


@pytest.fixture
def money(consultation):
    return synthesis.thread(consultation, "Genoeg geld en mensen")
