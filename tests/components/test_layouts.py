"""The frame of every page: one language, one way in, the same places and the same help."""

import html5lib
import pytest


@pytest.fixture
def page(client):
    """Return a page of the style guide as elements."""

    def get(path):
        return html5lib.parse(client.get(f"/style-guide/{path}").text, namespaceHTMLElements=False)

    return get


def test_a_page_says_its_language_and_direction(page):
    assert (page("head").get("lang"), page("head").get("dir")) == ("nl", "ltr")


def test_the_first_link_skips_to_the_content(page):
    tree = page("head")
    assert (tree.find(".//a").get("href"), tree.find(".//main").get("id")) == ("#content", "content")


def test_help_stands_at_the_same_place_on_every_page(page):
    feet = [
        [link.get("href") for link in page(path).findall(".//footer//a")]
        for path in ("head", "task", "error/404")
    ]
    assert feet[0] == feet[1] == feet[2]


def test_a_task_has_no_places_to_wander_off_to(page):
    assert page("task").find(".//nav") is None


def test_a_refused_form_says_so_in_the_title(page):
    assert page("task-refused").find(".//title").text.startswith("Fout: ")


def test_a_form_that_is_right_does_not(page):
    assert not page("task").find(".//title").text.startswith("Fout: ")


def test_the_error_summary_stands_above_the_heading(page):
    order = [
        node.tag
        for node in page("task-refused").iter()
        if node.tag == "h1" or node.get("id") == "summary-heading"
    ]
    assert order == ["h2", "h1"]


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 422, 429, 500, 503])
def test_an_error_page_says_what_happened_and_where_to_go(page, status):
    main = page(f"error/{status}").find(".//main")
    assert (main.find(".//h1").text is not None, main.find(".//div[@class='actions']/a").get("href")) == (
        True,
        "/",
    )


def test_an_error_page_gives_back_what_was_typed(page):
    assert "ambtenaar" in page("error/409").find(".//textarea").text


def test_the_demo_says_that_everything_is_made_up(app, client):
    app.config["DEMO"] = True
    try:
        assert "verzonnen" in client.get("/style-guide/task").text
    finally:
        app.config["DEMO"] = False


def test_a_real_installation_does_not(client):
    assert "verzonnen" not in client.get("/style-guide/task").text
