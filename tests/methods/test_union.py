import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.methods.union import Fact, Range, among, mean, narrowed, people, percent, ranges

counts = st.integers(0, 40)


def test_a_total_and_one_cell_tell_the_other():
    facts = [people("ab", 30), people("a", 26)]
    assert ranges(facts, {"b": "b"}) == {"b": Range(4, 4)}


def test_two_tables_with_one_total_tell_nothing_of_each_other():
    # 30 people by office (a or b) and by province (c or d): four cells of which only the sums are told.
    facts = [people(("ac", "ad", "bc", "bd"), 30), people(("ac", "ad"), 18), people(("ac", "bc"), 20)]
    assert ranges(facts, {"ac": ["ac"], "bd": ["bd"]}) == {"ac": Range(8, 18), "bd": Range(0, 10)}


def test_two_versions_that_hide_different_partners_give_away_the_small_one():
    facts = [people("abc", 60), people("c", 40), people("b", 16)]
    assert narrowed(facts, {"a": "a", "b": "b"}, 10) == {"a": Range(4, 4)}


def test_the_same_group_hidden_with_another_in_the_next_question_gives_it_away():
    # All 60 answered both questions: the first hides a and b, the second a and c.
    facts = [people("abc", 60), people("c", 40), people("b", 15)]
    assert narrowed(facts, {"a": "a"}, 10) == {"a": Range(5, 5)}


def test_who_answered_is_among_who_took_part():
    facts = [people(["all"], 12), among(["answered"], ["all"])]
    assert ranges(facts, {"answered": ["answered"]}) == {"answered": Range(0, 12)}


def test_a_share_in_whole_per_cents_of_a_known_base_can_be_a_number_of_people():
    facts = [people(["for", "against"], 40), *percent(["for"], ["for", "against"], 33)]
    assert ranges(facts, {"for": ["for"]}) == {"for": Range(13, 13)}


def test_a_share_of_a_base_that_is_not_told_says_little():
    found = ranges(percent(["for"], ["for", "against"], 33), {"for": ["for"], "against": ["against"]})
    assert found == {"for": Range(1, None), "against": Range(1, None)}


def test_a_mean_with_its_base_tells_the_sum():
    answers = {"one": 1, "two": 2, "three": 3}
    facts = [people(answers, 20), people(["two"], 3), *mean(answers, 21, decimals=1)]
    # 2.05 to 2.15 of twenty people is 41 to 43; with three twos one of the others is left in between.
    assert ranges(facts, {"one": ["one"]}) == {"one": Range(7, 8)}


def test_what_has_no_bound_is_not_known():
    assert narrowed([among("a", "b")], {"a": "a", "b": "b"}, 10) == {}


def test_a_count_of_none_or_of_many_is_no_small_group():
    assert not Range(0, 0).is_narrow(10)
    assert not Range(12, 13).is_narrow(10)
    assert Range(9, 13).is_narrow(10)
    assert not Range(4, 14).is_narrow(10)


def test_facts_that_contradict_each_other_are_refused():
    with pytest.raises(ValueError, match="contradict"):
        ranges([people("ab", 3), people("a", 4)], {"b": "b"})


def test_nothing_asked_is_nothing_found():
    assert ranges([], {}) == {}


@given(st.lists(counts, min_size=2, max_size=6), st.data())
@settings(max_examples=50, deadline=None)
def test_the_truth_lies_in_the_range(cells, data):
    names = range(len(cells))
    known = data.draw(st.lists(st.sets(st.sampled_from(names), min_size=1), max_size=4))
    facts = [people(each, sum(cells[name] for name in each)) for each in known]
    facts += [Fact(dict.fromkeys(names, 2), 2 * sum(cells) - 5, 2 * sum(cells) + 3)]
    for name, found in ranges(facts, {name: [name] for name in names}).items():
        assert found.least <= cells[name]
        assert found.most is None or cells[name] <= found.most


@given(st.lists(counts, min_size=2, max_size=5), st.integers(0, 99))
@settings(max_examples=50, deadline=None)
def test_knowing_more_never_makes_a_range_wider(cells, place):
    names, total = range(len(cells)), sum(cells)
    facts, asked = [people(names, total)], {name: [name] for name in names}
    before = ranges(facts, asked)
    after = ranges([*facts, people([place % len(cells)], cells[place % len(cells)])], asked)
    for name in names:
        assert before[name].least <= after[name].least <= after[name].most <= before[name].most
