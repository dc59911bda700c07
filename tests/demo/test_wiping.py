"""What setup does with half a demo, and what wiping leaves."""

from typing import NamedTuple

import pytest

from consult.db import db
from consult.demo import loading
from consult.demo.wiping import wipe
from consult.demo.year import Year
from tests.demo.conftest import NOW, counts

pytestmark = pytest.mark.xdist_group("demo")


class Anew(NamedTuple):
    """What setup told, how many rows there were then, and how many after wiping."""

    told: str
    loaded: dict[str, int]
    wiped: dict[str, int]


@pytest.fixture(scope="module")
def anew(demo_app, flask):
    """What came of a demo that was broken off, was loaded anew and then wiped."""
    keystore = demo_app.extensions["keystore"]
    parts = loading.load(Year(now=NOW, keystore=keystore, scale=0.03))
    while next(parts)[0] is not loading.PARTS[4]:
        pass
    parts.close()
    db.session.rollback()
    told, loaded = flask("setup", "--scale", "0.03").output, counts()
    wipe(keystore)
    return Anew(told, loaded, counts())


def test_a_demo_that_was_broken_off_is_loaded_anew(anew):
    assert "wiping what is there" in anew.told
    assert "loaded in" in anew.told
    assert anew.loaded["voting_round"] == 3


def test_wiping_leaves_nothing(anew):
    assert not any(anew.wiped.values())
