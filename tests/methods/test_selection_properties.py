"""What the rules of selection promise, and what they don't."""

from fractions import Fraction
from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consult.methods.selection import (
    approval_top,
    equal_shares,
    sequential_pav,
    sequential_phragmen,
    unrepresented,
)
from tests.methods import by_definition

COMPLETIONS = (None, "phragmen", "approval", "increment")
DEFINED = [
    pytest.param(approval_top, by_definition.approval_top, id="approval"),
    pytest.param(sequential_pav, by_definition.sequential_pav, id="pav"),
    pytest.param(sequential_phragmen, by_definition.sequential_phragmen, id="phragmen"),
    *(
        pytest.param(
            partial(equal_shares, completion=completion),
            partial(by_definition.equal_shares, completion=completion),
            id=f"shares-{completion}",
        )
        for completion in COMPLETIONS
    ),
]
EVERY = [pytest.param(one.values[0], id=one.id) for one in DEFINED]
SEQUENTIAL = EVERY[:3]
STEADY = EVERY[:-1]
"""All but the completion by increments."""
MOST_TOPICS = 6


@st.composite
def elections(draw, voters=9):
    topics = draw(st.integers(1, MOST_TOPICS))
    ballots = draw(st.lists(st.integers(0, 2**topics - 1), min_size=1, max_size=voters))  # a bit a topic
    approvals = [{topic for topic in range(topics) if ballot >> topic & 1} for ballot in ballots]
    return approvals, topics, draw(st.integers(0, topics + 1))


@pytest.mark.parametrize(("rule", "definition"), DEFINED)
@given(election=elections())
def test_it_chooses_what_its_definition_says(rule, definition, election):
    assert rule(*election) == definition(*election)[0]


@pytest.mark.parametrize("rule", EVERY)
@given(election=elections(), chance=st.randoms(use_true_random=True))
def test_the_order_of_the_ballots_does_not_matter(rule, election, chance):
    approvals, topics, seats = election
    assert rule(chance.sample(approvals, len(approvals)), topics, seats) == rule(*election)


@pytest.mark.parametrize(("rule", "definition"), DEFINED)
@given(election=elections(), chance=st.randoms(use_true_random=True))
def test_where_nothing_ties_names_do_not_matter(rule, definition, election, chance):
    approvals, topics, seats = election
    chosen, tied = definition(*election)
    assume(not tied)
    names = chance.sample(range(topics), topics)
    renamed = [{names[topic] for topic in approved} for approved in approvals]
    assert rule(renamed, topics, seats) == [names[topic] for topic in chosen]


@pytest.mark.parametrize("rule", EVERY)
@given(election=elections(6), data=st.data())
def test_a_weight_is_as_many_ballots(rule, election, data):
    approvals, topics, seats = election
    weights = data.draw(st.lists(st.integers(1, 3), min_size=len(approvals), max_size=len(approvals)))
    ballots = [approved for approved, weight in zip(approvals, weights, strict=True) for _ in range(weight)]
    chosen = rule(ballots, topics, seats)
    assert rule(approvals, topics, seats, weights=weights) == chosen
    assert rule(approvals, topics, seats, weights=[Fraction(weight, 7) for weight in weights]) == chosen
    assert rule(approvals, topics, seats, weights=[weight * 10**40 for weight in weights]) == chosen


@pytest.mark.parametrize("rule", SEQUENTIAL)
@given(election=elections())
def test_fewer_seats_are_the_beginning_of_the_same_list(rule, election):
    approvals, topics, seats = election
    assert rule(*election) == rule(approvals, topics, topics)[:seats]


@pytest.mark.parametrize("rule", STEADY)
@given(election=elections(), data=st.data())
def test_who_starts_to_approve_a_chosen_topic_never_harms_it(rule, election, data):
    approvals, topics, seats = election
    chosen = rule(*election)
    assume(chosen)
    topic = data.draw(st.sampled_from(chosen))
    voter = data.draw(st.sampled_from(range(len(approvals))))
    more = [*approvals[:voter], approvals[voter] | {topic}, *approvals[voter + 1 :]]
    assert topic in rule(more, topics, seats)


@pytest.mark.parametrize("rule", SEQUENTIAL)
@given(election=elections(), data=st.data())
def test_a_new_voter_for_a_chosen_topic_alone_never_harms_it(rule, election, data):
    approvals, topics, seats = election
    chosen = rule(*election)
    assume(chosen)
    topic = data.draw(st.sampled_from(chosen))
    assert topic in rule([*approvals, {topic}], topics, seats)


@pytest.mark.parametrize(
    ("rule", "approvals", "newcomer", "lost"),
    [
        (sequential_pav, [{0, 1, 3}] * 7 + [{0, 1, 4}] * 4 + [{0, 2, 3}] * 3 + [{0, 2, 4}] * 5, {2, 3}, 2),
        (
            sequential_phragmen,
            [{0, 1}] * 10 + [{2}] * 3 + [{3}] * 12 + [{0, 1, 2}] * 21 + [{2, 3}] * 6,
            {0, 1},
            1,
        ),
    ],
)
def test_a_new_voter_for_several_chosen_topics_can_cost_one_of_them_its_place(
    rule, approvals, newcomer, lost
):
    # Lackner and Skowron (2023), proposition A.3.
    seats = 4 if rule is sequential_pav else 3
    assert newcomer <= set(rule(approvals, 5, seats))
    assert lost not in rule([*approvals, newcomer], 5, seats)


@pytest.mark.parametrize("completion", [None, "phragmen", "approval"])
@given(election=elections(), data=st.data())
def test_equal_shares_gives_every_group_its_due(completion, election, data):
    approvals, topics, seats = election
    weights = data.draw(st.lists(st.integers(0, 5), min_size=len(approvals), max_size=len(approvals)))
    chosen = equal_shares(approvals, topics, seats, weights=weights, completion=completion)
    assert unrepresented(approvals, chosen, topics, seats, weights=weights) is None


def test_equal_shares_by_increments_can_leave_out_a_group_that_is_due_a_topic():
    # A quarter of the voters agree on 4 and there are four seats. With 1/2 each, three topics are paid, and 4 is one.
    # With 3/4 each, the two blocks of three pay 1/3 each for two topics before anyone pays 1/2 for 4.
    approvals = [{0, 1}] * 3 + [{2, 3}] * 3 + [{4}] * 2
    assert equal_shares(approvals, 5, 4) == [0, 2, 4]
    assert equal_shares(approvals, 5, 4, completion="increment") == [0, 1, 2, 3]
