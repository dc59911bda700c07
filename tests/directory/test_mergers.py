"""Replaying mergers: pure, on rows that no database holds."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from consult.directory.mergers import Life, lives, predecessors, replay, successors
from consult.directory.models import Merger, MergerKind

FIRST = date(2019, 1, 1)


def merger(old, new, effective=date(2021, 1, 1), kind=MergerKind.ABOLISHED, *, founds=False):
    return Merger(old_code=old, new_code=new, effective=effective, kind=kind, founds=founds)


def test_a_municipality_that_is_abolished_is_gone_and_the_one_that_takes_it_in_stays():
    assert replay({"A", "B"}, [merger("A", "B")], of=FIRST, to=date(2021, 1, 1)) == {"B"}


def test_a_merger_holds_from_its_day_on():
    assert replay({"A", "B"}, [merger("A", "B")], of=FIRST, to=date(2020, 12, 31)) == {"A", "B"}


def test_what_happened_on_the_first_day_is_not_done_again():
    assert replay({"C"}, [merger("A", "C", FIRST, founds=True)], of=FIRST, to=date(2026, 1, 1)) == {"C"}


def test_a_founded_municipality_comes_in_the_place_of_those_that_made_it():
    mergers = [merger("A", "C", founds=True), merger("B", "C", founds=True)]
    assert replay({"A", "B"}, mergers, of=FIRST, to=date(2021, 1, 1)) == {"C"}


def test_going_back_brings_the_old_ones_back():
    mergers = [merger("A", "C", founds=True), merger("B", "C", founds=True)]
    assert replay({"C"}, mergers, of=date(2021, 1, 1), to=FIRST) == {"A", "B"}


def test_a_border_correction_and_a_plan_move_nobody():
    mergers = [merger("A", "B", kind=MergerKind.BORDER_CORRECTION), merger("A", "B", kind=MergerKind.PLANNED)]
    assert replay({"A", "B"}, mergers, of=FIRST, to=date(2030, 1, 1)) == {"A", "B"}


def test_a_split_municipality_has_every_receiver_as_successor():
    mergers = [merger("A", new, kind=MergerKind.SPLIT) for new in "BCDE"]
    assert successors("A", mergers, day=date(2021, 1, 1)) == {"B", "C", "D", "E"}


def test_successors_are_followed_through_chains_but_not_past_the_day():
    mergers = [merger("A", "B", date(2020, 1, 1)), merger("B", "C", date(2022, 1, 1), founds=True)]
    assert successors("A", mergers, day=date(2021, 12, 31)) == {"B"}
    assert successors("A", mergers, day=date(2022, 1, 1)) == {"C"}


def test_predecessors_are_followed_back_only_through_foundings():
    mergers = [
        merger("A", "B", date(2020, 1, 1)),
        merger("B", "C", date(2022, 1, 1), founds=True),
        merger("X", "C", date(2022, 1, 1), founds=True),
    ]
    assert predecessors("C", mergers, day=date(2019, 1, 1)) == {"B", "X"}


def test_a_life_begins_with_a_founding_and_ends_with_a_merger():
    mergers = [merger("A", "C", founds=True), merger("C", "D", date(2023, 1, 1))]
    assert lives(mergers) == {
        "A": Life(None, date(2021, 1, 1)),
        "C": Life(date(2021, 1, 1), date(2023, 1, 1)),
    }


def test_a_life_is_half_open():
    life = Life(date(2021, 1, 1), date(2023, 1, 1))
    assert [life.holds(date(2021, 1, 1)), life.holds(date(2022, 12, 31)), life.holds(date(2023, 1, 1))] == [
        True,
        True,
        False,
    ]


@st.composite
def histories(draw):
    """A set of municipalities with a history of mergers that makes sense, and its last day."""
    start = {f"GM{number:04d}" for number in range(draw(st.integers(3, 12)))}
    here, day, mergers, fresh = set(start), FIRST, [], 1000
    for _step in range(draw(st.integers(0, 6))):
        day += timedelta(days=draw(st.integers(1, 400)))
        fresh += 1
        gone = draw(
            st.lists(st.sampled_from(sorted(here)), min_size=1, max_size=max(1, len(here) - 1), unique=True)
        )
        stay = sorted(here - set(gone))
        founds = not stay or draw(st.booleans())
        receivers = (
            [f"GM{fresh}"]
            if founds
            else draw(st.lists(st.sampled_from(stay), min_size=1, max_size=3, unique=True))
        )
        kind = MergerKind.SPLIT if len(receivers) > 1 else MergerKind.ABOLISHED
        mergers += [merger(old, new, day, kind, founds=founds) for old in gone for new in receivers]
        here = (here - set(gone)) | (set(receivers) if founds else set())
    return start, here, mergers, day


@settings(deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(history, chance):
    start, end, mergers, day = history
    chance.shuffle(mergers)
    assert replay(start, mergers, of=FIRST, to=day) == end


@settings(deadline=None)
@given(histories())
def test_going_forward_and_back_is_standing_still(history):
    start, end, mergers, day = history
    assert replay(end, mergers, of=day, to=FIRST) == start


@settings(deadline=None)
@given(histories(), st.integers(0, 2400))
def test_stopping_on_the_way_makes_no_difference(history, days):
    start, end, mergers, day = history
    stop = min(FIRST + timedelta(days=days), day)
    assert replay(replay(start, mergers, of=FIRST, to=stop), mergers, of=stop, to=day) == end


@settings(deadline=None)
@given(histories())
def test_the_ground_of_every_municipality_ends_up_in_those_that_are_left(history):
    start, end, mergers, day = history
    assert set().union(*(successors(code, mergers, day=day) for code in start)) == end


@settings(deadline=None)
@given(histories(), st.integers(0, 2400))
def test_lives_and_replaying_agree_on_every_day(history, days):
    start, _end, mergers, _day = history
    day = FIRST + timedelta(days=days)
    known = start | {row.new_code for row in mergers}
    alive = {code for code in known if lives(mergers).get(code, Life()).holds(day)}
    assert alive == replay(start, mergers, of=FIRST, to=day)
