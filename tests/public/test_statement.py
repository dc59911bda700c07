"""The accessibility statement says what the law asks, claims no more than is true, and does not grow old unseen."""

from dataclasses import replace
from datetime import date

import pytest

from consult import clock
from consult.public import statement
from consult.public.statement import Deviation, Research, Signature, Status
from tests.factories import accounts

TODAY = date(2026, 3, 1)
FULL = """
organisation = "Vereniging"
url = "https://consult.example"
status = "B"
basis = "Onderzoek volgens WCAG-EM."
[research]
on = 2025-06-01
by = "Bureau Toets"
report = "https://toets.example/rapport"
[contact]
email = "toegankelijk@example.org"
confirm_within_days = 1
answer_within_weeks = 2
[signed]
on = 2025-09-01
by = "J. Jansen"
role = "directeur"
[[deviations]]
criterion = "1.4.10 Reflow"
cause = "Een brede tabel."
consequence = "U moet opzij schuiven."
measure = "Wij splitsen de tabel."
until = 2026-12-31
"""


@pytest.fixture
def shipped():
    return statement.read(statement.SHIPPED)


@pytest.fixture
def full(tmp_path):
    path = tmp_path / "accessibility.toml"
    path.write_text(FULL)
    return statement.read(path)


@pytest.fixture
def own_statement(app, tmp_path, monkeypatch):
    """An installation that has a statement of its own."""
    (tmp_path / "accessibility.toml").write_text(FULL)
    monkeypatch.setitem(app.config, "INSTANCE", tmp_path)


@pytest.mark.parametrize("path", ["/accessibility", "/toegankelijkheid"])
def test_everyone_can_read_it(client, path):
    assert client.get(path).status_code == 200


def test_every_page_leads_to_it(visit):
    assert "/accessibility" in [link.get("href") for link in visit("/contact").findall(".//footer//a")]


def test_as_shipped_it_claims_nothing(shipped):
    assert (shipped.status, shipped.research, shipped.signature) == (Status.D, None, None)


def test_as_shipped_it_says_that_there_was_no_research(visit, words):
    page = words(visit("/accessibility"))
    assert "D – nog geen onderzoek" in page
    assert "nog niet: dit is de verklaring die bij Consult hoort" in page


@pytest.mark.parametrize("year", [2026, 2036])
def test_as_shipped_it_never_grows_old(shipped, year):
    assert statement.problems(shipped, date(year, 1, 1)) == []


def test_what_is_in_this_repository_holds_today(shipped):
    assert statement.problems(shipped, clock.local_date(clock.now())) == []


@pytest.mark.usefixtures("own_statement")
def test_it_names_all_that_the_law_asks(visit, words):
    page = words(visit("/accessibility"))
    for fact in (
        "Vereniging",
        "https://consult.example",
        "B – voldoet gedeeltelijk",
        "Onderzoek volgens WCAG-EM.",
        "zondag 1 juni 2025, door Bureau Toets",
        "1.4.10 Reflow",
        "Een brede tabel.",
        "U moet opzij schuiven.",
        "Wij splitsen de tabel.",
        "donderdag 31 december 2026",
        "toegankelijk@example.org",
        "Binnen 1 werkdag hoort u",
        "Binnen 2 weken hoort u",
        "Nationale ombudsman",
        "maandag 1 september 2025, door J. Jansen, directeur",
    ):
        assert fact in page


def test_a_statement_in_order_has_no_problem(full):
    assert statement.problems(full, TODAY) == []


DEVIATION = Deviation("1.4.10", "a", "b", "c", date(2027, 1, 1))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"research": Research(date(2023, 2, 28), "x", "")},
            "The newest research is more than 36 months old.",
        ),
        (
            {"signature": Signature(date(2025, 2, 28), "x", "y")},
            "The statement was signed more than 12 months ago.",
        ),
        ({"status": Status.A}, "Status A goes with no deviation at all."),
        ({"research": None}, "Status A or B needs a full research."),
        ({"deviations": ()}, "Status B needs the deviations, each with its measure and date."),
        ({"signature": None}, "Only a signed statement may claim status A, B or C."),
        ({"status": Status.C}, "Status C needs the date of the planned research."),
        (
            {"status": Status.C, "planned_on": date(2026, 9, 2)},
            "Status C needs research within the next six months.",
        ),
        (
            {"status": Status.C, "planned_on": date(2026, 2, 28)},
            "Status C needs research within the next six months.",
        ),
        (
            {"research": Research(date(2026, 3, 2), "x", "")},
            "Research and signature cannot lie in the future.",
        ),
        ({"deviations": (replace(DEVIATION, until=date(2026, 2, 28)),)}, "The date of a measure has passed."),
    ],
)
def test_what_does_not_hold_is_named(full, changes, problem):
    assert statement.problems(replace(full, **changes), TODAY) == [problem]


@pytest.mark.parametrize(
    "changes",
    [
        {"research": Research(date(2023, 3, 1), "x", "")},
        {"signature": Signature(date(2025, 3, 1), "x", "y")},
        {"status": Status.A, "deviations": ()},
        {"status": Status.C, "planned_on": date(2026, 9, 1)},
        {"status": Status.D, "signature": None},
    ],
)
def test_what_just_holds_is_no_problem(full, changes):
    assert statement.problems(replace(full, **changes), TODAY) == []


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, later):
    assert statement.months_after(day, months) == later


@pytest.mark.usefixtures("own_statement")
def test_staff_read_when_it_no_longer_holds(visit, words, sign_in, monkeypatch):
    browser = sign_in(accounts.bureau())
    monkeypatch.setattr(clock, "now", lambda: clock.local(date(2026, 10, 1), 12))
    assert "De verklaring is langer dan 12 maanden geleden ondertekend." in words(
        visit("/accessibility", browser)
    )


@pytest.mark.usefixtures("own_statement")
def test_visitors_do_not(visit, words, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: clock.local(date(2026, 10, 1), 12))
    assert "deze verklaring klopt niet" not in words(visit("/accessibility"))
