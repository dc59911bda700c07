"""Rules of selection: examples by hand, published answers and the ends of the range."""

import json
from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import yaml

from consult.methods.selection import approval_top, equal_shares, sequential_pav, sequential_phragmen

REAL = Path(__file__).parents[2].parent / "shared" / "testdata"
RULES = {
    "av": approval_top,
    "seqpav": sequential_pav,
    "seqphragmen": sequential_phragmen,
    "equal-shares": partial(equal_shares, completion="phragmen"),
    "equal-shares-with-av-completion": partial(equal_shares, completion="approval"),
    "equal-shares-with-increment-completion": partial(equal_shares, completion="increment"),
}
FULL = list(RULES.values())
"""Every rule that fills all seats."""
EVERY = [*FULL, equal_shares]
MAJORITY = [{0, 1, 2}] * 7 + [{3, 4}] * 4


def test_a_majority_takes_every_seat_of_plain_approval():
    assert approval_top(MAJORITY, 5, 3) == [0, 1, 2]


def test_sequential_pav_counts_half_for_who_has_one_topic():
    # 0 has 7. Then 1 has 7/2 and 3 has 4; then 1 has 7/2 and 4 has 4/2.
    assert sequential_pav(MAJORITY, 5, 3) == [0, 3, 1]


def test_sequential_phragmen_shares_the_load():
    # 0 is a load of 1/7 each. Then 1 makes it 2/7 and 3 makes 1/4; then 1 makes it 2/7 and 4 makes 2/4.
    assert sequential_phragmen(MAJORITY, 5, 3) == [0, 3, 1]


def test_equal_shares_stops_where_nobody_can_pay():
    # 3/11 each. 0 costs seven of them 1/7 and 3 costs four of them 1/4: the seven have 10/11 left, the four 1/11.
    assert equal_shares(MAJORITY, 5, 3) == [0, 3]


@pytest.mark.parametrize(
    ("completion", "chosen"),
    [
        # What is missing for 1 makes a debt of 1/77 each; for 4 one of 10/44.
        ("phragmen", [0, 3, 1]),
        # 1 and 2 have 7 approvals, 4 has 4.
        ("approval", [0, 3, 1]),
        # With 4/11 each the seven pay 1/7 twice and have 6/11 left in all; the four pay 1/4 once.
        ("increment", [0, 1, 3]),
    ],
)
def test_equal_shares_is_completed_by_the_rule_that_is_named(completion, chosen):
    assert equal_shares(MAJORITY, 5, 3, completion=completion) == chosen


def test_the_example_of_the_handbook_for_equal_shares_and_phragmen():
    # Lackner and Skowron (2023), example 2.12: a, b, c, d are 0, 1, 2, 3.
    approvals = [{2, 3}] * 3 + [{0, 1}] * 2 + [{0, 2}] * 2 + [{1, 3}]
    assert equal_shares(approvals, 4, 3, completion="phragmen") == [2, 0, 3]
    assert sequential_phragmen(approvals, 4, 3) == [2, 1, 3]


def test_the_example_of_the_handbook_in_which_one_topic_is_paid():
    # Lackner and Skowron (2023), example 2.11: a to g are 0 to 6.
    approvals = [{0, 1}] * 3 + [{0, 2}] * 3 + [{0, 3}] * 2 + [{1, 2, 5}, {4}, {5}, {6}]
    assert equal_shares(approvals, 7, 4) == [0]
    assert equal_shares(approvals, 7, 4, completion="phragmen") == [0, 1, 2, 3]


def instances():
    files = sorted((REAL / "approval").glob("*.yaml"))
    if not files:
        reason = "the committee elections of abcvoting are not on this machine (shared/testdata/approval)"
        return [pytest.param(None, None, marks=pytest.mark.skip(reason=reason))]
    return [pytest.param(file, rule, id=f"{file.stem}-{rule}") for file in files for rule in RULES]


@pytest.mark.parametrize(("file", "rule"), instances())
def test_the_committee_is_among_those_published(file, rule):
    election = yaml.safe_load(file.read_text())
    approvals = [set(approved) for approved in election["profile"]]
    chosen = RULES[rule](approvals, election["num_cand"], election["committeesize"])
    expected = [known["result"] for known in election["compute"] if known["rule_id"] == rule]
    assert expected
    assert all(sorted(chosen) in committees for committees in expected)


@pytest.mark.skipif(not (REAL / "pabulib").exists(), reason="the budgets of Pabulib are not on this machine")
def test_no_reference_of_a_budget_is_a_choice_of_topics():
    # Topics all cost 1. Only a budget whose projects all cost the same would be the same setting, and there is none.
    references = json.loads((REAL / "pabulib" / "reference_winners.json").read_text())
    assert references
    for name in references:
        lines = (REAL / "pabulib" / name).read_text(encoding="utf-8-sig").splitlines()
        projects = lines[lines.index("PROJECTS") + 1 : lines.index("VOTES")]
        cost = projects[0].split(";").index("cost")
        assert len({project.split(";")[cost] for project in projects[1:]}) > 1


@pytest.mark.parametrize("rule", EVERY)
@pytest.mark.parametrize("approvals", [[{0, 1}], [{1, 0}] * 3, [{0, 1}, {0, 1}, {2}]])
def test_of_equals_the_lowest_goes_first(rule, approvals):
    assert rule(approvals, 3, 1)[:1] in ([0], [])
    assert rule(approvals, 3, 1) == [0] or rule is equal_shares


def test_one_voter_who_approves_everything_gets_the_first_topics():
    for rule in EVERY:
        assert rule([{0, 1, 2, 3}], 4, 2) == [0, 1]


@pytest.mark.parametrize("rule", FULL)
@pytest.mark.parametrize("approvals", [[], [set()], [set()] * 4])
def test_where_nobody_approves_anything_the_first_topics_fill_the_seats(rule, approvals):
    assert rule(approvals, 4, 2) == [0, 1]


@pytest.mark.parametrize("approvals", [[], [set()] * 4])
def test_where_nobody_approves_anything_plain_equal_shares_chooses_nothing(approvals):
    assert equal_shares(approvals, 4, 2) == []


@pytest.mark.parametrize("rule", FULL)
def test_topics_that_nobody_approves_come_last(rule):
    assert rule([{3}, {3}, set()], 5, 3) == [3, 0, 1]


@pytest.mark.parametrize("rule", FULL)
def test_with_more_seats_than_topics_all_are_chosen(rule):
    assert sorted(rule([{0}, {2}, {0, 1}], 3, 7)) == [0, 1, 2]


@pytest.mark.parametrize("rule", EVERY)
def test_without_seats_or_topics_nothing_is_chosen(rule):
    assert rule([{0}, {1}], 2, 0) == []
    assert rule([set()], 0, 3) == []


@pytest.mark.parametrize("rule", EVERY)
def test_who_weighs_nothing_decides_nothing(rule):
    assert rule([{0}, {0}, {1}], 2, 1, weights=[0, 0, 1]) == [1]


@pytest.mark.parametrize("rule", EVERY)
def test_weights_are_exact_fractions(rule):
    # A third and two thirds are as much as 1: a tie, so the lowest index.
    thirds = [Fraction(1, 3), Fraction(2, 3), 1]
    assert rule([{0}, {0}, {1}], 2, 1, weights=thirds)[:1] in ([0], [])
    assert rule([{0}, {0}, {1}], 2, 1, weights=[*thirds[:2], Fraction(10**15 + 1, 10**15)])[:1] in ([1], [])
    assert rule([{1}, {1}, {0}], 2, 2, weights=thirds)[:1] == [0]


@pytest.mark.parametrize("rule", FULL)
def test_weights_may_be_an_array_of_floats(rule):
    assert rule([{0}, {0}, {1}], 2, 1, weights=np.array([0.3, 0.4, 0.9])) == [1]


@pytest.mark.parametrize(
    ("approvals", "topics", "seats", "weights"),
    [
        ([{2}], 2, 1, None),
        ([{-1}], 2, 1, None),
        ([{0}], -1, 1, None),
        ([{0}], 1, -1, None),
        ([{0}], 1, 1, [1, 1]),
        ([{0}], 1, 1, [-1]),
        ([{0}], 1, 1, [float("nan")]),
        ([{0}], 1, 1, [float("inf")]),
    ],
)
@pytest.mark.parametrize("rule", EVERY)
def test_what_is_no_election_is_refused(rule, approvals, topics, seats, weights):
    with pytest.raises(ValueError):
        rule(approvals, topics, seats, weights=weights)


def test_an_unknown_completion_is_refused():
    with pytest.raises(ValueError, match="no completion"):
        equal_shares([{0}], 1, 1, completion="lot")
