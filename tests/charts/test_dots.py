"""Dots stand where their shares say, in order, with the national figure among them."""

from hypothesis import given
from hypothesis import strategies as st

from consult.charts import Place, dots, mini
from consult.methods.disclosure import Hidden

SOME = [Place("Zeeland", 0.49, 0.10), Place("Utrecht", 0.74, 0.05), Place("Flevoland", Hidden.TOO_FEW)]
SHARES = st.floats(0, 1)


def test_the_axis_runs_over_whole_tens():
    assert [tick.percent for tick in dots(SOME, national=0.65).ticks] == [40, 50, 60, 70, 80]


def test_the_axis_leaves_room_for_its_labels():
    ticks = dots(SOME, national=0.65).ticks
    assert (ticks[0].at, ticks[-1].at) == (6.5, 93.5)


def test_a_wide_axis_is_marked_every_twenty():
    wide = dots([Place("a", 0.08), Place("b", 0.93)], national=0.5)
    assert [tick.percent for tick in wide.ticks] == [0, 20, 40, 60, 80, 100]


def test_places_run_from_high_to_low_and_hidden_ones_come_last():
    assert [row.place.name for row in dots(SOME, national=0.65).rows] == ["Utrecht", "Zeeland", "Flevoland"]


def test_equal_shares_are_ordered_by_name():
    chart = dots([Place("Drenthe", 0.6), Place("Andere", 0.6)], national=0.6)
    assert [row.place.name for row in chart.rows] == ["Andere", "Drenthe"]


def test_a_hidden_place_has_no_dot_and_no_margin():
    hidden = dots(SOME, national=0.65).rows[-1]
    assert (hidden.at, hidden.low, hidden.high) == (None, None, None)


def test_each_reason_to_hide_is_told_once():
    more = [*SOME, Place("Drenthe", Hidden.TOO_FEW), Place("Limburg", Hidden.LARGE_MAJORITY)]
    assert dots(more, national=0.65).reasons == (Hidden.TOO_FEW, Hidden.LARGE_MAJORITY)


def test_a_place_without_a_margin_has_only_its_dot():
    row = dots([Place("Drenthe", 0.6)], national=0.6).rows[0]
    assert (row.at is not None, row.low, row.high) == (True, None, None)


def test_the_national_line_and_a_place_with_the_same_share_stand_at_the_same_spot():
    chart = dots([Place("Drenthe", 0.65)], national=0.65)
    assert chart.rows[0].at == chart.national_at


@given(st.lists(st.builds(Place, st.text(), SHARES, SHARES)), SHARES)
def test_nothing_is_drawn_outside_the_strip(places, national):
    chart = dots(places, national=national)
    positions = [chart.national_at, *(at for row in chart.rows for at in (row.at, row.low, row.high))]
    assert all(0 <= at <= 100 for at in positions)


def test_the_small_plot_runs_from_the_lowest_to_the_highest():
    plot = mini(SOME, national=0.65)
    assert (plot.dots, plot.lowest.name, plot.low) == ((1.6, 98.4), "Zeeland", 0.49)
    assert (plot.highest.name, plot.high) == ("Utrecht", 0.74)


def test_the_small_plot_holds_a_national_figure_outside_its_places():
    assert mini([Place("a", 0.5), Place("b", 0.6)], national=0.7).national_at == 98.4


def test_the_national_label_leans_inwards_at_an_end():
    assert mini([Place("a", 0.5), Place("b", 0.9)], national=0.52).lean == "start"


def test_fewer_than_two_places_make_no_small_plot():
    assert mini([Place("a", 0.5), Place("b", Hidden.TOO_FEW)], national=0.5) is None


def test_places_that_all_agree_stand_in_the_middle():
    assert mini([Place("a", 0.5), Place("b", 0.5)], national=0.5).dots == (50.0, 50.0)
