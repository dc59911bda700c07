"""Beside the groups that Polis found itself; docs/opinion-groups.md has the table and says why they differ."""

import re
from functools import cache
from pathlib import Path

import pytest

from consult.methods.opinion_groups import Reason, find
from consult.methods.opinion_groups.clusters import adjusted_rand
from tests.methods.polis_data import TWO_GROUPS, conversation, needs_polis

pytestmark = needs_polis
PAGE = Path(__file__).parents[2] / "docs" / "opinion-groups.md"
SEED = 1


@cache
def compared(name):
    """Give the adjusted Rand index with two groups asked for, and the two runs."""
    values, polis = conversation(name)
    two = find(values, SEED, groups=2)
    both = (two.labels >= 0) & (polis >= 0)
    return adjusted_rand(polis[both], two.labels[both]), two, find(values, SEED)


@pytest.mark.parametrize("name", TWO_GROUPS)
def test_two_groups_agree_with_those_of_polis(name):
    index, two, _alone = compared(name)
    assert index >= 0.70
    assert two.stability.hangs_together


@pytest.mark.parametrize("name", TWO_GROUPS[1:])  # The 138 people of Seattle lie at the bound.
def test_two_groups_hold(name):
    _index, two, _alone = compared(name)
    assert two.holds


@pytest.mark.parametrize("name", TWO_GROUPS)
def test_everyone_whom_we_group_polis_grouped_too(name):
    _values, polis = conversation(name)
    _index, two, _alone = compared(name)
    assert (polis[two.labels >= 0] >= 0).all()


@pytest.mark.parametrize("name", TWO_GROUPS)
def test_the_page_tells_what_was_found(name):
    index, two, alone = compared(name)
    row = re.search(rf"^\| {re.escape(name)} \|.*$", PAGE.read_text(), re.MULTILINE)[0]
    sizes = " / ".join(str(size) for size in two.sizes)
    assert row.split(" | ")[2:] == [sizes, f"{index:.2f}", f"{alone.suggested} |"]


def test_with_26_people_nobody_is_grouped():
    values, _polis = conversation("london.youth.policing")
    assert find(values, SEED, groups=3).reason is Reason.TOO_FEW_PEOPLE
