"""A chart is a table with the same numbers: what is drawn is also written, and hidden figures stay hidden."""

from itertools import chain

import pytest

from consult.charts import (
    Answer,
    Answers,
    Pair,
    Place,
    bars,
    diverging,
    dots,
    heat,
    mini,
    outline,
    pairs,
    shade,
)
from consult.methods.disclosure import Hidden
from consult.styleguide.examples import BOUNDARIES

pytestmark = pytest.mark.once

HIDDEN = "niet getoond: te weinig deelnemers"
AGREED = "◆grote meerderheid: bijna iedereen gaf hetzelfde antwoord"
ANSWERS = [
    Answer("Eens", 1838, 0.651, "high"),
    Answer("Oneens", Hidden.TOO_FEW, None, "low"),
    Answer("Geen mening", Hidden.LARGE_MAJORITY, None, "middle"),
    Answer("Weet ik niet", 12, None, "none"),
]
PLACES = [
    Place("Utrecht", 0.74, 0.05, 247, "PV26"),
    Place("Zeeland", 0.49, 0.10, 104, "PV29"),
    Place("Flevoland", Hidden.TOO_FEW),
    Place("Limburg", Hidden.LARGE_MAJORITY),
]


def words(node):
    return " ".join("".join(node.itertext()).replace("\xa0", " ").split())


def words_below(component, drawn, table):
    tree = drawn(component("chart_heat")(table, caption="Aandeel", id="h", threshold=10))
    return words(tree.find(".//figcaption"))


def cells(tree):
    return [[words(cell) for cell in row if words(cell)] for row in tree.find(".//tbody")]


def test_bars_are_written_as_well_as_drawn(component, drawn):
    tree = drawn(component("chart_bars")(bars(ANSWERS), caption="Antwoorden", id="a"))
    assert cells(tree) == [
        ["Eens", "65 %", "1.838"],
        ["Oneens", f".{HIDDEN}", f".{HIDDEN}"],
        ["Geen mening", AGREED, AGREED],
        ["Weet ik niet", "–", "12"],
    ]


def test_a_hidden_answer_has_no_bar(component, drawn):
    tree = drawn(component("chart_bars")(bars(ANSWERS), caption="Antwoorden", id="a"))
    assert len(list(tree.iter("rect"))) == 2


def test_dots_are_written_as_well_as_drawn(component, drawn):
    tree = drawn(component("chart_dots")(dots(PLACES, national=0.65), caption="Aandeel", id="p"))
    assert cells(tree) == [
        ["Utrecht", "74 %", "± 5", "247"],
        ["Zeeland", "49 %", "± 10", "104"],
        ["Flevoland", f".{HIDDEN}"],
        ["Limburg", "grote meerderheid", AGREED],
    ]


def test_the_axis_says_what_it_is(component, drawn):
    tree = drawn(component("chart_dots")(dots(PLACES, national=0.65), caption="Aandeel", id="p"))
    axis = tree.find(".//*[@role='img']").get("aria-label").replace("\xa0", " ")
    assert axis == "As van 40 % tot 80 %; de lijn is Nederland: 65 %"


def test_heat_cells_are_whole_per_cents_and_hidden_ones_say_so(component, drawn):
    columns = [("Gr", "Groningen"), ("Fr", "Fryslân"), ("Li", "Limburg")]
    table = heat(columns, [("Leefbaarheid", [0.654, Hidden.TOO_FEW, Hidden.LARGE_MAJORITY], 0.6)])
    assert cells(drawn(component("chart_heat")(table, caption="Aandeel", id="h"))) == [
        ["Leefbaarheid", "65", f".{HIDDEN}", AGREED, "60"]
    ]


@pytest.mark.parametrize(
    ("reason", "other", "words"),
    [
        (Hidden.TOO_FEW, Hidden.LARGE_MAJORITY, ". = niet getoond: te weinig deelnemers (minder dan 10)."),
        (Hidden.LARGE_MAJORITY, Hidden.TOO_FEW, "◆ = grote meerderheid: in een kleine groep"),
    ],
)
def test_below_a_heat_table_stand_the_signs_that_are_in_it(component, drawn, reason, other, words):
    table = heat([("Gr", "Groningen"), ("Fr", "Fryslân")], [("Leefbaarheid", [0.654, reason], 0.6)])
    said = words_below(component, drawn, table)
    assert words in said
    assert f"{'.' if other is Hidden.TOO_FEW else '◆'} =" not in said


def test_a_heat_table_without_hidden_cells_does_not_speak_of_them(component):
    table = heat([("Gr", "Groningen")], [("Leefbaarheid", [0.654], 0.6)])
    assert HIDDEN not in component("chart_heat")(table, caption="Aandeel", id="h", threshold=10)


def test_the_row_that_a_page_is_about_is_marked(component, drawn):
    table = heat([("Gr", "Groningen")], [("Leefbaarheid", [0.654], 0.6), ("Zorg", [0.5], 0.5)])
    tree = drawn(component("chart_heat")(table, caption="Aandeel", id="h", here="Zorg"))
    assert [row.get("class") for row in tree.find(".//tbody")] == [None, "is-now"]


def test_each_kind_of_hidden_cell_looks_different_in_grey(component, drawn):
    table = heat(
        [("Gr", "Groningen"), ("Fr", "Fryslân")],
        [("Leefbaarheid", [Hidden.TOO_FEW, Hidden.LARGE_MAJORITY], 0.6)],
    )
    tree = drawn(component("chart_heat")(table, caption="Aandeel", id="h"))
    assert [cell.get("class") for cell in tree.iter("td")] == ["heat-x", "heat-m", "all"]


def test_the_small_plot_says_its_ends_and_the_national_figure(component, drawn):
    tree = drawn(component("mini_plot")(mini(PLACES, national=0.65), id="m"))
    said = words(tree.find(".//title"))
    assert said == "2 stippen, van Zeeland met 49 % tot Utrecht met 74 %; Nederland 65 %"


def test_a_strip_beside_its_number_is_decoration(component, drawn):
    tree = drawn(component("chart_bars")(bars(ANSWERS), caption="Antwoorden", id="a"))
    assert {picture.get("aria-hidden") for picture in tree.iter("svg")} == {"true"}


def test_an_area_without_a_share_has_no_number_on_the_map(component, drawn):
    chart = shade(outline(BOUNDARIES), {"PV26": 0.74, "PV29": 0.49})
    tree = drawn(component("chart_map")(chart, title="Kaart", id="k"))
    assert sorted(chain.from_iterable(node.itertext() for node in tree.iter("text"))) == ["49", "74"]


def test_the_map_and_its_legend_tell_the_kinds_of_hidden_areas_apart(component, drawn):
    shares = {"PV26": 0.74, "PV29": 0.49, "PV24": Hidden.LARGE_MAJORITY}
    tree = drawn(component("chart_map")(shade(outline(BOUNDARIES), shares), title="Kaart", id="k"))
    filled = [path.get("class") for path in tree.iter("path")]
    assert (filled.count("map-m"), filled.count("map-x")) == (1, 9)
    told = {item.find(".//rect").get("class"): words(item) for item in tree.iter("li")}
    assert (told["map-m"], told["map-x"]) == ("grote meerderheid", "niet getoond")


def test_pairs_are_written_as_well_as_drawn(component, drawn):
    chart = pairs(
        [
            Pair("Wonen", 0.74, 0.49, is_sure=True),
            Pair("Zorg", 0.5, 0.5, is_sure=False),
            Pair("Bos", 0.6, Hidden.TOO_FEW),
        ]
    )
    tree = drawn(component("chart_pairs")(chart, one="Utrecht", other="Zeeland", caption="Aandeel", id="p"))
    assert cells(tree) == [
        ["Wonen", "74 %", "49 %", "+25", "ja"],
        ["Zorg", "50 %", "50 %", "0", "nee"],
        ["Bos", "60 %", f".{HIDDEN}", "–", "–"],
    ]


def test_where_chance_says_nothing_pairs_have_no_column_for_it(component, drawn):
    text = component("chart_pairs")(
        pairs([Pair("Wonen", 0.74, 0.49)]), one="G4", other="P10", caption="Aandeel", id="p", tested=False
    )
    assert cells(drawn(text)) == [["Wonen", "74 %", "49 %", "+25"]]


def test_the_two_dots_of_a_pair_look_different_without_colour(component, drawn):
    text = component("chart_pairs")(
        pairs([Pair("Wonen", 0.74, 0.49)]), one="A", other="B", caption="c", id="p"
    )
    assert [dot.get("class") for dot in drawn(text).iter("circle")] == ["dot dot--open", "dot"]


def test_answers_of_a_scale_are_written_as_well_as_drawn(component, drawn):
    chart = diverging(
        ("oneens", "geen mening", "eens"), [Answers("Samen", (30, 10, 60)), Answers("Apart", Hidden.TOO_FEW)]
    )
    heads = {"low": "Oneens", "middle": "Geen mening", "high": "Eens"}
    tree = drawn(
        component("chart_diverging")(
            chart, caption="Antwoorden", id="d", words=("verdeeld", "–"), words_head="Meningen", **heads
        )
    )
    hidden = f".{HIDDEN}"
    assert cells(tree) == [
        ["Samen", "30 %", "10 %", "60 %", "verdeeld"],
        ["Apart", hidden, hidden, hidden, "–"],
    ]
    bar = tree.find(".//tbody").find(".//svg")
    assert [part.get("class") for part in bar.iter("rect")] == ["scale-1", "scale-3", "scale-5"]
