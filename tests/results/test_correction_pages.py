"""The pages of a correction: the bureau's, with what differs; everyone's, of the new result and of the one it replaced."""

import hashlib
from uuid import uuid4

import pytest
import time_machine

from consult.consultations.models import Phase
from consult.db import db
from consult.results.kit.package import unpack
from consult.results.models import Snapshot
from tests.factories import accounts
from tests.factories import results as make
from tests.factories.results import CLOSED, REASON
from tests.results.pages import SIZES, asked, words


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


@pytest.fixture
def sealed(app):
    return make.sealed_round(SIZES, stay_away=5)


@pytest.fixture
def mistaken(sealed):
    """A result that says 56 % where 68 % is right."""
    return make.mistaken(sealed)


@pytest.fixture
def corrected(mistaken):
    return make.corrected(mistaken)


@pytest.fixture
def bureau(app, sign_in):
    return sign_in(accounts.bureau())


def round_page(snapshot):
    return f"/results/{snapshot.voting_round_id}"


def test_the_working_page_leads_to_a_correction_where_figures_differ(bureau, mistaken):
    page = bureau.get(f"{round_page(mistaken)}/work")
    assert "De cijfers van nu verschillen van de uitslag." in page.text
    assert f'href="{round_page(mistaken)}/correct"' in page.text


def test_the_working_page_of_a_right_result_leads_to_none(bureau, sealed):
    snapshot = make.published(sealed)
    assert "/correct" not in bureau.get(f"{round_page(snapshot)}/work").text


def test_the_page_shows_the_old_figure_beside_the_new(bureau, mistaken):
    page = bureau.get(f"{round_page(mistaken)}/correct")
    assert "Deze uitslag corrigeren?" in page.text
    assert "Belangrijk of heel belangrijk 56 % (57 van 102) 68 % (69 van 102)" in words(page)
    assert "Antwoord: Heel belangrijk 16 28" in words(page)
    assert db.session.query(Snapshot).count() == 1


def test_a_result_that_is_right_has_nothing_to_correct(bureau, sealed):
    page = bureau.get(f"{round_page(make.published(sealed))}/correct")
    assert "De werkcijfers zijn gelijk aan de uitslag" in words(page)
    assert "<textarea" not in page.text


def test_a_correction_that_would_tell_of_a_few_is_explained_and_not_offered(bureau, sealed):
    page = bureau.get(f"{round_page(make.mistaken(sealed, missed=3))}/correct")
    assert "iets vertellen over minder dan 10 mensen" in words(page)
    assert "Zeg in woorden wat er niet klopt" in words(page)
    assert "<textarea" not in page.text


def test_before_publishing_there_is_nothing_to_correct(bureau, sealed):
    answer = bureau.get(f"/results/{sealed.id}/correct")
    assert (answer.status_code, answer.location) == (302, f"/results/{sealed.id}/work")
    assert bureau.post(f"/results/{sealed.id}/correct", data={"reason": REASON}).status_code == 422


def test_the_bureau_corrects(bureau, client, mistaken):
    page = bureau.post(f"{round_page(mistaken)}/correct", data={"reason": REASON}, follow_redirects=True)
    assert "De uitslag is gecorrigeerd." in page.text
    assert [each.published_by for each in db.session.query(Snapshot).order_by(Snapshot.number)] == [
        "R. de Wit",
        "R. de Wit",
    ]
    assert REASON in client.get(round_page(mistaken)).text


def test_without_a_reason_the_page_says_so(bureau, mistaken):
    page = bureau.post(f"{round_page(mistaken)}/correct", data={"reason": " "})
    assert page.status_code == 422
    assert "Vertel waarom u de uitslag corrigeert." in page.text
    assert db.session.query(Snapshot).count() == 1


def test_a_reason_that_is_too_long_stays_in_the_field(bureau, mistaken):
    long = "Er vielen antwoorden weg. " * 50
    page = bureau.post(f"{round_page(mistaken)}/correct", data={"reason": long})
    assert page.status_code == 422
    assert long.strip() in page.text


def test_a_second_click_corrects_nothing_more(bureau, mistaken):
    address = f"{round_page(mistaken)}/correct"
    assert bureau.post(address, data={"reason": REASON}).status_code == 302
    page = bureau.post(address, data={"reason": REASON})
    assert page.status_code == 422
    assert "er is niets te corrigeren" in page.text
    assert db.session.query(Snapshot).count() == 2


@pytest.mark.parametrize("account", ["member", "organiser", "admin"])
def test_only_the_bureau_corrects(client, sign_in, mistaken, account):
    address = f"{round_page(mistaken)}/correct"
    assert client.get(address).status_code == 302
    other = sign_in(getattr(accounts, account)())
    assert other.get(address).status_code == 403
    assert other.post(address, data={"reason": REASON}).status_code == 403
    assert sign_in(accounts.bureau()).get(f"/results/{uuid4()}/correct").status_code == 404


def test_everyone_reads_the_newest_result_with_what_it_corrects_and_why(client, corrected):
    page = words(client.get(round_page(corrected)))
    assert "Wonen, Zorg en Klimaat staan bovenaan: 68 %" in page
    assert "Deze uitslag is een correctie." in page
    assert "in de plaats van de uitslag van maandag 9 maart 2026" in page
    assert REASON in page
    assert f'href="{round_page(corrected)}/versions/1"' in client.get(round_page(corrected)).text


def test_the_earlier_result_stays_at_its_own_address_and_says_that_it_was_replaced(client, corrected):
    page = client.get(f"{round_page(corrected)}/versions/1")
    assert "56 %" in words(page)
    assert "Deze uitslag is vervangen. Op donderdag 12 maart 2026" in words(page)
    assert f'href="{round_page(corrected)}"' in page.text
    assert "(vervangen)" in page.text[: page.text.index("</title>")]


def test_from_the_earlier_result_one_walks_to_its_own_questions_and_files(client, corrected):
    page = client.get(f"{round_page(corrected)}/versions/1").text
    assert f'href="{asked(corrected)}/versions/1"' in page
    assert f'href="{asked(corrected)}"' not in page
    for file in ("figures.csv", "figures.json", "kit.zip"):
        assert f'href="{round_page(corrected)}/versions/1/{file}"' in page


def test_the_page_of_a_question_has_its_versions_too(client, corrected):
    newest, earlier = client.get(asked(corrected)), client.get(f"{asked(corrected)}/versions/1")
    assert f'href="{asked(corrected)}/versions/1"' in newest.text
    assert REASON in newest.text
    assert words(newest).index("een correctie") < words(newest).index("68 % vindt dit")
    assert "Deze uitslag is vervangen." in earlier.text
    assert f'href="{round_page(corrected)}/versions/1"' in earlier.text
    assert "56 % vindt dit" in words(earlier)


def test_the_newest_result_has_an_address_with_its_number_too(client, corrected):
    page = client.get(f"{round_page(corrected)}/versions/2")
    assert "Deze uitslag is een correctie." in page.text
    assert "vervangen" not in page.text


def test_the_list_shows_the_newest_alone(client, corrected):
    page = words(client.get("/results/"))
    assert page.count("staan bovenaan") == 1
    assert "gecorrigeerd op 12 maart 2026" in page
    assert "68 %" in page
    assert "56 %" not in page


def test_the_files_of_a_version_are_those_that_were_published(client, corrected, mistaken):
    for version, snapshot in (("", corrected), ("/versions/1", mistaken), ("/versions/2", corrected)):
        address = f"{round_page(corrected)}{version}"
        page = client.get(f"{address}/figures.json")
        assert hashlib.sha256(page.data).hexdigest() == snapshot.digest
        files, faults = unpack(client.get(f"{address}/kit.zip").data)
        assert not faults
        assert hashlib.sha256(files["figures.json"]).hexdigest() == snapshot.digest
        table = client.get(f"{address}/figures.csv")
        assert snapshot.digest[:8] in table.headers["Content-Disposition"]


def test_the_bureaus_kit_comes_by_version(bureau, client, corrected, mistaken):
    address = f"{round_page(corrected)}/versions/1/work-kit.zip"
    assert client.get(address).status_code == 302
    files, _faults = unpack(bureau.get(address).data)
    assert hashlib.sha256(files["figures.json"]).hexdigest() == mistaken.digest


VERSIONED = ("", "/figures.csv", "/figures.json", "/kit.zip")


@pytest.mark.parametrize("path", VERSIONED)
def test_a_version_that_was_not_published_is_not_found(client, corrected, path):
    for number in ("0", "3", "99999999999999999999", "een"):
        assert client.get(f"{round_page(corrected)}/versions/{number}{path}").status_code == 404


@pytest.mark.parametrize("path", VERSIONED)
def test_a_version_is_as_public_as_its_round(client, sign_in, corrected, path):
    corrected.voting_round.consultation.phase = Phase.PREPARING
    db.session.commit()
    address = f"{round_page(corrected)}/versions/1{path}"
    assert client.get(address).status_code == 302
    assert sign_in(accounts.member()).get(address).status_code == 403
    assert sign_in(accounts.bureau()).get(address).status_code == 200


def test_versions_cost_few_queries_however_many_there_are(client, bureau, corrected, queries):
    addresses = [
        (client, round_page(corrected)),
        (client, f"{round_page(corrected)}/versions/1"),
        (client, f"{asked(corrected)}/versions/1"),
        (client, "/results/"),
        (bureau, f"{round_page(corrected)}/correct"),
    ]
    before = [_count(queries, *address) for address in addresses]
    make.corrected(corrected, reason="Wij tonen voortaan minder.", threshold=12)
    assert [_count(queries, *address) for address in addresses] == before
    assert max(before) <= 12


def _count(queries, browser, address):
    browser.get(address)
    queries.clear()
    browser.get(address)
    return len(queries)


@pytest.mark.parametrize("page", ["", "?by=office", "/compare?by=office&one=alderman&other=council_member"])
def test_a_replaced_result_whose_groups_exceed_its_total_still_shows(client, page):
    first = make.mistaken(make.sealed_round(), missed=40, in_groups=False)
    make.corrected(first)
    answer = client.get(f"{round_page(first)}/versions/1{page}")
    assert answer.status_code == 200
    assert "Raadsleden vinden Wonen" not in words(answer)


def test_its_question_shows_too_without_the_group_that_exceeds_it(client):
    first = make.mistaken(make.sealed_round(), missed=40, in_groups=False)
    make.corrected(first)
    answer = client.get(f"{asked(first)}/versions/1")
    assert answer.status_code == 200
    assert "Raadsleden vinden Wonen" not in words(answer)
