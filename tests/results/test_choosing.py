"""Every rule chooses from the approvals of a round, and who is left out is told as safely as any figure."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.methods.responses import Kind, Question, ResponseMatrix, Stratum
from consult.results.choices import NOBODY, RULES, Due, approvals_of, read
from consult.results.choosing import choose
from consult.results.round_figures import IMPORTANCE, LARGE_MAJORITY, TOO_FEW
from tests.results.made_up import around, choice, importance, stance
from tests.results.matrices import CODES

TOPICS = ("wonen", "zorg", "klimaat", "bestuur")


def ballots(approvals, provinces=None, kind=Kind.CHOICE, topics=TOPICS):
    """One ballot a set of topics (None: skipped), in provinces by place; a topic is a column."""
    low, high = (0, 1) if kind is Kind.CHOICE else (2, 4)
    values = [
        [np.nan] * len(topics)
        if each is None
        else [high if place in each else low for place in range(len(topics))]
        for each in approvals
    ]
    codes = np.zeros(len(approvals), dtype=int) if provinces is None else np.array(provinces)
    return ResponseMatrix(
        values=np.array(values, dtype=float).reshape(-1, len(topics)),
        questions=tuple(Question(name, name, kind) for name in topics),
        strata={"province": Stratum(codes, CODES)},
    )


def topics_of(choices):
    return {each.rule: each.topics for each in choices.chosen}


MANY_AND_FEW = [{0, 1, 3}] * 12 + [{2}] * 8
"""Twelve people want the same three topics, eight want another one."""


def test_a_worked_example():
    """Three seats. By number of votes the twelve take all; the other rules give the eight, two in five, their topic."""
    choices = choose(ballots(MANY_AND_FEW), TOPICS, 3, 5)
    assert topics_of(choices) == {
        "top": ("wonen", "zorg", "bestuur"),
        "pav": ("wonen", "klimaat", "zorg"),
        "phragmen": ("wonen", "klimaat", "zorg"),
        "shares": ("wonen", "klimaat", "zorg"),
    }
    assert [(each.left_out.people, each.left_out.base) for each in choices.chosen] == [
        (8, 20),
        (0, 20),
        (0, 20),
        (0, 20),
    ]
    assert [each.due for each in choices.chosen] == [Due("klimaat", 1, 8), None, None, None]
    assert choices.disputed == {"bestuur", "klimaat"}
    assert [[each.rule for each in alike] for alike in choices.distinct] == [["top"], [*RULES[1:]]]


def test_answers_of_4_and_5_approve_a_topic():
    assert topics_of(choose(ballots(MANY_AND_FEW, kind=Kind.SCALE), TOPICS, 3, 5)) == topics_of(
        choose(ballots(MANY_AND_FEW), TOPICS, 3, 5)
    )


def test_who_approves_nothing_is_a_voter_but_not_left_out_and_who_skipped_is_neither():
    choices = choose(ballots([*MANY_AND_FEW, *[set()] * 5, *[None] * 7]), TOPICS, 3, 5)
    assert (choices.voters, choices.approving) == (25, 20)
    assert choices.by("top").left_out.base == 20


def test_a_group_under_the_threshold_that_is_due_a_topic_is_not_counted():
    topics = (*TOPICS, "zes", "zeven")
    matrix = ballots([{0, 1, 2, 3, 4}] * 11 + [{5}] * 4, topics=topics)
    assert choose(matrix, topics, 5, 5).by("top").due == Due("zeven", 1, None)


def test_a_small_province_is_hidden_with_another_under_every_rule():
    where = [0] * 9 + [1] * 3 + [2] * 8
    for each in choose(ballots(MANY_AND_FEW, where), TOPICS, 3, 5).chosen:
        hidden = [group.label for group in each.by("province") if group.hidden]
        assert "PV24" in hidden
        assert len(hidden) > 1


def test_a_small_province_that_nearly_all_go_without_is_told_without_a_number():
    where = [0] * 6 + [1] * 6 + [2] * 8
    groups = choose(ballots(MANY_AND_FEW, where), TOPICS, 3, 5).by("top").by("province")
    assert [(group.label, group.people, group.hidden) for group in groups if group.label == "PV26"] == [
        ("PV26", None, LARGE_MAJORITY)
    ]


@pytest.mark.parametrize(("people", "why"), [(0, NOBODY), (1, TOO_FEW), (14, TOO_FEW), (15, "")])
def test_fewer_than_three_times_the_threshold_choose_nothing(people, why):
    choices = choose(ballots([{0}] * people + [set()] * 30), TOPICS, 1, 5)
    assert choices.why_not == why
    assert bool(choices.chosen) == (why == "")
    assert (choices.approving is None) == (why != "")


def test_as_many_seats_as_topics_choose_all():
    for each in choose(ballots(MANY_AND_FEW), TOPICS, 4, 5).chosen:
        assert sorted(each.topics) == sorted(TOPICS)
        assert each.left_out.people == 0


def by_chance(seed, people):
    chance = np.random.default_rng(seed)
    likely = chance.dirichlet(np.full(len(TOPICS), 0.7)) * 1.5
    approvals = [
        {place for place, each in enumerate(likely) if chance.random() < each} for _ in range(people)
    ]
    provinces = chance.choice(len(CODES), people, p=chance.dirichlet(np.full(len(CODES), 0.6)))
    matrix = ballots(approvals, provinces)
    members = Stratum(chance.choice(2, people, p=[0.15, 0.85]), ("member", "other"))
    return replace(matrix, strata={**matrix.strata, "G4": members})


rounds = st.builds(by_chance, st.integers(0, 2**32 - 1), st.integers(0, 120))
seats = st.integers(1, len(TOPICS))


@given(rounds, seats)
def test_no_figure_rests_on_few_and_none_follows_by_subtraction(matrix, count):
    for each in choose(matrix, TOPICS, count, 5).chosen:
        assert [group for group in each.groups if group.base and group.base < 5] == []
        shown = [group for group in each.by("province") if not group.hidden]
        if 0 < len(shown) < len(each.by("province")):
            assert each.left_out.base - sum(group.base for group in shown) >= 5
        assert [bool(group.hidden) for group in each.by("province")].count(True) != 1


@given(rounds, seats)
def test_the_order_of_the_ballots_changes_nothing(matrix, count):
    turned = replace(
        matrix,
        values=matrix.values[::-1],
        strata={name: Stratum(each.codes[::-1], each.labels) for name, each in matrix.strata.items()},
    )
    assert choose(turned, TOPICS, count, 5) == choose(matrix, TOPICS, count, 5)


@given(rounds, seats)
def test_who_is_left_out_is_who_approves_but_nothing_that_is_chosen(matrix, count):
    for each in choose(matrix, TOPICS, count, 5).chosen:
        chosen = [TOPICS.index(topic) for topic in each.topics]
        assert len(chosen) == len(set(chosen)) == count
        without = [row for row in matrix.values if row.any() and not row[chosen].any()]
        assert each.left_out.people == len(without)


@given(rounds, seats)
@settings(max_examples=30)
def test_choices_survive_being_kept(matrix, count):
    choices = choose(matrix, TOPICS, count, 5)
    assert read(choices.as_json()) == choices


def test_topics_are_chosen_from_each_choice_and_from_the_questions_of_importance_together():
    figures = around(importance("Wonen"), importance("Zorg"), stance(), choice())
    found = approvals_of(figures)
    assert [[topic.name for topic in each.topics] for each in found] == [
        ["wonen", "zorg", "klimaat"],
        ["Wonen", "Zorg"],
    ]
    assert found[1].id == IMPORTANCE


def test_a_round_of_statements_has_nothing_to_choose_from():
    assert approvals_of(around(stance())) == []
