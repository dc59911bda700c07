"""flask consult setup and accounts, for a demonstration that starts with nothing."""

import pytest
from sqlalchemy import select

from consult.db import db
from consult.demo import loading
from consult.voting.models import VotingRound
from tests.demo.conftest import SMALL, counts, figures

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("demo")]
SMALLEST = "0.03"


@pytest.fixture(scope="module")
def first(flask):
    """What the first setup says, and what it leaves."""
    return flask("setup", "--scale", str(SMALL)).output, (counts(), figures())


@pytest.fixture(scope="module")
def told(first):
    """What the first setup says."""
    return first[0]


def rounds():
    return set(db.session.scalars(select(VotingRound.id)))


def test_setup_loads_an_empty_database(told):
    assert "Demo year: loaded in" in told
    assert len(rounds()) == 3


def test_setup_shows_how_far_it_is(told):
    assert all(part.says in told for part in loading.PARTS)


def test_the_same_seed_gives_the_same_counts_and_figures(first, seen):
    assert first[1] == seen


def test_a_second_setup_leaves_it_as_it_is(told, flask):
    before = rounds()
    assert flask("setup").exit_code == 0
    assert rounds() == before


def test_setup_again_loads_it_anew(told, flask):
    before = rounds()
    assert "wiping what is there" in flask("setup", "--again", "--scale", SMALLEST).output
    assert len(rounds()) == 3
    assert not rounds() & before


def test_accounts_tells_how_to_sign_in_as_each_kind_of_user(flask, demo_app):
    told = flask("accounts").output
    assert "/sign-in" in told
    assert "/mailbox" in told
    assert all(address in told for _kind, address in demo_app.config["DEMO_ACCOUNTS"])


def test_verify_finds_nothing_wrong(told, flask):
    assert flask("verify").exit_code == 0
