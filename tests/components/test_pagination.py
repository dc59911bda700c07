"""The pages of a list: near ones, the ends, and the filters kept."""

import pytest

from consult.paging import Page

pytestmark = pytest.mark.once


def page(number, total=240):
    return Page(items=[], number=number, per_page=25, total=total)


@pytest.fixture
def pages(component, drawn):
    def of(number, total=240, **kept):
        return drawn(component("pagination")(page(number, total), "styleguide.index", **kept))

    return of


def test_one_page_needs_no_pages(component):
    assert component("pagination")(page(1, total=25), "styleguide.index").strip() == ""


@pytest.mark.parametrize(
    ("number", "shown"), [(1, ["1", "2", "10"]), (5, ["1", "4", "5", "6", "10"]), (10, ["1", "9", "10"])]
)
def test_the_ends_and_the_neighbours_are_shown(pages, number, shown):
    numbers = ["".join(item.itertext()).replace("Bladzijde", "").strip() for item in pages(number).iter("li")]
    assert numbers == shown


def test_the_page_we_are_on_is_marked_and_no_link(pages):
    here = pages(5).find(".//*[@aria-current='page']")
    assert (here.tag, "".join(here.itertext())) == ("span", "Bladzijde 5")


@pytest.mark.parametrize(("number", "ways"), [(1, ["next"]), (5, ["prev", "next"]), (10, ["prev"])])
def test_one_goes_on_or_back_where_there_is_more(pages, number, ways):
    assert [link.get("rel") for link in pages(number).iter("a") if link.get("rel")] == ways


def test_filters_go_along(pages):
    assert all("province=PV24" in link.get("href") for link in pages(5, province="PV24").iter("a"))


@pytest.mark.parametrize(
    ("number", "gaps"), [(1, ["10"]), (3, ["10"]), (4, ["3", "10"]), (9, ["8"]), (10, ["9"])]
)
def test_a_gap_is_shown_where_pages_are_left_out(pages, number, gaps):
    items = [item for item in pages(number).iter("li") if item.get("class") == "after-gap"]
    assert ["".join(item.itertext()).replace("Bladzijde", "").strip() for item in items] == gaps
