"""The response against its target: what a group lacks, and what may be told of that while people still vote."""

from collections import Counter
from fractions import Fraction

import pytest
import time_machine
from flask import current_app
from hypothesis import given
from hypothesis import strategies as st

from consult.db import db
from consult.results.round_figures import Dimension, Group
from consult.results.showing.responses import of_target, response_tables
from consult.results.targets import lacking, needed, reached
from consult.voting import service as voting_service
from consult.voting.queries import cast_by_group, paper_of
from consult.voting.service import BallotPaper
from tests.factories import accounts
from tests.factories import results as make
from tests.factories.consultations import NOW
from tests.factories.results import CLOSED
from tests.results.made_up import around, plain
from tests.results.pages import SIZES, row_of, words

TARGET, STEP = Fraction(3, 10), 5
groups = st.integers(1, 400).flatmap(lambda people: st.tuples(st.just(people), st.integers(0, people)))


def told(people, cast, target=TARGET):
    return reached({"x": people}, {"x": cast}, target, STEP)[0].is_reached


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


@pytest.mark.parametrize(("people", "wanted"), [(100, 30), (101, 31), (10, 3), (1, 1), (0, 0)])
def test_a_target_is_reached_by_whole_people(people, wanted):
    assert needed(people, TARGET) == wanted


@pytest.mark.parametrize(
    ("people", "answered", "lacks"),
    [(100, 12, 18), (100, 30, 0), (100, 90, 0), (100, None, None), (None, 4, None)],
)
def test_a_group_lacks_what_the_target_asks_more(people, answered, lacks):
    assert lacking(people, answered, TARGET) == lacks


def test_a_group_reaches_its_target_with_a_whole_step_of_ballots():
    # 31 of 101 are needed; the first whole step of five that holds them is 35.
    assert [told(101, cast) for cast in (0, 31, 34, 35, 101)] == [False, False, False, True, True]


def test_nothing_is_told_of_a_group_so_small_that_yes_would_name_its_people():
    assert told(8, 8) is None
    assert told(9, 9) is True
    assert reached({"x": 0}, {}, TARGET, STEP) == ()


@given(groups, st.fractions(Fraction(1, 100), 1))
def test_whatever_is_told_leaves_a_step_of_possible_counts(group, target):
    people, cast = group
    answer = told(people, cast, target)
    possible = [count for count in range(people + 1) if told(people, count, target) == answer]
    assert answer is None or len(possible) >= STEP


@given(groups)
def test_one_ballot_more_changes_an_answer_only_at_a_whole_step(group):
    people, cast = group
    if told(people, cast) != told(people, cast + 1):
        assert (cast + 1) % STEP == 0


def responding(*found):
    return around(by=(Dimension("office", tuple(Group(*each) for each in found)),))


@pytest.mark.usefixtures("app")
def test_the_page_names_the_groups_that_lack_most():
    figures = responding(
        ("mayor", 100, 40), ("alderman", 100, 12), ("clerk", 100, 25), ("council_member", 9, None)
    )
    assert plain(of_target(figures, TARGET)) == (
        "Het doel was 30 % van elke groep. 2 van de 3 groepen haalden het niet. "
        "De meeste stembiljetten ontbraken van: Wethouder (18) en Griffier (5)."
    )
    lines = response_tables(figures, TARGET)[0][0].lines
    assert [line.lacks for line in lines] == [0, 18, 5, None]


@pytest.mark.usefixtures("app")
def test_a_target_that_every_group_reached_is_said_to_be_and_none_is_told_without_one():
    figures = responding(("mayor", 100, 40))
    assert plain(of_target(figures, TARGET)).endswith("Elke groep haalde het.")
    assert of_target(figures, None) == ""
    assert response_tables(figures)[0][0].lines[0].lacks is None


@pytest.fixture
def bureau(app, sign_in):
    return sign_in(accounts.bureau())


def opened(count, *, people=40):
    """An open round in which so many of the people in Groningen voted."""
    made = make.asked_round()
    first = paper_of(made).questions[0]
    ballots = [BallotPaper(person, {first.id: 5}) for person in make.people("PV20", people)[:count]]
    keystore = current_app.extensions["keystore"]
    voting_service.cast_many(voting_round=made, ballots=ballots, now=NOW, keystore=keystore)
    db.session.commit()
    return made


def test_ballots_are_counted_by_group_without_their_answers(app, queries):
    made = opened(20)
    queries.clear()
    found = cast_by_group(made)
    assert found["province"] == {"PV20": 20}
    assert found["office"] == {"council_member": 16, "alderman": 4}
    assert found["network"] == Counter()
    assert len(queries) == 1
    assert "vote" not in queries[0].replace("voting_round", "").replace("voter", "")


@pytest.mark.parametrize(("count", "said"), [(14, "nog niet"), (15, "ja")])
def test_while_people_vote_the_bureau_sees_which_groups_reached_the_target(bureau, count, said):
    page = bureau.get(f"/results/{opened(count).id}/work")
    assert row_of(page, None, "Groningen")[1:] == ["40", said]


def test_while_people_vote_no_count_of_a_group_is_on_the_page(bureau):
    page = words(bureau.get(f"/results/{opened(17).id}/work"))
    assert "minstens 15 mensen" in page
    assert "17" not in page


def test_the_page_of_an_open_round_costs_few_queries(bureau, queries):
    path = f"/results/{opened(17).id}/work"
    bureau.get(path)
    queries.clear()
    bureau.get(path)
    assert len(queries) <= 12


def test_the_bureau_sees_what_groups_of_a_sealed_round_lack_and_nobody_else_does(bureau, client, app):
    snapshot = make.published(make.sealed_round(SIZES, stay_away=100))
    path = f"/results/{snapshot.voting_round_id}"
    page = bureau.get(f"{path}/work")
    assert "Het doel was 30 % van elke groep." in words(page)
    registered, answered = 130, 30
    assert (
        row_of(page, "response-province", "Groningen")[-1] == f"nog {needed(registered, TARGET) - answered}"
    )
    assert "Het doel was" not in words(client.get(path))
