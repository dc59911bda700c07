"""What Consult is and promises: about, privacy, contact, and the two files that machines read."""

from datetime import UTC, datetime, timedelta

import pytest

from consult import clock
from consult.db import db
from consult.public.privacy import REGISTER
from tests.factories import accounts

PAGES = ("/about", "/privacy", "/accessibility", "/contact")
OF_A_PERSON = (
    "person_id",
    "user_id",
    "actor_id",
    "recorded_by",
    "saved_by",
    "written_by",
    "email",
    "recipient",
    "author_key",
    "voter_key",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("kind", [None, accounts.member, accounts.organiser, accounts.bureau, accounts.admin])
def test_everyone_can_read_what_is_promised(client, sign_in, path, kind):
    browser = sign_in(kind()) if kind else client
    assert browser.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/", "/calendar", *PAGES])
def test_every_page_leads_to_the_same_help_in_the_same_order(visit, path):
    links = [link.get("href") for link in visit(path).findall(".//footer//a")]
    assert links == ["/calendar", "/about", "/privacy", "/accessibility", "/contact"]


def test_whatever_points_at_a_person_stands_on_the_privacy_page():
    told = {table for kept in REGISTER for table in kept.tables}
    held = {
        table.name for table in db.metadata.tables.values() if set(OF_A_PERSON) & set(table.columns.keys())
    }
    assert held - told == set()


def test_the_privacy_page_names_no_table_that_is_gone():
    assert {table for kept in REGISTER for table in kept.tables} - set(db.metadata.tables) == set()


def test_the_privacy_page_says_of_each_thing_why_how_long_and_who(visit, words):
    sections = visit("/privacy").findall(".//section[@class='kept flow-s']")
    assert [len(section.findall(".//dd")) for section in sections] == [3] * len(REGISTER)


def test_the_privacy_page_names_the_thresholds_and_the_address_of_the_settings(
    app, visit, words, monkeypatch
):
    for name, value in {
        "PUBLICATION_THRESHOLD": 15,
        "BUREAU_THRESHOLD": 7,
        "CONTACT_EMAIL": "wij@x.example",
    }.items():
        monkeypatch.setitem(app.config, name, value)
    page = words(visit("/privacy"))
    assert ("minder dan 15 mensen" in page, "minder dan 7" in page, "wij@x.example" in page) == (
        True,
        True,
        True,
    )


def test_the_privacy_page_says_what_no_longer_can_be_done_after_sealing(visit, words):
    assert "(artikel 11 van de AVG)" in words(visit("/privacy"))


def test_the_cookie_lasts_as_long_as_the_page_says(app, visit, words):
    assert app.permanent_session_lifetime == timedelta(hours=12)
    assert "12 uur, of tot u uitlogt;" in words(visit("/privacy"))


def test_the_contact_page_gives_the_address_of_the_settings(app, visit):
    links = [link.get("href") for link in visit("/contact").findall(".//main//a")]
    assert f"mailto:{app.config['CONTACT_EMAIL']}" in links


def test_crawlers_stay_out_of_what_is_personal(client):
    response = client.get("/robots.txt")
    assert response.mimetype == "text/plain"
    assert "Disallow: /me\n" in response.text
    assert "Disallow: /\n" not in response.text


def test_crawlers_stay_out_of_a_demonstration(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "DEMO", True)
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


@pytest.fixture
def security(app, client, monkeypatch):
    """Return the fields of security.txt on a day."""
    monkeypatch.setitem(app.config, "BASE_URL", "https://consult.example/")

    def on(now):
        monkeypatch.setattr(clock, "now", lambda: now)
        response = client.get("/.well-known/security.txt")
        assert response.mimetype == "text/plain"
        return dict(line.split(": ", 1) for line in response.text.splitlines())

    return on


def test_who_finds_a_weakness_reads_whom_to_tell(security, app):
    assert security(datetime(2026, 3, 1, 12, tzinfo=UTC)) == {
        "Contact": f"mailto:{app.config['CONTACT_EMAIL']}",
        "Expires": "2026-08-28T00:00:00Z",
        "Preferred-Languages": "nl, en",
        "Canonical": "https://consult.example/.well-known/security.txt",
        "Policy": "https://consult.example/contact#security",
    }


def test_that_never_expires_within_the_day_and_never_lasts_a_year(security):
    now = datetime(2030, 12, 31, 23, 59, tzinfo=UTC)
    expires = datetime.fromisoformat(security(now)["Expires"])
    assert timedelta(days=30) < expires - now < timedelta(days=365)
