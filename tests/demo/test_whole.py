"""The whole demo year: as large as it is said to be, and its texts tell what its figures show."""

import pytest
from sqlalchemy import func, select

from consult.db import db
from consult.demo import loading
from consult.demo.year import Year
from consult.directory import queries as directory
from consult.reactions.models import Reaction, ReactionState
from consult.results import queries as results
from consult.voting import queries as voting
from tests.demo.conftest import NOW

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.xdist_group("demo")]
NORTH_AND_ZEELAND, RANDSTAD = ("PV20", "PV21", "PV22", "PV29"), ("PV26", "PV27", "PV28")


@pytest.fixture(scope="module")
def whole(demo_app):
    """The year after loading all of it."""
    year = Year(now=NOW, keystore=demo_app.extensions["keystore"])
    loading.load_silently(year)
    return year


@pytest.fixture(scope="module")
def figures(whole):
    """The published figures of 2018-2019 by their question; the first round goes first."""
    published = results.published_figures(whole.consultations["2018"].id)
    return {figure.question: figure for figure in reversed(published)}


def by_province(figure):
    return {province.code: province.share for province in figure.provinces}


def cast(year, slug):
    return voting.participation(voting.voting_round(year.rounds[slug].id))


def test_eleven_thousand_people_are_on_the_register_of_each_reference_date(whole):
    for consultation in whole.consultations.values():
        assert 10_800 < directory.register_counts(consultation.reference_date).total < 11_300


def test_two_in_five_voted_in_the_first_round(whole):
    first = cast(whole, "2018-1")
    register = directory.register_counts(whole.consultations["2018"].reference_date)
    assert 0.38 < first.total / register.total < 0.42
    assert 800 < cast(whole, "current-1").total < 1000


def test_every_written_reaction_is_there(whole):
    states = dict(db.session.execute(select(Reaction.state, func.count()).group_by(Reaction.state)).all())
    assert sum(states.values()) == 774
    assert states[ReactionState.DECLINED] == 12
    assert 30 < states[ReactionState.SUBMITTED] < 60


def test_at_most_the_smallest_province_is_hidden(figures):
    hidden = [
        code for figure in figures.values() for code, share in by_province(figure).items() if share is None
    ]
    assert set(hidden) <= {"PV24"}
    assert len(hidden) <= 3


def test_most_provinces_are_against_one_mandatory_plan(figures):
    plan = figures["Elke regio moet één energieplan maken dat voor alle gemeenten verplicht is."]
    assert sum(share < 0.44 for share in by_province(plan).values()) >= 9


def test_the_social_domain_scores_high_in_every_province(figures):
    social = figures[
        "Hoe belangrijk is het dat het Rijk gemeenten genoeg geld geeft voor het sociaal domein?"
    ]
    assert min(by_province(social).values()) > 0.7


def test_liveability_scores_high_in_the_north_and_in_zeeland_and_the_neighbourhood_in_the_randstad(figures):
    village = by_province(
        figures["Hoe belangrijk is het dat gemeenten samen werk maken van leefbare dorpen en kernen?"]
    )
    street = by_province(figures["Hoe belangrijk is het dat gemeenten meer werken vanuit de wijk?"])
    assert min(village[code] for code in NORTH_AND_ZEELAND) > max(village[code] for code in RANDSTAD)
    assert min(street[code] for code in RANDSTAD) > max(street[code] for code in NORTH_AND_ZEELAND)


def test_utrecht_is_strongest_on_energy_in_the_region(figures):
    energy = by_province(
        figures["Hoe belangrijk is het dat gemeenten energie en klimaat samen in de regio aanpakken?"]
    )
    assert max(energy, key=energy.get) == "PV26"


def test_nearly_everybody_wants_a_human_behind_the_computer(figures):
    assert figures["Inwoners zonder computer moeten altijd bij een mens terechtkunnen."].share > 0.85
