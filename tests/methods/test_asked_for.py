from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from consult.methods.asked_for import Wish, wish, without_at_least

counts = st.lists(st.integers(0, 30), min_size=1, max_size=8)


def test_a_worked_example():
    # Of 40 people, who chose two each: wonen 30, zorg 22, klimaat 18, natuur 10; the draft has klimaat and natuur.
    chosen = [30, 22, 18, 10]
    found = wish(chosen, 2, {2, 3})
    assert found == Wish(most=(0, 1), served=())
    assert (found.is_left_out, found.missing) == (True, (0, 1))
    # At most 28 chose klimaat or natuur, so at least 12 of the 40 chose neither.
    assert without_at_least(chosen, 40, {2, 3}) == Fraction(12, 40)
    assert wish(chosen, 2, {1}) == Wish((0, 1), (1,))


def test_level_topics_stand_together_and_what_nobody_chose_is_no_wish():
    assert wish([5, 9, 5, 0], 2, {2}) == Wish((1, 0, 2), (2,))
    assert wish([0, 0], 2, ()) == Wish((), ())
    assert not wish([0, 0], 2, ()).is_left_out


def test_nothing_is_said_of_a_group_with_a_withheld_figure():
    assert wish([12, None, 4], 2, {0}) is None


@given(counts, st.integers(1, 4), st.sets(st.integers(0, 7)), st.integers(0, 7))
def test_an_item_more_leaves_nobody_out_that_was_not(supporters, seats, covered, more):
    covered = {place for place in covered if place < len(supporters)}
    before, after = wish(supporters, seats, covered), wish(supporters, seats, covered | {more})
    assert before.most == after.most
    assert set(before.served) <= set(after.served)
    assert before.is_left_out >= after.is_left_out
    assert set(after.served) | set(after.missing) == set(after.most)
    assert all(
        supporters[one] >= supporters[other]
        for one in before.most
        for other in range(len(supporters))
        if other not in before.most
    )


@given(st.lists(st.sets(st.integers(0, 5), max_size=3), min_size=1, max_size=20), st.sets(st.integers(0, 5)))
def test_the_share_without_is_never_more_than_it_is(ballots, covered):
    supporters = [sum(topic in ballot for ballot in ballots) for topic in range(6)]
    without = Fraction(sum(not ballot & covered for ballot in ballots), len(ballots))
    assert 0 <= without_at_least(supporters, len(ballots), covered) <= without
