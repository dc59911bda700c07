"""The bureau chooses topics and looks at opinion groups: by keyboard, without a script too, and accessibly."""

from tests.factories import accounts, results
from tests.factories.consultations import NOW
from tests.journeys.manners import manners

PHONE = {"width": 360, "height": 800}


def sealed_by(site, say):
    """The bureau's account and the address of a sealed round with its groups."""
    site.moves_to(NOW)
    with site.backstage():
        voting_round = results.sealed_round({"PV20": 40, "PV26": 40}, stay_away=5, say=say)
        bureau, address = accounts.bureau(), f"/results/{voting_round.id}"
    site.work()
    return bureau, address


def test_the_bureau_moves_the_number_by_keyboard(site, visit, axe, reflows):
    bureau, address = sealed_by(site, results.many_and_few)
    page = visit(bureau, viewport=PHONE)
    answer = page.goto(f"{address}/choose?topics=2&rule=pav")
    assert manners(page, answer) == []
    axe(page)
    reflows(page)
    page.get_by_label("Hoeveel onderwerpen").fill("1")
    page.keyboard.press("Enter")
    page.get_by_text("Met het meest gekozen onderwerp").wait_for()
    assert "topics=1&rule=pav" in page.url


def test_a_wrong_number_leads_back_to_its_field(site, visit, axe, reflows):
    bureau, address = sealed_by(site, results.many_and_few)
    page = visit(bureau)
    page.goto(f"{address}/choose")
    page.get_by_label("Hoeveel onderwerpen").fill("33")
    page.keyboard.press("Enter")
    summary = page.get_by_role("heading", name="Er gaat iets mis")
    summary.wait_for()
    assert summary.evaluate("node => node === document.activeElement")
    axe(page)
    reflows(page)
    page.get_by_role("alert").get_by_role("link").click()
    assert page.evaluate("document.activeElement.value") == "33"


def test_groups_that_hold_are_shown_accessibly(site, visit, axe, reflows):
    bureau, address = sealed_by(site, results.camps)
    page = visit(bureau, viewport=PHONE)
    answer = page.goto(f"{address}/groups")
    page.get_by_role("heading", name="Groep 1").wait_for()
    assert manners(page, answer) == []
    axe(page)
    reflows(page)
