"""A round in one piece: it comes back as it was, tells no order, and a change of it shows."""

import zlib
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.methods.packing import Damaged, Packed, pack, unpack
from consult.methods.responses import Kind, Question, ResponseMatrix, Stratum
from tests.methods.made_up import NOTHING, PROVINCES, in_groups, rounds, scale


def said_in_groups(matrix):
    """How often each combination of groups and answers occurs."""
    groups = [stratum.codes.tolist() for stratum in matrix.strata.values()]
    no_opinion = (
        [None] * matrix.ballots if matrix.no_opinion is None else map(str, matrix.no_opinion.tolist())
    )
    return Counter(zip(map(str, matrix.values.tolist()), no_opinion, *groups, strict=True))


def shuffled(matrix, seed):
    order = np.random.default_rng(seed).permutation(matrix.ballots)
    return replace(
        matrix,
        values=matrix.values[order],
        no_opinion=matrix.no_opinion[order],
        strata={name: Stratum(each.codes[order], each.labels) for name, each in matrix.strata.items()},
    )


def test_three_ballots_of_two_questions_by_hand():
    matrix = ResponseMatrix(
        np.array([[5, 1], [NOTHING, NOTHING], [2, -1]]),
        (Question("a", "Wonen"), Question("b", "Samen", Kind.STANCE)),
        {"province": Stratum(np.array([1, 0, 0]), PROVINCES[:2])},
        {("province",): np.array([7, 9])},
        no_opinion=np.array([[False, False], [True, False], [False, False]]),
    )
    packed = pack(matrix)
    # By province; there by the second answer: -1 is answer 0, no answer comes after the three of a stance.
    assert list(zlib.decompress(packed.answers)) == [1, 6, 4, 0, 3, 2, 0, 0, 1]
    assert packed.layout == {
        "version": 1,
        "ballots": 3,
        "questions": [
            {"id": "a", "label": "Wonen", "kind": "scale", "part_of": None},
            {"id": "b", "label": "Samen", "kind": "stance", "part_of": None},
        ],
        "strata": [{"name": "province", "labels": list(PROVINCES[:2])}],
        "population": [{"dimensions": ["province"], "counts": [7, 9]}],
    }


@given(rounds)
def test_what_comes_back_says_the_same_of_the_same_groups(matrix):
    packed = pack(matrix)
    back = unpack(packed, packed.digest)
    assert said_in_groups(back) == said_in_groups(matrix)
    assert back.questions == matrix.questions
    assert {name: each.labels for name, each in back.strata.items()} == {
        name: each.labels for name, each in matrix.strata.items()
    }
    assert back.population.keys() == matrix.population.keys()
    assert all((back.population[names] == counts).all() for names, counts in matrix.population.items())


@given(rounds, st.integers(0, 2**32 - 1))
def test_the_order_of_the_ballots_leaves_no_trace(matrix, seed):
    packed, again = pack(matrix), pack(shuffled(matrix, seed))
    assert (packed.layout, packed.answers) == (again.layout, again.answers)
    assert packed.digest == again.digest


@given(rounds.filter(lambda matrix: matrix.ballots))
def test_every_byte_counts(matrix):
    packed = pack(matrix)
    content = bytearray(zlib.decompress(packed.answers))
    content[len(content) // 2] ^= 1
    with pytest.raises(Damaged, match="not those of the digest"):
        unpack(Packed(packed.layout, zlib.compress(bytes(content))), packed.digest)


def test_other_words_are_another_round():
    packed = pack(scale([1, 2, 3]))
    renamed = packed.layout | {"questions": [packed.layout["questions"][0] | {"label": "Iets anders"}]}
    with pytest.raises(Damaged, match="not those of the digest"):
        unpack(Packed(renamed, packed.answers), packed.digest)


def test_bytes_that_were_cut_off_cannot_be_read():
    packed = pack(scale([1, 2, 3]))
    with pytest.raises(Damaged, match="cannot be read"):
        unpack(Packed(packed.layout, packed.answers[:-2]), packed.digest)


def test_a_round_without_ballots_comes_back():
    nowhere = {"office": in_groups(("mayor", "clerk"), [0, 0]), "province": in_groups((), [])}
    packed = pack(scale([], strata=nowhere, population={("office", "province"): np.zeros((2, 0), dtype=int)}))
    back = unpack(packed, packed.digest)
    assert back.ballots == back.invited == 0
    assert back.strata["office"].labels == ("mayor", "clerk")


def test_a_round_without_questions_comes_back():
    packed = pack(ResponseMatrix(np.empty((3, 0)), (), {"office": in_groups(("mayor", "clerk"), [1, 2])}))
    assert unpack(packed, packed.digest).counts("office").tolist() == [1, 2]


def test_tallies_come_from_elsewhere():
    packed = pack(scale([1]))
    assert unpack(packed, packed.digest, {"reach": np.array([3.0])}).tallies["reach"].tolist() == [3]


def test_weights_are_not_packed():
    with pytest.raises(ValueError, match="weights"):
        pack(scale([1, 2], weights=np.array([1.0, 2.0])))


def test_more_groups_than_a_byte_can_tell_apart_are_refused():
    many = in_groups([str(place) for place in range(257)], [1] * 257)
    with pytest.raises(ValueError, match="256 groups"):
        pack(scale([1] * 257, strata={"place": many}))
