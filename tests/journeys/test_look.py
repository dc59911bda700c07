"""The style guide in a real browser: every component is sound, fits, can be seen when it has the focus, and does what it adds."""

import pytest

from tests.journeys.manners import manners

PAGES = ["", "head", "result", "task", "task-refused", "sent", "confirm", "error/404", "error/409"]
WIDE = {"width": 1280, "height": 900}
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
RINGS = """() => {
  const here = document.activeElement;
  const shown = [here, here.closest("label")].filter(Boolean).map((node) => getComputedStyle(node));
  return shown.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
}"""

FAINT = """() => {
  const light = (value) => {
    const [r, g, b] = value.match(/[\\d.]+/g).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    const found = getComputedStyle(node).backgroundColor;
    return found.startsWith("rgba") && node.parentElement ? ground(node.parentElement) : found;
  };
  const contrast = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const drawn = [...document.querySelectorAll(".strip text, .mini text, .strip .nat, .mini .nat, .heat td")];
  return drawn.filter((node) => {
    const { color, fill, stroke } = getComputedStyle(node);
    return contrast(node.matches("td") ? color : node.matches("text") ? fill : stroke, ground(node)) < 4.5;
  }).map((node) => node.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_guide_is_sound_on_a_phone(site, page, axe, reflows, path):
    answer = page.goto(f"/style-guide/{path}")
    assert manners(page, answer) == []
    axe(page)
    reflows(page)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_guide_is_sound_on_a_desk(site, page, axe, path):
    page.set_viewport_size(WIDE)
    page.goto(f"/style-guide/{path}")
    axe(page)


@pytest.mark.parametrize("path", ["", "task", "result"])
def test_text_can_be_spaced_out(site, page, reflows, path):
    page.goto(f"/style-guide/{path}")
    page.evaluate("css => document.adoptedStyleSheets.push(new CSSStyleSheet())")
    page.evaluate("css => document.adoptedStyleSheets.at(-1).replaceSync(css)", SPACED)
    reflows(page)


def test_what_has_the_focus_can_be_seen(site, page):
    page.set_viewport_size(WIDE)
    page.goto("/style-guide/task")
    seen = []
    for _stop in range(9):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(RINGS))
    assert all(seen)


def test_after_a_refusal_the_focus_is_on_the_summary(site, page):
    page.goto("/style-guide/task-refused")
    assert page.evaluate("document.activeElement.id") == "summary-heading"


def test_a_double_click_sends_once(site, page):
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.goto("/style-guide/confirm")
    page.evaluate(
        "() => { const button = document.querySelector('main button'); button.click(); button.click(); }"
    )
    page.wait_for_load_state("networkidle")
    assert len(sent) == 1


def test_a_long_text_counts_down_and_never_stops_the_typing(site, page):
    page.goto("/style-guide/")
    page.fill("#explanation", "x" * 510)
    assert (page.input_value("#explanation"), page.inner_text("#explanation-room")) == (
        "x" * 510,
        "10 tekens te veel",
    )


def test_choose_up_to_k_says_how_many_are_left(site, page):
    page.goto("/style-guide/")
    page.check("#topics-0")
    assert "U kunt er nog 2 kiezen" in page.inner_text("fieldset:has(#topics-0)")


def test_nothing_moves_for_whom_that_is_too_much(site, visit):
    page = visit(reduced_motion="reduce")
    page.goto("/style-guide/")
    page.click("details.fold:not([open]) summary")
    assert page.evaluate("document.getAnimations().length") == 0


def test_colours_that_the_reader_chose_keep_the_edges(site, visit):
    page = visit(forced_colors="active")
    page.goto("/style-guide/task")
    assert page.evaluate("getComputedStyle(document.querySelector('.answer')).borderTopStyle") == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_can_be_read_in_colours_that_the_reader_chose(site, visit, scheme):
    page = visit(forced_colors="active", color_scheme=scheme)
    page.goto("/style-guide/")
    assert page.evaluate(FAINT) == []
