"""The frame of every page in a real browser: the first sight of the product."""

from tests.factories import accounts


def test_the_home_page_is_sound(site, page, axe, reflows):
    page.goto("/")
    axe(page)
    reflows(page)


def test_somebody_signed_in_is_known(site, visit):
    with site.backstage():
        member = accounts.member()
    page = visit(member)
    assert page.goto("/me").status == 200


def test_a_page_reads_without_scripts(site, visit):
    page = visit(java_script_enabled=False)
    page.goto("/")
    assert page.locator("h1").count() == 1


def test_a_first_visit_transfers_little(weigh):
    assert weigh("/") < 150_000
