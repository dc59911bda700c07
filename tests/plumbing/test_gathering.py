"""What several ask at one moment is done in one piece."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from consult.gathering import MOST, Apart, Gathering


def test_who_comes_alone_is_served_alone():
    pieces = []

    def double(numbers):
        pieces.append(list(numbers))
        return [2 * number for number in numbers]

    gathering = Gathering(double)
    assert [gathering.ask(number) for number in range(3)] == [0, 2, 4]
    assert pieces == [[0], [1], [2]]


def test_what_arrives_while_a_piece_is_done_becomes_the_next_and_each_gets_its_own_answer():
    pieces, goes_on = [], Event()

    def double(numbers):
        pieces.append(list(numbers))
        goes_on.wait(10)
        return [2 * number for number in numbers]

    gathering = Gathering(double)
    with ThreadPoolExecutor(20) as pool:
        first = pool.submit(gathering.ask, 100)
        while not pieces:
            pass
        others = [pool.submit(gathering.ask, number) for number in range(19)]
        while len(gathering._next.asked if gathering._next else ()) < 19:
            pass
        goes_on.set()
        assert first.result() == 200
        assert [other.result() for other in others] == [2 * number for number in range(19)]
    assert [len(piece) for piece in pieces] == [1, 19]


def test_a_crowd_is_served_whole_in_pieces_of_bounded_size():
    pieces, many = [], 4 * MOST
    gathering = Gathering(lambda numbers: pieces.append(len(numbers)) or list(numbers))
    barrier = Barrier(many)

    def ask(number):
        barrier.wait()
        return gathering.ask(number)

    with ThreadPoolExecutor(many) as pool:
        assert list(pool.map(ask, range(many))) == list(range(many))
    assert sum(pieces) == many
    assert max(pieces) <= MOST


def test_when_a_piece_fails_each_hears_that_it_has_to_try_for_itself():
    def fail(numbers):
        raise ZeroDivisionError

    gathering = Gathering(fail)
    with ThreadPoolExecutor(5) as pool:
        asked = [pool.submit(gathering.ask, number) for number in range(5)]
        for one in asked:
            with pytest.raises(Apart):
                one.result()
    with pytest.raises(Apart):
        gathering.ask(1)


def test_who_comes_while_the_first_waits_to_begin_is_still_in_time():
    pieces, waits, may_begin = [], Event(), Event()

    def begin():
        waits.set()
        may_begin.wait(10)

    gathering = Gathering(lambda numbers: pieces.append(list(numbers)) or list(numbers), begin)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(gathering.ask, 1)
        waits.wait(10)
        second = pool.submit(gathering.ask, 2)
        while len(gathering._next.asked) < 2:
            pass
        may_begin.set()
        assert [first.result(), second.result()] == [1, 2]
    assert pieces == [[1, 2]]


def test_when_what_comes_first_fails_who_comes_afterwards_is_served():
    is_away = [True]

    def begin():
        if is_away.pop():
            raise OSError

    gathering = Gathering(list, begin=begin)
    with pytest.raises(Apart):
        gathering.ask(1)
    is_away.append(False)
    assert gathering.ask(2) == 2
