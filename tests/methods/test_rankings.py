"""Instant run-off, Schulze, Borda and divided points: examples by hand, published answers, properties."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consult.methods import tally
from consult.methods.points import borda, points
from consult.methods.rankings import instant_runoff, instant_runoff_rounds, pairwise, schulze, schulze_order
from tests.methods.ranked_data import election, needs_ranked

CAPITALS = ("Memphis", "Nashville", "Chattanooga", "Knoxville")
TENNESSEE = [(0, 1, 2, 3)] * 42 + [(1, 2, 3, 0)] * 26 + [(2, 3, 1, 0)] * 15 + [(3, 2, 1, 0)] * 17
MOST_CANDIDATES = 5


@st.composite
def elections(draw):
    candidates = draw(st.integers(1, MOST_CANDIDATES))
    ranking = st.permutations(range(candidates)).flatmap(
        lambda order: st.integers(0, candidates).map(lambda length: tuple(order[:length]))
    )
    return draw(st.lists(ranking, max_size=12)), candidates


def test_the_weakest_leave_until_someone_has_a_majority():
    # Chattanooga leaves, its 15 go to Knoxville; Nashville leaves with 26, who rank Knoxville next.
    assert CAPITALS[instant_runoff(TENNESSEE, 4)] == "Knoxville"
    rounds = instant_runoff_rounds(TENNESSEE, 4)
    assert [count.leaves for count in rounds] == [2, 1, None]
    assert rounds[1].votes == {0: 42, 1: 26, 3: 32}
    assert rounds[2].votes == {0: 42, 3: 58}


def test_a_ballot_that_ranks_nobody_who_is_left_is_exhausted():
    rounds = instant_runoff_rounds([(0,), (0,), (1,), (1, 2), (2,), ()], 3)
    assert [(count.votes, count.exhausted) for count in rounds] == [
        ({0: 2, 1: 2, 2: 1}, 0),
        ({0: 2, 1: 2}, 1),
        ({0: 2}, 3),
    ]
    assert instant_runoff([(0,), (0,), (1,), (1, 2), (2,), ()], 3) == 0


def test_of_the_weakest_the_one_who_was_weaker_before_leaves():
    # 3 leaves and makes 1 and 2 equal, but 1 had fewer before. By index alone it would be 2.
    rankings = [(0,)] * 6 + [(1,)] * 4 + [(2,)] * 5 + [(3, 1)]
    assert instant_runoff_rounds(rankings, 4)[1].leaves == 1


def test_who_beats_everyone_one_to_one_wins():
    assert CAPITALS[schulze(TENNESSEE, 4)] == "Nashville"
    assert [CAPITALS[place] for place in schulze_order(TENNESSEE, 4)] == [
        "Nashville",
        "Chattanooga",
        "Knoxville",
        "Memphis",
    ]


def test_the_example_of_schulze_where_victories_go_in_a_circle():
    # Schulze (2003): 45 voters rank A to E; E wins, then A, C, B, D.
    orders = {"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8}
    rankings = [tuple(map("ABCDE".index, order)) for order, number in orders.items() for _ in range(number)]
    assert pairwise(rankings, 5)[0].tolist() == [0, 20, 26, 30, 22]
    assert "".join("ABCDE"[place] for place in schulze_order(rankings, 5)) == "EACBD"


def test_who_is_not_ranked_stands_below_who_is():
    assert pairwise([(1,), (1,), (0, 1), ()], 3).tolist() == [[0, 1, 1], [2, 0, 3], [0, 0, 0]]


def test_borda_gives_a_point_for_everyone_below():
    assert borda(TENNESSEE, 4) == [126, 194, 173, 107]


def test_borda_shares_what_is_left_among_those_not_ranked():
    # 3 points for 1; 2, 1 and 0 points shared by three.
    assert borda([(1,), ()], 4) == [1, 3, 1, 1]
    assert borda([(1, 0)], 4) == [2, 3, Fraction(1, 2), Fraction(1, 2)]


def test_divided_points_are_added_up():
    assert points([(3, 0, 2), (), (0, 5, 0)], 3) == [3, 5, 2]
    assert points([], 2) == [0, 0]


@pytest.mark.parametrize("division", [(1, 2), (1, 2, 3, 4), (1, -1, 0)])
def test_a_division_that_does_not_fit_is_refused(division):
    with pytest.raises(ValueError, match="points, from 0"):
        points([division], 3)


@needs_ranked
def test_burlington_2009_has_three_winners():
    names, rankings = election("burlington/00005-00000002.toi")
    first, *_ = instant_runoff_rounds(rankings, 6)
    votes = {names[candidate]: number for candidate, number in first.votes.items()}
    known = {"Kurt Wright": 2951, "Bob Kiss": 2585, "Andy Montroll": 2063, "Dan Smith": 1306}
    assert {name: votes[name] for name in known} == known
    assert max(votes, key=votes.get) == "Kurt Wright"
    assert names[instant_runoff(rankings, 6)] == "Bob Kiss"
    assert names[schulze(rankings, 6)] == "Andy Montroll"
    preferred, montroll = pairwise(rankings, 6), names.index("Andy Montroll")
    assert all(
        preferred[montroll, other] > preferred[other, montroll] for other in range(6) if other != montroll
    )


@needs_ranked
def test_burlington_2006_elects_kiss():
    names, rankings = election("burlington/00005-00000001.toi")
    first, *_ = instant_runoff_rounds(rankings, 6)
    assert first.votes[names.index("Bob Kiss")] == 3809
    assert names[instant_runoff(rankings, 6)] == "Bob Kiss"


@needs_ranked
def test_in_burlington_753_more_supporters_would_have_cost_kiss_the_victory():
    # Ornstein and Norman (2014): instant run-off is not monotonic. Voters for Wright who put Kiss before Montroll, and
    # some who named Wright alone, put Kiss first: then Wright leaves instead of Montroll.
    names, rankings = election("burlington/00005-00000002.toi")
    kiss, montroll, wright = map(names.index, ("Bob Kiss", "Andy Montroll", "Kurt Wright"))

    def turns(ranking):
        below = ranking[1 : ranking.index(montroll)] if montroll in ranking else ranking
        return ranking[:1] == (wright,) and kiss in below

    turned = [place for place, ranking in enumerate(rankings) if turns(ranking)]
    turned += [place for place, ranking in enumerate(rankings) if ranking == (wright,)]
    for place in turned[:753]:
        rankings[place] = (kiss, *(other for other in rankings[place] if other != kiss))
    assert names[instant_runoff(rankings, 6)] == "Andy Montroll"
    assert names[schulze(rankings, 6)] == "Andy Montroll"


@given(election=elections(), chance=st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_does_not_matter(election, chance):
    rankings, candidates = election
    mixed = chance.sample(rankings, len(rankings))
    assert instant_runoff_rounds(mixed, candidates) == instant_runoff_rounds(rankings, candidates)
    assert schulze_order(mixed, candidates) == schulze_order(rankings, candidates)
    assert borda(mixed, candidates) == borda(rankings, candidates)


@given(election=elections(), chance=st.randoms(use_true_random=False))
def test_where_nothing_ties_names_do_not_matter(election, chance):
    rankings, candidates = election
    names = chance.sample(range(candidates), candidates)
    renamed = [tuple(names[candidate] for candidate in ranking) for ranking in rankings]
    assert [borda(renamed, candidates)[names[one]] for one in range(candidates)] == borda(
        rankings, candidates
    )
    rounds = instant_runoff_rounds(rankings, candidates)
    if all(sorted(count.votes.values())[:2] != [min(count.votes.values())] * 2 for count in rounds[:-1]):
        assert instant_runoff(renamed, candidates) == names[instant_runoff(rankings, candidates)]
    best = schulze_order(rankings, candidates)[0]
    if sum(undominated(rankings, candidates)) == 1:
        assert schulze(renamed, candidates) == names[best]


def undominated(rankings, candidates):
    """By definition: which candidates have as strong a path to everyone as everyone has to them."""
    preferred = pairwise(rankings, candidates)

    def strongest(start, end, tried):
        direct = preferred[start, end] if preferred[start, end] > preferred[end, start] else 0
        return max(
            [direct]
            + [
                min(step, strongest(via, end, {*tried, via}))
                for via in range(candidates)
                if via not in {*tried, end}
                and (step := preferred[start, via] if preferred[start, via] > preferred[via, start] else 0)
            ]
        )

    return [
        all(
            strongest(one, other, {one}) >= strongest(other, one, {other})
            for other in range(candidates)
            if other != one
        )
        for one in range(candidates)
    ]


@given(election=elections())
def test_schulze_takes_the_first_whom_nobody_has_a_stronger_path_to(election):
    rankings, candidates = election
    assert schulze(rankings, candidates) == undominated(rankings, candidates).index(True)
    assert sorted(schulze_order(rankings, candidates)) == list(range(candidates))


@given(election=elections(), data=st.data())
def test_to_be_ranked_higher_never_harms_who_wins_by_schulze(election, data):
    rankings, candidates = election
    assume(rankings)
    assume(sum(undominated(rankings, candidates)) == 1)
    winner = schulze(rankings, candidates)
    voter = data.draw(st.sampled_from(range(len(rankings))))
    others = [candidate for candidate in rankings[voter] if candidate != winner]
    before = rankings[voter].index(winner) if winner in rankings[voter] else len(others)
    others.insert(data.draw(st.integers(0, before)), winner)
    higher = [*rankings[:voter], tuple(others), *rankings[voter + 1 :]]
    assert schulze(higher, candidates) == winner
    assert borda(higher, candidates)[winner] >= borda(rankings, candidates)[winner]


@given(election=elections())
def test_who_has_more_than_half_of_the_firsts_wins_by_run_off_and_schulze(election):
    rankings, candidates = election
    firsts = [ranking[0] for ranking in rankings if ranking]
    for candidate in range(candidates):
        if 2 * firsts.count(candidate) > len(firsts):
            assert instant_runoff(rankings, candidates) == candidate
            assert schulze(rankings, candidates) == candidate


@given(election=elections())
def test_every_ballot_gives_as_many_borda_points(election):
    rankings, candidates = election
    ranked = sum(bool(ranking) for ranking in rankings)
    assert sum(borda(rankings, candidates)) == ranked * candidates * (candidates - 1) // 2


@pytest.mark.parametrize("method", [instant_runoff, schulze])
@pytest.mark.parametrize("rankings", [[], [()], [(), ()], [(0, 1), (1, 0)]])
def test_where_all_are_equal_the_lowest_index_wins(method, rankings):
    assert method(rankings, 3) == 0


@pytest.mark.parametrize("method", [instant_runoff, schulze])
def test_one_ballot_decides_alone(method):
    assert method([(2, 0)], 3) == 2
    assert method([(0,)], 1) == 0


@pytest.mark.parametrize("method", [instant_runoff, schulze])
@pytest.mark.parametrize(("rankings", "candidates"), [([], 0), ([(3,)], 3), ([(-1,)], 3), ([(0, 1, 0)], 3)])
def test_what_is_no_ranking_is_refused(method, rankings, candidates):
    with pytest.raises(ValueError):
        method(rankings, candidates)


def test_all_counts_of_rankings_can_be_had_from_the_tally():
    assert (tally.instant_runoff, tally.schulze) == (instant_runoff, schulze)
    assert (tally.borda, tally.points) == (borda, points)
