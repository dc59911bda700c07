"""The method statement as a document: what its page says, with signs where figures are hidden."""

import pytest

from consult import jobs
from consult.db import db
from consult.documents.kinds import described
from consult.documents.palette import colour
from consult.documents.parts import Figure, Heading, Table
from consult.voting.models import VotingRound
from tests.factories import results


@pytest.fixture
def snapshot(app):
    return results.published(voters={"PV20": 40, "PV26": 60, "PV29": 4})


@pytest.fixture
def consultation_id(snapshot):
    return db.session.get_one(VotingRound, snapshot.voting_round_id).consultation_id


def parts(consultation_id, kind):
    return [part for part in described("method", consultation_id).parts if isinstance(part, kind)]


def test_each_published_round_has_its_chapter(consultation_id, snapshot):
    assert snapshot.figures["title"] in [part.text for part in parts(consultation_id, Heading)]


def test_few_people_are_as_hidden_as_on_the_page(consultation_id):
    rows = [row for table in parts(consultation_id, Table) for row in table.rows]
    [zeeland] = [row for row in rows if row[0] == "Zeeland"]
    assert zeeland[2] == "."


def test_few_people_have_no_bar(consultation_id):
    [provinces] = [one for one in parts(consultation_id, Figure) if "Zeeland" in one.alt]
    assert "Zeeland ." in provinces.alt
    assert provinces.svg.count(f'fill="{colour("blue")}"') == 1, (
        "only Utrecht: Groningen would give Zeeland away"
    )


def test_everyone_takes_it_along(consultation_id, client):
    assert f"/results/method/{consultation_id}" in client.get(f"/results/{consultation_id}/documents").text
    client.post(f"/results/{consultation_id}/documents/method")
    jobs.run_waiting()
    assert client.get(f"/results/{consultation_id}/documents/method.odt").status_code == 200
