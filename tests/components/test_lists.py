"""Rows, facts, tables and steps say what they are given, and nothing where there is nothing."""

from datetime import UTC, datetime

import pytest

pytestmark = pytest.mark.once

HELD_ON = datetime(2019, 1, 31, 23, 30, tzinfo=UTC)  # half past midnight in the Netherlands


def words(node):
    return " ".join("".join(node.itertext()).split())


def test_a_row_shows_the_dutch_day(component, drawn):
    assert words(drawn(component("row")("Flevoland", on=HELD_ON)).find(".//*[@class='day']")) == "1feb 2019"


def test_a_row_without_a_day_has_no_empty_column(component):
    assert "row--plain" in component("row")("Woningbouw")


def test_a_link_says_more_to_a_screen_reader(component, drawn):
    row = drawn(component("row")("Flevoland", link=("Meld u aan", "/fl"), about="voor Flevoland"))
    assert words(row.find(".//a[@href='/fl']")) == "Meld u aan voor Flevoland"


def test_a_title_is_escaped(component):
    assert "<b>" not in component("row")("<b>dik</b>")


def test_empty_lines_are_left_out(component, drawn):
    row = drawn(component("row")("Flevoland", meta=["", None, "Lelystad"]))
    assert [words(line) for line in row.findall(".//p[@class='row__meta']")] == ["Lelystad"]


def test_a_fact_without_a_value_is_left_out(component, drawn):
    facts = drawn(component("facts")([("Pijler", "dienstverlening"), ("Trekker", None), ("Doel", "")]))
    assert [words(term) for term in facts.iter("dt")] == ["Pijler"]


def test_a_fact_of_nought_is_shown(component, drawn):
    assert [words(value) for value in drawn(component("facts")([("Reacties", 0)])).iter("dd")] == ["0"]


@pytest.fixture
def table(component, drawn):
    columns = [("Functie", "text"), ("Deden mee", "number")]
    return drawn(
        component("data_table")("Respons", columns, [("raadslid", 1894), ("griffier", ".")], id="respons")
    )


def test_a_table_scrolls_in_a_named_region_that_the_keyboard_reaches(table):
    region = table.find(".//div")
    assert (region.get("role"), region.get("tabindex"), region.get("aria-labelledby")) == (
        "region",
        "0",
        "respons",
    )


def test_each_row_and_column_of_a_table_is_headed(table):
    assert [head.get("scope") for head in table.iter("th")] == ["col", "col", "row", "row"]


def test_numbers_are_written_as_dutch_readers_expect(table):
    assert [cell.text for cell in table.iter("td")] == ["1.894", "."]


def test_the_current_step_of_the_year_is_marked(component, drawn):
    step = {"name": "Stemmen", "when": "nu", "state": "now", "url": None}
    assert drawn(component("steps")([step])).find("ol/li").get("aria-current") == "step"


def test_a_step_still_to_come_is_not_marked(component, drawn):
    step = {"name": "Uitslag", "when": "22 maart", "state": "todo", "url": None}
    assert drawn(component("steps")([step])).find("ol/li").attrib == {}


def test_a_tile_stands_where_its_province_lies_and_says_its_name(component, drawn):
    tile = {
        "code": "PV24",
        "name": "Flevoland",
        "url": "/fl",
        "state": "next",
        "label": "31 jan",
        "spoken": "de volgende",
    }
    item = drawn(component("tilemap")([tile])).find("ol/li")
    assert (item.get("class"), words(item.find(".//span[@class='hide']"))) == (
        "t-pv24 next",
        "Flevoland, de volgende",
    )


def test_messages_are_announced(component, drawn):
    messages = drawn(component("flash")([("message", "Bewaard."), ("warning", "Let op.")]))
    assert (messages.find("div").get("role"), len(messages.findall(".//p"))) == ("status", 2)


def test_a_destructive_action_says_what_is_lost_and_can_be_left(component, drawn):
    page = drawn(
        component("confirm")("Intrekken?", action="/weg", cancel="/terug", button="Trek in", lost=["uw stem"])
    )
    assert (words(page.find(".//li")), page.find(".//form/div/a").get("href")) == ("uw stem", "/terug")
