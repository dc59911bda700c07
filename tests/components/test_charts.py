"""A chart is a table with the same numbers: what is drawn is also written, and hidden figures stay hidden."""

from itertools import chain

from consult.charts import Answer, Place, bars, dots, heat, mini, outline, shade
from consult.styleguide.examples import BOUNDARIES

HIDDEN = "niet getoond: te weinig deelnemers"
ANSWERS = [
    Answer("Eens", 1838, 0.651, "high"),
    Answer("Oneens", None, None, "low"),
    Answer("Weet ik niet", 12, None, "none"),
]
PLACES = [
    Place("Utrecht", 0.74, 0.05, 247, "PV26"),
    Place("Zeeland", 0.49, 0.10, 104, "PV29"),
    Place("Flevoland", None),
]


def words(node):
    return " ".join("".join(node.itertext()).replace("\xa0", " ").split())


def cells(tree):
    return [[words(cell) for cell in row if words(cell)] for row in tree.find(".//tbody")]


def test_bars_are_written_as_well_as_drawn(component, drawn):
    tree = drawn(component("chart_bars")(bars(ANSWERS), caption="Antwoorden", id="a"))
    assert cells(tree) == [
        ["Eens", "65 %", "1.838"],
        ["Oneens", f".{HIDDEN}", f".{HIDDEN}"],
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
    ]


def test_the_axis_says_what_it_is(component, drawn):
    tree = drawn(component("chart_dots")(dots(PLACES, national=0.65), caption="Aandeel", id="p"))
    axis = tree.find(".//*[@role='img']").get("aria-label").replace("\xa0", " ")
    assert axis == "As van 40 % tot 80 %; de lijn is Nederland: 65 %"


def test_heat_cells_are_whole_per_cents_and_hidden_ones_say_so(component, drawn):
    table = heat([("Gr", "Groningen"), ("Fr", "Fryslân")], [("Leefbaarheid", [0.654, None], 0.6)])
    assert cells(drawn(component("chart_heat")(table, caption="Aandeel", id="h"))) == [
        ["Leefbaarheid", "65", f".{HIDDEN}", "60"]
    ]


def test_a_heat_table_without_hidden_cells_does_not_speak_of_them(component):
    table = heat([("Gr", "Groningen")], [("Leefbaarheid", [0.654], 0.6)])
    assert HIDDEN not in component("chart_heat")(table, caption="Aandeel", id="h", threshold=10)


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
