"""What the tests of the public pages share."""

import html5lib
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
    """Return how somebody (a visitor without `browser`) reads a page, as elements."""

    def to(path, browser=None):
        db.session.commit()
        response = (browser or client).get(path)
        assert response.status_code == 200
        return html5lib.parse(response.text, namespaceHTMLElements=False)

    return to


@pytest.fixture
def words():
    """Return the words of an element, with single spaces."""
    return lambda element: " ".join("".join(element.itertext()).split())


@pytest.fixture
def hero(visit, words):
    """Return what the home says on top: title, lead, and where its button leads."""

    def top(browser=None):
        page = visit("/", browser)
        button = page.find(".//div[@class='actions']/a")
        lead = page.find(".//p[@class='lead']")
        return words(page.find(".//h1")), words(lead), button.get("href")

    return top
