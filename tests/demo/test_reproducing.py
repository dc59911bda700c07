"""The same seed gives the same year, on whatever day it is loaded."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from consult.db import Base, db
from consult.demo import loading
from consult.demo.wiping import wipe
from consult.demo.year import CURRENT, PAST, Year
from consult.results import queries as results

pytestmark = pytest.mark.xdist_group("demo")
NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)


def loaded(app, **values):
    made = Year(**{"now": NOW, "keystore": app.extensions["keystore"], "scale": 0.04} | values)
    loading.load_silently(made)
    return made


def counts():
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
    }


def figures(year):
    published = results.published_figures(year.consultations[PAST].id)
    return [(figure.question, figure.share, figure.base) for figure in published]


def seen_and_wiped(app, **values):
    year = loaded(app, **values)
    seen = counts(), figures(year)
    wipe(app.extensions["keystore"])
    return seen


def test_the_same_seed_gives_the_same_counts_and_figures(app):
    assert seen_and_wiped(app) == seen_and_wiped(app)


def test_another_seed_gives_other_figures(app):
    assert seen_and_wiped(app, scale=0.03)[1] != seen_and_wiped(app, scale=0.03, seed=1)[1]


@pytest.mark.parametrize("days", range(1, 7))
def test_it_can_be_planned_on_every_day_of_the_week(app, days):
    year = Year(now=NOW + timedelta(days=days), keystore=app.extensions["keystore"], scale=0.02)
    planning = [part.says for part in loading.PARTS].index("Opening")
    for part in loading.PARTS[: planning + 2]:
        part.make(year)
    assert year.consultations[CURRENT].is_open(year.now)
    assert year.rounds["current-1"].is_open(year.now)


def test_wiping_leaves_nothing(app):
    loaded(app)
    wipe(app.extensions["keystore"])
    assert not any(counts().values())
    assert loading.is_empty()
