"""What the tests of the directory start from."""

import pytest

from consult.db import db
from consult.directory import service
from tests.factories import accounts, directory


@pytest.fixture
def groningen(app):
    """A province to put things in."""
    return directory.province("PV20", "Groningen", "Gr")


@pytest.fixture
def look(sign_in):
    """Return what staff of the bureau gets to see at an address, after all that the test arranged."""
    bureau = accounts.bureau()

    def page(url):
        db.session.commit()
        return browser.get(url)

    browser = sign_in(bureau)
    return page


@pytest.fixture
def refusal():
    """Return what is wrong with a file, as the lines that a person reads."""

    def lines_of(load, *arguments, **options):
        with pytest.raises(service.ImportRefused) as refused:
            load(*arguments, **options)
        return [str(problem) for problem in refused.value.problems]

    return lines_of


@pytest.fixture
def sheet():
    """Return a CSV file of these rows, as bytes."""

    def content(*rows):
        return "\n".join(rows).encode()

    return content
