"""Demo years: a small one, made once for all tests that only look at it, and an app for tests that make their own."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from consult import clock
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation
from consult.db import Base, db
from consult.demo import loading
from consult.demo.wiping import wipe
from consult.demo.year import Year
from consult.keystore import KeyStore
from consult.results import queries as results
from consult.voting.queries import voting_round
from tests.databases import empty_database

SMALL = 0.06
NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)


def counts():
    """How many rows each table has."""
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
    }


def figures():
    """What was published of the consultation of 2018-2019, the first of the two."""
    id = db.session.scalars(select(Consultation.id).order_by(Consultation.opens_at)).first()
    return [(figure.question, figure.share, figure.base) for figure in results.published_figures(id)]


@pytest.fixture(scope="session")
def year_app(encoder, new_app, tmp_path_factory):
    """The app as a demonstration, over a database of its own for the year that is only looked at."""
    folder = tmp_path_factory.mktemp("year")
    with empty_database(folder) as url, new_app(url, folder) as app:
        app.config["DEMO"] = True
        yield app


@pytest.fixture(scope="session")
def made(year_app):
    """The year as loading left it."""
    with year_app.app_context():
        year = Year(now=NOW, keystore=year_app.extensions["keystore"], scale=SMALL)
        loading.load_silently(year)
        for row in (*year.consultations.values(), *year.rounds.values()):
            db.session.refresh(row)
    return year


@pytest.fixture(scope="session")
def seen(year_app, made):
    """How many rows that year has in each table, and its published figures."""
    with year_app.app_context():
        return counts(), figures()


@pytest.fixture(scope="module")
def year(year_app, made):
    """The year in the context of its app, with its consultations and rounds as they stand in the database."""
    with year_app.app_context():
        yield replace(
            made,
            consultations={slug: consultation(one.id) for slug, one in made.consultations.items()},
            rounds={slug: voting_round(one.id) for slug, one in made.rounds.items()},
        )


@pytest.fixture(scope="module")
def demo_app(the_app, encoder, tmp_path_factory):
    """The app as a demonstration, in its context for all tests of a module; empty again afterwards."""
    keystore = the_app.extensions["keystore"] = KeyStore(tmp_path_factory.mktemp("demo") / "keys")
    the_app.config["DEMO"] = True
    with the_app.app_context():
        yield the_app
        db.session.rollback()
        wipe(keystore)
        db.session.remove()
    the_app.config["DEMO"] = False


@pytest.fixture(scope="module")
def flask(demo_app):
    """Run a command of the demonstration, on the day of the year that is only looked at."""

    def run(*words):
        db.session.commit()
        with clock.standing_at(NOW):
            return demo_app.test_cli_runner().invoke(args=["consult", *words])

    return run
