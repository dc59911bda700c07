"""Bars are as long as their counts say, and hidden counts have none."""

from consult.charts import Answer, bars
from consult.methods.disclosure import Hidden


def test_the_longest_bar_fills_nearly_the_strip_and_the_others_follow():
    assert [bar.width for bar in bars([Answer("eens", 40), Answer("oneens", 10)])] == [92.0, 23.0]


def test_answers_keep_their_order():
    assert [bar.answer.label for bar in bars([Answer("b", 1), Answer("a", 2)])] == ["b", "a"]


def test_a_hidden_count_has_no_bar():
    assert [bar.width for bar in bars([Answer("eens", 40), Answer("oneens", Hidden.TOO_FEW)])] == [92.0, None]


def test_when_nobody_answered_every_bar_is_empty():
    assert [bar.width for bar in bars([Answer("eens", 0), Answer("oneens", 0)])] == [0.0, 0.0]


def test_no_answers_give_no_bars():
    assert bars([]) == ()
