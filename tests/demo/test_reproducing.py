"""The same seed gives the same year, on whatever day it is loaded."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from consult.db import Base, db
from consult.demo import loading
from consult.demo.wiping import wipe
from consult.demo.year import CURRENT, PAST, Year
from consult.results import queries as results

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("demo")]
NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)


def loaded_and_wiped(app, **values):
    """Return the counts and the figures of a year, and the counts after wiping it."""
    year = Year(now=NOW, keystore=app.extensions["keystore"], scale=0.03, **values)
    loading.load_silently(year)
    seen = counts(), figures(year)
    wipe(year.keystore)
    return *seen, counts()


def counts():
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
    }


def figures(year):
    published = results.published_figures(year.consultations[PAST].id)
    return [(figure.question, figure.share, figure.base) for figure in published]


@pytest.fixture(scope="module")
def first(demo_app):
    """What the first loading gave."""
    return loaded_and_wiped(demo_app)


def test_the_same_seed_gives_the_same_counts_and_figures(demo_app, first):
    assert loaded_and_wiped(demo_app) == first


def test_another_seed_gives_other_figures(demo_app, first):
    assert loaded_and_wiped(demo_app, seed=1)[1] != first[1]


def test_wiping_leaves_nothing(first):
    assert not any(first[2].values())


@pytest.mark.parametrize("days", range(1, 7))
def test_it_can_be_planned_on_every_day_of_the_week(demo_app, days):
    year = Year(now=NOW + timedelta(days=days), keystore=demo_app.extensions["keystore"], scale=0.02)
    prepared = [part.says for part in loading.PARTS].index("Opening the rounds")
    for part in loading.PARTS[: prepared + 1]:
        part.make(year)
    assert year.consultations[CURRENT].is_open(year.now)
    assert year.rounds["current-1"].is_open(year.now)
    db.session.rollback()
