"""Making groups coarser until nobody stands alone."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from consult.directory.models import OFFICE_GROUPS, Office
from consult.voting.service.coarsening import LEAST, NOTHING, Combination, coarsened

groups = st.builds(
    Combination,
    office=st.sampled_from([office.value for office in Office]),
    province_code=st.sampled_from(["PV20", "PV21", "PV22"]),
    size_class=st.sampled_from(["under_20", "from_20", None]),
    networks=st.sampled_from(["", "G40", "G40,P10"]),
    channel=st.sampled_from(["online", "room"]),
)


def ballots(office="mayor", province="PV20", size="under_20", networks="", channel="online", times=1):
    return [Combination(office, province, size, networks, channel)] * times


def test_a_combination_that_five_share_stays_as_it_is():
    five = ballots(times=5)
    assert coarsened(five) == five


def test_networks_go_first():
    assert coarsened([*ballots(networks="G40", times=2), *ballots(times=3)]) == ballots(
        networks=None, times=5
    )


def test_only_those_who_stand_in_a_small_combination_change():
    assert coarsened([*ballots(times=5), *ballots(networks="G40", times=5)]) == [
        *ballots(times=5),
        *ballots(networks="G40", times=5),
    ]


def test_size_class_goes_before_channel_and_channel_before_office():
    small = [*ballots(size="under_20", times=3), *ballots(size="from_20", times=2)]
    assert coarsened(small) == ballots(size=None, networks=None, times=5)
    channels = [*ballots(channel="room", times=3), *ballots(times=2)]
    assert coarsened(channels) == ballots(size=None, networks=None, channel=None, times=5)


def test_an_office_becomes_its_group_before_it_goes():
    executive = [*ballots("mayor", times=2), *ballots("alderman", times=3)]
    assert coarsened(executive) == ballots("executive", size=None, networks=None, channel=None, times=5)
    mixed = [*ballots("mayor", times=2), *ballots("clerk", times=3)]
    assert coarsened(mixed) == ballots(None, size=None, networks=None, channel=None, times=5)


def test_the_province_goes_last():
    spread = [*ballots(province="PV20", times=4), *ballots(province="PV21", times=4)]
    assert coarsened(spread) == [NOTHING] * 8


def test_a_rest_that_is_too_small_takes_the_smallest_other_combination_along():
    rest, small, large = (
        ballots(province="PV20"),
        ballots(province="PV21", times=5),
        ballots("clerk", times=6),
    )
    assert coarsened([*rest, *small, *large]) == [NOTHING] * 6 + large


def test_fewer_than_five_ballots_keep_nothing():
    assert coarsened(ballots(times=4)) == [NOTHING] * 4
    assert coarsened([]) == []


def test_every_office_has_a_group_to_become():
    assert set(OFFICE_GROUPS) == set(Office)


@given(st.lists(groups, max_size=80))
def test_every_combination_is_shared_by_five_or_there_are_not_five(cast):
    kept = coarsened(cast)
    assert len(kept) == len(cast)
    if len(cast) < LEAST:
        assert set(kept) <= {NOTHING}
    else:
        assert min(Counter(kept).values()) >= LEAST


@given(st.lists(groups, min_size=5, max_size=60))
def test_a_group_is_kept_or_made_coarser_but_never_changed(cast):
    for before, after in zip(cast, coarsened(cast), strict=True):
        assert after.office in {before.office, OFFICE_GROUPS[Office(before.office)], None}
        assert all(kept in {was, None} for was, kept in zip(before[1:], after[1:], strict=True))


@given(st.lists(groups, max_size=60))
def test_the_order_of_the_ballots_makes_no_difference(cast):
    assert Counter(coarsened(cast)) == Counter(coarsened(cast[::-1]))
