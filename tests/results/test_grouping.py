"""What is told of groups of people who answer alike: nothing where they do not hold, and nothing of few."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.methods.responses import ResponseMatrix, Stratum
from consult.results.grouping import SEED, group
from consult.results.groupings import read
from consult.results.round_figures import Support
from tests.methods.opinions import noise, planted, questions, two_camps
from tests.results.matrices import CODES


def round_of(values, provinces=None):
    """A round of statements; people stand in provinces by place."""
    codes = np.arange(len(values)) % len(CODES) if provinces is None else np.array(provinces)
    return ResponseMatrix(
        values=values, questions=tuple(questions(values.shape[1])), strata={"province": Stratum(codes, CODES)}
    )


def test_a_worked_example():
    """Sixty agree with all eight statements but the last, forty disagree with all but the last."""
    values = two_camps(60, 40)
    values[:, 7] = 1
    found = group(round_of(values), 2, 5)
    assert found.holds
    assert [(each.number, each.people) for each in found.groups] == [(1, 60), (2, 40)]
    assert (found.grouped, found.others) == (100, 0)
    first = found.groups[0].apart[0]
    assert (first.question, first.support, first.rest) == ("q0", Support(60, 60), Support(0, 40))
    assert "q7" not in {each.question for each in found.groups[0].apart}
    assert found.shared == ("q7",)


def test_the_parts_of_a_province_are_counted_over_all_who_are_in_a_group():
    values = two_camps(60, 40)
    found = group(round_of(values, [0] * 30 + [1] * 30 + [0] * 10 + [2] * 30), 2, 5)
    parts = {each.label: (each.people, each.base) for each in found.groups[0].made_of}
    assert parts["PV20"] == (30, 40)
    assert parts["PV24"] == (30, 30)
    assert parts["PV26"] == (0, 30)


def test_groups_that_do_not_hold_are_not_told():
    found = group(round_of(noise(3)), None, 5)
    assert not found.holds
    assert found.reason == ""
    assert (found.groups, found.statements, found.shared, found.grouped) == ((), (), (), None)
    assert found.number >= 2


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (two_camps(30, 29), "too few people"),
        (two_camps(40, 40, statements=6), "too few statements"),
        (two_camps(80, 0), "all alike"),
        (np.empty((0, 8)), "too few people"),
        (np.empty((0, 0)), "too few statements"),
    ],
)
def test_without_people_or_statements_enough_it_says_why(values, reason):
    found = group(round_of(values), None, 5)
    assert (found.reason, found.holds, found.number) == (reason, False, 0)


def test_a_run_says_from_what_and_how_it_was_made():
    values, _own = planted(1)
    record = group(round_of(values), 2, 5).record
    assert record["parameters"]["seed"] == SEED
    assert record["parameters"]["groups_asked"] == 2
    assert len(record["inputs"]) == 64


def test_the_same_answers_in_another_order_give_the_same_groups():
    values, _own = planted(2)
    where = np.arange(len(values)) % len(CODES)
    turned = group(round_of(values[::-1], where[::-1]), None, 5)
    assert turned == group(round_of(values, where), None, 5)


def test_a_small_group_is_hidden_with_another_and_so_is_what_sets_it_apart():
    values = np.vstack([two_camps(80, 4), np.repeat([[1.0, -1.0] * 4], 60, axis=0)])
    found = group(round_of(values), 3, 5)
    assert found.holds
    assert [each.people for each in found.groups] == [80, None, None]
    assert [each.apart for each in found.groups[1:]] == [(), ()]
    assert [each.made_of for each in found.groups[1:]] == [(), ()]


@given(st.integers(0, 10_000), st.integers(60, 140), st.integers(2, 3))
@settings(max_examples=12)
def test_no_figure_rests_on_few_people(seed, people, groups):
    values, _own = planted(seed, people, groups=groups)
    chance = np.random.default_rng(seed)
    found = group(round_of(values, chance.choice(len(CODES), people, p=[0.5, 0.1, 0.35, 0.05])), groups, 5)
    sizes = [each.people for each in found.groups]
    cells = [
        cell for each in found.statements for cell in (each.everyone, *each.groups) if cell.base is not None
    ] + [cell for each in found.groups for cell in each.made_of if cell.base is not None]
    assert [
        each for each in [*sizes, found.others, *(cell.base for cell in cells)] if each and each < 5
    ] == []
    assert not found.holds or [*sizes, found.others].count(None) != 1
    for each in found.groups:
        assert [apart for apart in each.apart if min(apart.support.base, apart.rest.base) < 5] == []


@given(st.integers(0, 10_000))
@settings(max_examples=6)
def test_groupings_survive_being_kept(seed):
    values, _own = planted(seed)
    found = group(round_of(values), None, 5)
    assert read(found.as_json()) == found
