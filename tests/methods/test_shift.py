import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.methods.disclosure import Hidden, is_hidden, of_one_mind
from consult.methods.responses import Kind, Question, ResponseMatrix
from consult.methods.shift import Moves, guarded_shift, shift, shift_of
from consult.methods.tally import Share

STANCES = [
    (-1, -1, 20),
    (-1, 1, 12),
    (0, 1, 3),
    (1, 1, 40),
    (1, -1, 2),
    (0, 0, 3),
    (None, 1, 11),
    (1, None, 6),
]
TALK = [(0, 0, 30), (0, 1, 15), (1, 1, 40), (1, 0, 10)]
"""What 95 people chose before and after they talked, in a choice or between two camps."""


def test_of_who_answered_twice_it_counts_before_after_changed_and_the_net_move():
    """80 people: of the 32 who were against or passed 15 came to agree, and of the 42 who agreed 2 left."""
    found = shift_of(Kind.STANCE, STANCES)
    assert found.base == 80
    assert found.before.tolist() == [32, 6, 42]
    assert found.after.tolist() == [22, 3, 55]
    assert (found.changed, found.net) == (17, 13)
    assert (found.once_before.tolist(), found.once_after.tolist()) == ([0, 0, 6], [0, 0, 11])


def test_two_columns_of_a_round_give_the_same_as_their_pairs():
    pairs = [pair for pair in STANCES for _ in range(pair[2])]
    values = np.array([[np.nan if answer is None else answer for answer in pair[:2]] for pair in pairs])
    matrix = ResponseMatrix(values, (Question("a", "Voor", Kind.STANCE), Question("b", "Na", Kind.STANCE)))
    found, same = shift(matrix, "a", "b"), shift_of(Kind.STANCE, STANCES)
    assert found.moves.tolist() == same.moves.tolist()
    assert found.once_before.tolist() == same.once_before.tolist()


def test_columns_of_different_kinds_and_answers_that_do_not_exist_are_refused():
    questions = (Question("a", "Voor", Kind.STANCE), Question("b", "Na", Kind.SCALE))
    with pytest.raises(ValueError, match="same way"):
        shift(ResponseMatrix(np.array([[1.0, 1.0]]), questions), "a", "b")
    with pytest.raises(ValueError, match="outside"):
        shift_of(Kind.STANCE, [(4, 1, 1)])


def test_where_no_count_is_small_everything_is_shown():
    found = guarded_shift(shift_of(Kind.CHOICE, TALK), 10)
    assert (found.base, found.changed, found.net) == (95, 25, 5)
    assert (found.before, found.after) == ((45, 50), (40, 55))
    assert found.moves == Moves(((0,), (1,)), ((30, 15), (10, 40)))


def test_moves_between_answers_are_taken_together_where_a_count_is_small():
    found = guarded_shift(
        shift_of(Kind.STANCE, [*((2 * a - 1, 2 * b - 1, n) for a, b, n in TALK), (0, 0, 4)]), 10
    )
    assert found.moves == Moves(((-1, 0), (1,)), ((34, 15), (10, 40)))


def test_a_small_group_and_one_of_one_mind_show_nothing():
    assert guarded_shift(shift_of(Kind.STANCE, [(1, -1, 5), (-1, 1, 4)]), 10) is Hidden.TOO_FEW
    assert guarded_shift(shift_of(Kind.STANCE, [(1, -1, 8), (1, 1, 12)]), 10) is Hidden.LARGE_MAJORITY


def test_of_the_few_who_answered_once_nothing_can_be_subtracted():
    found = guarded_shift(
        shift_of(Kind.STANCE, [*((2 * a - 1, 2 * b - 1, n) for a, b, n in TALK), (1, None, 3)]), 10
    )
    assert found.before is Hidden.TOO_FEW
    assert found.after == (40, 0, 55)
    assert (found.changed, found.net, found.moves) == (25, Hidden.TOO_FEW, Hidden.TOO_FEW)


def test_how_many_changed_an_option_is_not_told_where_it_would_tell_who_moved():
    few = guarded_shift(shift_of(Kind.CHOICE, [(0, 0, 40), (0, 1, 3), (1, 1, 20)]), 10)
    assert (few.changed, few.moves) == (Hidden.TOO_FEW, Hidden.TOO_FEW)
    assert (few.before, few.after) == ((43, 20), (40, 23))


def pairs_of(kind):
    answers = st.sampled_from([None, *kind.answers])
    return st.lists(st.tuples(answers, answers, st.integers(1, 25)), max_size=12)


@given(
    st.sampled_from(Kind).flatmap(lambda kind: st.tuples(st.just(kind), pairs_of(kind))), st.integers(5, 12)
)
def test_whatever_is_shown_rests_on_enough_people_also_beside_the_figures_of_all(drawn, minimum):
    kind, pairs = drawn
    exact = shift_of(kind, pairs)
    found = guarded_shift(exact, minimum)
    if is_hidden(found):
        assert exact.base < minimum or any(
            of_one_mind(support(kind, counts), kind, minimum) for counts in (exact.before, exact.after)
        )
        return
    assert found.base == exact.base >= minimum
    for told, once in ((found.before, exact.once_before), (found.after, exact.once_after)):
        if not is_hidden(told):
            assert sum(told) == found.base
            assert not 0 < once.sum() < minimum
            assert not of_one_mind(support(kind, once), kind, minimum)
    if not is_hidden(found.net):
        assert not is_hidden(found.before)
        assert not is_hidden(found.after)
    if not is_hidden(found.moves):
        counts = np.array(found.moves.people)
        assert counts.sum() == found.base
        assert not ((counts > 0) & (counts < minimum)).any()


@given(st.sampled_from(Kind).flatmap(lambda kind: st.tuples(st.just(kind), pairs_of(kind))))
def test_turning_before_and_after_round_turns_the_move_round(drawn):
    kind, pairs = drawn
    there, back = shift_of(kind, pairs), shift_of(kind, [(after, before, n) for before, after, n in pairs])
    assert (back.base, back.changed, back.net) == (there.base, there.changed, -there.net)
    assert back.moves.tolist() == there.moves.T.tolist()


def support(kind, counts):
    supporting = [answer in kind.support for answer in kind.answers]
    return Share(int(counts[supporting].sum()), int(counts.sum()))
