"""Pure computation knows no database, so its tests are not even read where tests run again on PostgreSQL."""

import os

import pytest

collect_ignore_glob = ["test_*.py"] if os.environ.get("TEST_DATABASE_URL") else []


@pytest.fixture(scope="session")
def database_url():
    pytest.fail("a test of pure computation asks for a database, and would not be run on PostgreSQL")
