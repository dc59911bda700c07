"""Another seed gives another year, and it can be planned on whatever day it is loaded."""

from datetime import timedelta

import pytest

from consult.db import db
from consult.demo import loading
from consult.demo.wiping import wipe
from consult.demo.year import CURRENT, Year
from tests.demo.conftest import NOW, SMALL, figures

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("demo")]


def make(year, until):
    """Make a year up to and with the part that says so."""
    last = [part.says for part in loading.PARTS].index(until)
    for part in loading.PARTS[: last + 1]:
        part.make(year)


@pytest.fixture(scope="module")
def others(demo_app):
    """The figures of a year with another seed."""
    keystore = demo_app.extensions["keystore"]
    make(Year(now=NOW, keystore=keystore, scale=SMALL, seed=1), "Results of 2018-2019")
    found = figures()
    wipe(keystore)
    return found


def test_another_seed_gives_other_figures(others, seen):
    assert len(others) == len(seen[1])
    assert others != seen[1]


@pytest.mark.parametrize("days", range(1, 7))
def test_it_can_be_planned_on_every_day_of_the_week(demo_app, days):
    year = Year(now=NOW + timedelta(days=days), keystore=demo_app.extensions["keystore"], scale=0.02)
    make(year, "Opening the rounds")
    assert year.consultations[CURRENT].is_open(year.now)
    assert year.rounds["current-1"].is_open(year.now)
    db.session.rollback()
