"""The pages of results: what everyone reads, what only the bureau sees, and what nobody may see."""

import csv
import hashlib
import io
import re
from uuid import uuid4

import pytest
import time_machine

from consult.consultations.models import Phase
from consult.db import db
from consult.reactions.models import QuoteConsent, Reaction, ReactionState
from consult.voting.queries import paper_of
from tests.factories import accounts, consultations, directory
from tests.factories import reactions as react
from tests.factories import results as make
from tests.factories.consultations import NOW
from tests.factories.results import CLOSED
from tests.results.pages import SIZES, asked, row_of, words


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


@pytest.fixture
def sealed(app):
    """A sealed round in which Flevoland is too small to show."""
    return make.sealed_round(SIZES, stay_away=5)


@pytest.fixture
def snapshot(sealed):
    return make.published(sealed)


@pytest.fixture
def bureau(app, sign_in):
    return sign_in(accounts.bureau())


def test_without_results_the_list_says_why(client):
    page = client.get("/results/")
    assert page.status_code == 200
    assert "Nog geen uitslagen" in page.text


def test_the_list_shows_what_each_result_says(client, snapshot):
    page = client.get("/results/")
    assert "Wonen, Zorg en Klimaat staan bovenaan" in page.text
    assert f"/results/{snapshot.voting_round_id}" in page.text
    assert 'class="mini"' in page.text


def test_the_list_can_be_of_one_consultation(client, snapshot):
    other = consultations.consultation()
    db.session.commit()
    assert "Stemronde najaar" not in client.get(f"/results/?consultation={other.id}").text
    assert (
        "Stemronde najaar"
        in client.get(f"/results/?consultation={snapshot.voting_round.consultation_id}").text
    )
    assert client.get("/results/?consultation=onzin").status_code == 200


def test_a_round_that_is_open_stands_under_still_to_come(client, app):
    make.asked_round()
    db.session.commit()
    with time_machine.travel(NOW, tick=False):
        assert "Daarna komt de uitslag" in client.get("/results/").text


def test_a_round_shows_its_response_its_topics_and_its_table(client, snapshot):
    page = client.get(f"/results/{snapshot.voting_round_id}")
    assert "102 van 125 (82 %)" in words(page)
    assert row_of(page, "ranking", "Wonen")[2] == "68\u00a0%"
    assert "Zeeland" in page.text
    assert "De marge van elk landelijk cijfer is hoogstens" in page.text
    assert "Vastgesteld door R. de Wit" in page.text


def test_each_question_has_its_page(client, snapshot):
    for place in range(len(snapshot.figures["questions"])):
        assert client.get(asked(snapshot, place)).status_code == 200


def test_a_question_leads_with_what_it_says_and_how_sure_that_is(client, snapshot):
    page = words(client.get(asked(snapshot)))
    assert "68 % vindt dit belangrijk of heel belangrijk." in page
    assert "Deelnemers kozen zelf of zij meededen" in page
    assert page.index("vindt dit belangrijk") < page.index("Deelnemers kozen") < page.index("Aandeel")


def test_the_fold_writes_the_sum_out(client, snapshot):
    page = words(client.get(asked(snapshot)))
    assert "Wij telden 102 antwoorden van 1 tot en met 5." in page
    assert "gedeeld door 102 is 68 %" in page
    assert snapshot.digest in page


def test_dont_know_is_in_the_chart_and_in_no_share(client, snapshot):
    row = row_of(client.get(asked(snapshot, 1)), "answers", "Weet ik niet")
    assert row[2:] == ["–", "20"]


def test_a_small_province_is_hidden_and_said_to_be(client, snapshot):
    page = client.get(asked(snapshot))
    assert ".niet getoond: te weinig deelnemers" in row_of(page, "spread-table", "Flevoland")[2]
    assert "niet getoond: te weinig deelnemers (minder dan 10)" in words(page)
    assert "Van Flevoland en Zeeland tonen wij geen cijfer" in words(page)


def test_a_hidden_figure_is_on_no_page_and_in_no_file(client, snapshot):
    flevoland = next(
        place for place, found in enumerate(snapshot.figures["provinces"]) if found["code"] == "PV24"
    )
    assert all(question["provinces"][flevoland] is None for question in snapshot.figures["questions"][:4])
    for path in (f"/results/{snapshot.voting_round_id}", asked(snapshot)):
        for row in re.findall(r"<tr[^>]*>(?:(?!</tr>).)*Flevoland.*?</tr>", client.get(path).text, re.DOTALL):
            if "columnheader" not in row and "<abbr" not in row:
                assert "niet getoond" in row
                assert "%" not in re.sub(r'[\w-]+="[^"]*"', "", row)
    table = client.get(f"/results/{snapshot.voting_round_id}/figures.csv").data.decode("utf-8-sig")
    lines = [line for line in csv.reader(io.StringIO(table), delimiter=";") if "Flevoland" in line[2:3]]
    assert lines
    assert all(line[6] == "." and line[8] == "." for line in lines)


def test_approved_reactions_stand_beside_a_topic(client, snapshot):
    with time_machine.travel(NOW, tick=False):
        from consult.topics.models import Topic

        topic = db.session.query(Topic).filter_by(title="Wonen").one()
        topic.consultation = snapshot.voting_round.consultation
        react.reaction(topic, text="Bouw ook op het land.")
        react.reaction(topic, text="Niet voor publiek.", consent=QuoteConsent.NONE)
    db.session.query(Reaction).update({"state": ReactionState.APPROVED})
    db.session.commit()
    page = client.get(asked(snapshot)).text
    assert "Bouw ook op het land." in page
    assert "Niet voor publiek." not in page
    assert row_of(client.get(f"/results/{snapshot.voting_round_id}"), "ranking", "Wonen")[-1].startswith("1")


def test_before_publishing_the_page_says_when_the_result_comes(client, sealed):
    page = client.get(f"/results/{sealed.id}")
    assert page.status_code == 200
    assert "Er is nog geen uitslag" in page.text
    assert "68\u00a0%" not in page.text
    assert (
        "Er is nog geen uitslag" in client.get(f"/results/questions/{paper_of(sealed).questions[0].id}").text
    )


@pytest.mark.parametrize("path", ["figures.csv", "figures.json"])
def test_before_publishing_there_is_nothing_to_take_along(client, sealed, path):
    assert client.get(f"/results/{sealed.id}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "/figures.csv", "/figures.json"])
def test_an_unknown_round_is_not_found(client, app, path):
    assert client.get(f"/results/{uuid4()}{path}").status_code == 404
    assert client.get(f"/results/questions/{uuid4()}").status_code == 404


def test_a_round_of_a_consultation_in_preparation_is_the_bureaus(client, app, sign_in, bureau):
    made = make.asked_round()
    made.consultation.phase = Phase.PREPARING
    db.session.commit()
    assert "Stemronde najaar" not in client.get("/results/").text
    assert client.get(f"/results/{made.id}").status_code == 302
    assert sign_in(accounts.member()).get(f"/results/{made.id}").status_code == 403
    assert bureau.get(f"/results/{made.id}").status_code == 200


def test_the_file_with_figures_has_the_digest_that_the_page_names(client, snapshot):
    page = client.get(f"/results/{snapshot.voting_round_id}/figures.json")
    assert hashlib.sha256(page.data).hexdigest() == snapshot.digest
    assert page.mimetype == "application/json"


def test_the_table_is_for_a_dutch_spreadsheet(client, snapshot):
    page = client.get(f"/results/{snapshot.voting_round_id}/figures.csv")
    assert page.data.startswith(b"\xef\xbb\xbf")
    assert page.headers["Content-Disposition"].startswith("attachment")
    lines = list(csv.reader(io.StringIO(page.data.decode("utf-8-sig")), delimiter=";"))
    assert ["Respons", "", "Allemaal samen", "", "", "", "102", "125", "82", "", ""] in lines
    codebook = client.get(f"/results/{snapshot.voting_round_id}/codebook.csv").data.decode("utf-8-sig")
    assert f"Kenmerk;{snapshot.digest}" in codebook


@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_the_table_is_there_as_a_workbook(client, snapshot, kind):
    address = f"/results/{snapshot.voting_round_id}/figures.{kind}"
    assert address in client.get(f"/results/{snapshot.voting_round_id}").text
    answer = client.get(address)
    assert answer.data.startswith(b"PK")
    assert answer.headers["Content-Disposition"].endswith(f'.{kind}"')


def test_the_bureau_takes_ballots_along(client, bureau, sealed):
    address = f"/results/{sealed.id}/work-ballots.csv"
    assert client.get(address).status_code in {302, 401, 403}
    lines = bureau.get(address).data.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + sum(SIZES.values())
    assert lines[0].startswith("office;province;size_class;channel")


def test_public_pages_read_the_snapshot_alone(client, snapshot, queries):
    for path in (f"/results/{snapshot.voting_round_id}", asked(snapshot)):
        queries.clear()
        client.get(path)
        assert not [sent for sent in queries if re.search(r"\b(ballot|vote|roll|sealed_tally)\b", sent)]


def test_the_pages_cost_few_queries(client, snapshot, bureau, queries):
    question = asked(snapshot)
    work = [f"/results/{snapshot.voting_round_id}/work", f"{question}/work"]
    for browser, paths in (
        (client, ["/results/", f"/results/{snapshot.voting_round_id}", question]),
        (bureau, work),
    ):
        for path in paths:
            browser.get(path)  # the bureau's figures are counted once per process
            queries.clear()
            browser.get(path)
            assert len(queries) <= 12, path


def test_a_longer_list_costs_no_more_queries(client, snapshot, queries):
    client.get("/results/")
    queries.clear()
    client.get("/results/")
    before = len(queries)
    for _ in range(3):
        make.asked_round(consultations.consultation())
    db.session.commit()
    queries.clear()
    client.get("/results/")
    assert len(queries) == before


def test_more_questions_cost_no_more_queries_in_the_figures_for_agendas(snapshot, queries):
    from consult.results.queries import figures_by_question, published_figures

    queries.clear()
    figures = published_figures(snapshot.voting_round.consultation_id)
    figures_by_question([(figure.snapshot_id, figure.question_id) for figure in figures])
    assert len(queries) == 2


def test_directory_is_not_needed_to_read_a_result(client, snapshot):
    directory.province("PV20").name = "Hernoemd"
    db.session.commit()
    assert "Hernoemd" not in client.get(asked(snapshot)).text
