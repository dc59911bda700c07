"""A page that is not well-formed is found, in whichever piece of it the fault is."""

import pytest

from tests import wellformed

PAGE = "<!doctype html><html><head><title>Page</title></head><body>{}</body></html>"
SOUND = PAGE.format("<main><p>Text<svg><g></g></svg></p></main>")


@pytest.fixture(autouse=True)
def _as_on_sqlite(monkeypatch):
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)


@pytest.mark.parametrize(
    "body",
    [
        "<main><div></main>",
        "<main><p><svg><g></svg></p></main>",
        "<main><a>text</b></main>",
        "<main><ul><li><div></li></ul></main>",
        "<div><main></main>",
        "<main></main></nav>",
    ],
)
def test_a_page_that_is_malformed_is_refused(body):
    with pytest.raises(AssertionError):
        wellformed.check(PAGE.format(body))


def test_a_page_that_is_well_formed_passes():
    wellformed.check(SOUND)
    assert wellformed.SEEN
