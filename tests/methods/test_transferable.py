"""The single transferable vote: an example by hand, a real ward, properties."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consult.methods import tally
from consult.methods.rankings import instant_runoff, stv, stv_stages
from tests.methods.ranked_data import election, needs_ranked
from tests.methods.test_rankings import elections

SWEETS = [(0, 1)] * 6 + [(0, 2)] * 3 + [(0,)] + [(1,)] * 3 + [(2,)] * 4 + [(3, 2)] * 2
"""Nineteen ballots on four candidates; with two seats the quota is 19 / 3 without its fraction plus 1, so 7."""


def test_the_surplus_goes_on_in_parts_of_every_ballot():
    first, second, third, fourth = stv_stages(SWEETS, 4, 2)
    assert (first.votes, first.elected) == ({0: 10, 1: 3, 2: 4, 3: 2}, (0,))
    # Each of the ten ballots is worth 3/10: six go to 1, three to 2, and one names nobody else.
    assert second.votes == {0: 7, 1: 3 + Fraction(18, 10), 2: 4 + Fraction(9, 10), 3: 2}
    assert (third.excluded, third.votes[2]) == (3, 6 + Fraction(9, 10))
    # 6.9 is under the quota, so 1 with 4.8 is excluded and 2 is the last for the last seat.
    assert (fourth.excluded, fourth.elected) == (1, (2,))
    assert stv(SWEETS, 4, 2) == [0, 2]


def test_a_ballot_that_moved_at_a_part_moves_on_at_a_part_of_that():
    # Quota 4: 0 has 6, so its ballots are worth 1/3; 1 has 3 + 6/3 = 5, so they go on at 1/3 · 1/5.
    rankings = [(0, 1, 2)] * 6 + [(1, 2)] * 3 + [(2,)] * 2 + [(3,)] * 3
    stages = stv_stages(rankings, 4, 3)
    assert stages[1].votes[1] == 5
    assert stages[2].votes[2] == 2 + 6 * Fraction(1, 15) + 3 * Fraction(1, 5)


def test_the_largest_surplus_goes_first():
    rankings = [(0, 2)] * 6 + [(1, 3)] * 8 + [(2,)] + [(3,)] + [(4,)]
    stages = stv_stages(rankings, 5, 3)
    assert stages[0].elected == (1, 0)
    assert stages[1].votes[1] == 5
    assert stages[1].votes[0] == 6


def test_equals_are_told_apart_by_the_latest_earlier_stage():
    # When 4 and then 3 are gone, 1 and 2 both have 5; one stage earlier 1 had 5 and 2 had 4.
    rankings = [(0,)] * 6 + [(1,)] * 4 + [(2,)] * 4 + [(3, 2)] * 1 + [(4, 1)] * 1
    stages = stv_stages(rankings, 5, 1)
    assert [stage.excluded for stage in stages[1:3]] == [4, 3]
    assert stages[2].votes[1] == stages[2].votes[2] == 5
    assert stages[3].excluded == 2


@needs_ranked
def test_the_ward_of_anderston_elects_its_four_councillors_of_2007():
    names, rankings = election("00008-00000001.soi")
    elected = [names[candidate] for candidate in stv(rankings, 9, 4)]
    assert elected == ["Craig Mackay", "Philip Braat", "Nina Baker", "Gordon Matheson"]
    first, *_ = stages = stv_stages(rankings, 9, 4)
    assert [names[candidate] for candidate in first.elected] == ["Craig Mackay"]
    assert first.votes[names.index("Craig Mackay")] == 1632
    # The quota is 6,900 / 5 + 1 = 1,381; Mackay keeps it at the second stage.
    assert stages[1].votes[names.index("Craig Mackay")] == 1381


@given(election=elections(), seats=st.integers(0, 6), chance=st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_does_not_matter(election, seats, chance):
    rankings, candidates = election
    mixed = chance.sample(rankings, len(rankings))
    assert stv_stages(mixed, candidates, seats) == stv_stages(rankings, candidates, seats)


@given(election=elections(), seats=st.integers(0, 6))
def test_every_seat_is_filled_once(election, seats):
    rankings, candidates = election
    elected = stv(rankings, candidates, seats)
    assert len(elected) == len(set(elected)) == min(seats, candidates)


@given(election=elections(), seats=st.integers(0, 6))
def test_no_vote_comes_into_being(election, seats):
    rankings, candidates = election
    totals = [sum(stage.votes.values()) for stage in stv_stages(rankings, candidates, seats)]
    assert totals[:1] in ([sum(bool(ranking) for ranking in rankings)], [])
    assert totals == sorted(totals, reverse=True)


@given(election=elections())
def test_one_seat_is_an_instant_run_off(election):
    rankings, candidates = election
    assert stv(rankings, candidates, 1) == [instant_runoff(rankings, candidates)]


@given(election=elections(), seats=st.integers(1, 4), data=st.data())
def test_a_group_with_a_quota_behind_the_same_candidates_gets_one_of_them(election, seats, data):
    # Proportionality for solid coalitions, at its simplest: a Droop quota ranks all of some candidates above all others.
    rankings, candidates = election
    group = data.draw(st.sets(st.integers(0, candidates - 1), min_size=1))
    solid = sum(bool(ranking) and set(ranking[: len(group)]) == group for ranking in rankings)
    ballots = sum(bool(ranking) for ranking in rankings)
    if solid * (seats + 1) > ballots:
        assert group & set(stv(rankings, candidates, seats))


def ties(stages, quota):
    """Whether two candidates whose votes can still go somewhere ever had as many."""
    settled = set()
    for stage in stages:
        settled.add(stage.excluded)
        open_votes = [votes for one, votes in stage.votes.items() if one not in settled]
        if len(set(open_votes)) < len(open_votes):
            return True
        settled.update(one for one, votes in stage.votes.items() if votes == quota)
    return False


@given(election=elections(), seats=st.integers(0, 6), chance=st.randoms(use_true_random=False))
def test_where_nothing_ties_names_do_not_matter(election, seats, chance):
    rankings, candidates = election
    ballots = sum(bool(ranking) for ranking in rankings)
    stages = stv_stages(rankings, candidates, seats)
    assume(not ties(stages, ballots // (min(seats, candidates) + 1) + 1))
    names = chance.sample(range(candidates), candidates)
    renamed = [tuple(names[candidate] for candidate in ranking) for ranking in rankings]
    assert stv(renamed, candidates, seats) == [names[one] for one in stv(rankings, candidates, seats)]


@pytest.mark.parametrize("rankings", [[], [()], [(0, 1), (1, 0)]])
def test_where_all_are_equal_the_lowest_are_elected(rankings):
    assert stv(rankings, 4, 2) == [0, 1]


def test_one_ballot_decides_alone():
    assert stv([(2, 1)], 3, 1) == [2]


def test_without_seats_nobody_is_elected():
    assert stv([(0,)], 2, 0) == []
    assert stv([], 0, 3) == []


@pytest.mark.parametrize(("rankings", "seats"), [([(0,)], -1), ([(2,)], 1), ([(0, 0)], 1)])
def test_what_is_no_election_is_refused(rankings, seats):
    with pytest.raises(ValueError):
        stv(rankings, 2, seats)


def test_it_can_be_had_from_the_tally():
    assert tally.stv is stv
