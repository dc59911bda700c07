"""The page of opinion groups: first whether they hold, then who they are, and nothing of few people."""

from random import Random
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import delete, func, select

from consult import jobs
from consult.db import db
from consult.results.models import MethodRun
from consult.results.queries.groupings import kept_grouping
from consult.voting.models import SealedAnswers
from tests.factories import accounts
from tests.factories import results as make
from tests.factories.results import CLOSED
from tests.results.pages import row_of, words

PLACES = {"PV20": 40, "PV26": 40}


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


def by_lot(number, province):
    """Answers that have nothing to do with each other."""
    lot = Random(f"{number} {province}")
    return [*(lot.randint(1, 5) for _ in range(3)), lot.randint(-1, 1), [lot.randint(1, 3)]]


@pytest.fixture
def sealed(app):
    return make.sealed_round(PLACES, stay_away=5, say=make.camps)


@pytest.fixture
def bureau(app, sign_in):
    return sign_in(accounts.bureau())


def grouped(bureau, sealed, **asked):
    """The page once the worker did its work."""
    for _ in range(2):
        jobs.run_waiting()
    return bureau.get(f"/results/{sealed.id}/groups", query_string=asked)


def test_groups_are_for_the_bureau_alone(client, sealed, sign_in):
    address = f"/results/{sealed.id}/groups"
    assert client.get(address).status_code == 302
    for other in (accounts.member, accounts.organiser, accounts.admin):
        assert sign_in(other()).get(address).status_code == 403
    assert sign_in(accounts.bureau()).get(address).status_code == 200
    assert sign_in(accounts.bureau()).get(f"/results/{uuid4()}/groups").status_code == 404


def test_before_sealing_there_are_no_groups(bureau):
    made = make.asked_round()
    db.session.commit()
    answer = bureau.get(f"/results/{made.id}/groups")
    assert (answer.status_code, answer.location) == (302, f"/results/{made.id}/work")


def test_sealing_asks_for_groups(sealed):
    jobs.run_waiting()  # Counts, and asks for the groups.
    jobs.run_waiting()
    assert kept_grouping(sealed.id, None, 5).holds


def test_while_groups_are_computed_the_page_says_so_and_asks_once(bureau, sealed):
    db.session.execute(delete(jobs.Job))
    db.session.commit()
    for _ in range(2):
        page = bureau.get(f"/results/{sealed.id}/groups?groups=3")
        assert "De groepen worden berekend" in words(page)
        assert f'href="/results/{sealed.id}/groups?groups=3"' in page.text
    assert db.session.scalar(select(func.count(jobs.Job.id))) == 1


def test_the_page_leads_with_whether_groups_hold(bureau, sealed):
    page = words(grouped(bureau, sealed))
    assert "Er zijn twee groepen mensen die ongeveer hetzelfde antwoorden." in page
    assert "De grootste groep is 63 % van hen, de kleinste 38 %." in page
    assert "De groepen komen dan grotendeels terug" in page


def test_each_group_has_its_size_and_what_sets_it_apart(bureau, sealed):
    page = words(grouped(bureau, sealed))
    assert "Groep 1 50 mensen, 63 % van wie in een groep zit" in page
    assert "Groep 2 30 mensen, 38 % van wie in een groep zit" in page
    assert "Zorg: belangrijk of heel belangrijk 100 % 0 %" in page


def test_where_people_of_a_group_come_from_is_told(bureau, sealed):
    page = grouped(bureau, sealed)
    assert row_of(page, "made-of-province", "Groep 1")[1:] == ["63", "63", "63"]


def test_groups_that_do_not_hold_are_not_drawn(bureau):
    sealed = make.sealed_round({"PV20": 70, "PV26": 70}, say=by_lot)
    page = grouped(bureau, sealed)
    assert "Er zijn geen groepen die standhouden." in words(page)
    assert "<table" not in page.text
    assert "Groep 1 " not in words(page).split("Hoe is dit berekend?")[0]


def test_another_number_may_be_asked_for_and_stays_in_the_address(bureau, sealed):
    page = grouped(bureau, sealed, groups=3)
    assert "U vroeg om drie groepen; twee passen het best bij de antwoorden." in words(page)
    here = f'href="/results/{sealed.id}/groups?groups=3" aria-current="page"'
    assert here in page.text


@pytest.mark.parametrize("asked", ["1", "6", "twee", ""])
def test_a_number_that_is_none_is_as_suits_best(bureau, sealed, asked):
    assert words(grouped(bureau, sealed, groups=asked)) == words(grouped(bureau, sealed))


def test_too_few_people_form_no_groups_and_the_page_says_why(bureau):
    sealed = make.sealed_round({"PV20": 59}, say=make.camps)
    page = words(grouped(bureau, sealed))
    assert "Er zijn te weinig antwoorden om groepen te vinden." in page
    assert "minstens 60 mensen 7 vragen of keuzes" in page
    assert "Aantal groepen" not in page


def test_a_round_without_ballots_says_why_there_are_no_groups(bureau):
    sealed = make.sealed_round({"PV20": 0})
    assert "Er zijn te weinig antwoorden om groepen te vinden." in words(grouped(bureau, sealed))


def test_a_run_is_kept_with_its_seed_its_parameters_and_what_it_was_made_from(bureau, sealed):
    grouped(bureau, sealed)
    kept = db.session.scalars(select(MethodRun).where(MethodRun.method == "opinion_groups")).all()
    assert {run.parameters["groups"] for run in kept} == {None, 2, 3, 4, 5}
    assert {run.parameters["seed"] for run in kept} == {20190101}
    assert {run.inputs for run in kept} == {db.session.scalar(select(SealedAnswers.digest))}
    assert {len(run.outcome["record"]["inputs"]) for run in kept} == {64}


def test_nothing_that_is_kept_is_of_one_ballot(bureau, sealed):
    grouped(bureau, sealed)
    kept = db.session.scalars(select(MethodRun.outcome).where(MethodRun.method == "opinion_groups")).all()

    def longest(value):
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return max([len(value) if isinstance(value, list) else 0, *map(longest, inside)])

    assert max(map(longest, kept)) < 20


def test_the_job_may_run_twice(sealed):
    jobs.HANDLERS["results.group"](id=str(sealed.id))
    jobs.HANDLERS["results.group"](id=str(sealed.id))
    assert db.session.scalar(select(func.count(MethodRun.id)).filter_by(method="opinion_groups")) == 5


def test_the_page_costs_few_statements(bureau, sealed, queries):
    grouped(bureau, sealed)
    queries.clear()
    bureau.get(f"/results/{sealed.id}/groups")
    # Who asks, the round with its consultation, the figures, the groups.
    assert len(queries) <= 4
