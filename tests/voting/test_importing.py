"""A conversation that was held in Polis can be read here, and stands on no register."""

from pathlib import Path

import pytest
from sqlalchemy import select

from consult.audit import AuditEvent
from consult.clock import now
from consult.consultations.models import Phase
from consult.consultations.service import NoThemes
from consult.db import db
from consult.results import service as results
from consult.voting import queries, service
from consult.voting.models import Roll, VotingRound
from tests.factories import accounts, consultations

REAL = Path(__file__).parents[2].parent / "shared" / "testdata" / "polis"
COMMENTS = "comment-id,agrees,disagrees,moderated,comment-body\n0,30,0,1,De bus moet vaker.\n1,8,12,0,De trein niet.\n"
LINES = [f"{100 + voter},0,{voter},1" for voter in range(30)] + [
    f"{200 + voter},1,{voter},{-1 if voter < 12 else 1}" for voter in range(20)
]


@pytest.fixture
def export(tmp_path):
    """An export of thirty people who agree with one statement; of twenty of them twelve disagree with another."""
    (tmp_path / "summary.csv").write_text("topic,Moet de bus vaker?\nurl,https://example.org/bus\n")
    (tmp_path / "comments.csv").write_text(COMMENTS)
    (tmp_path / "votes.csv").write_text("\n".join(["timestamp,comment-id,voter-id,vote", *LINES, ""]))
    return tmp_path


@pytest.fixture
def taken(app, export):
    consultations.theme()
    made = service.take_over(service.read_export(export), now=now(), actor_id=None)
    db.session.commit()
    return made


def test_every_statement_is_a_question_and_every_person_a_ballot(taken):
    matrix = queries.response_matrix(queries.voting_round(taken.id))
    assert [question.label for question in matrix.questions] == ["De bus moet vaker.", "De trein niet."]
    assert matrix.ballots == 30
    assert sorted((matrix.values[:, 1] == -1).tolist()) == [False] * 18 + [True] * 12
    assert (dict(matrix.strata), dict(matrix.population), dict(matrix.tallies)) == ({}, {}, {})


def test_it_is_sealed_and_not_public_until_the_bureau_says_so(taken):
    assert taken.is_sealed
    assert taken.is_erased
    assert taken.consultation.phase is Phase.PREPARING
    assert not taken.is_public
    assert db.session.scalars(select(Roll)).all() == []


def test_its_figures_have_no_register_behind_them(taken):
    figures = results.count_figures(voting_round_id=taken.id, minimum=10)
    assert figures.response.invited is None
    assert figures.response.answered == 30
    bus, train = figures.questions
    assert (bus.support.supporters, bus.support.base) == (30, 30)
    assert train.counts == (12, 0, 8)
    assert (bus.provinces, bus.spread, bus.otherwise) == ((), (), ())


def test_the_bureau_reads_it(taken, sign_in):
    page = sign_in(accounts.bureau()).get(f"/results/{taken.id}/work")
    assert page.status_code == 200
    assert "De bus moet vaker." in page.text
    page = sign_in(accounts.bureau()).get(f"/voting/{taken.id}")
    assert "Polis https://example.org/bus" in page.text


def test_it_is_recorded_with_its_source(taken):
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "voting.import")).one()
    assert event.details == {"source": "Polis https://example.org/bus"}


def test_without_a_theme_there_is_nothing_to_stand_under(app, export):
    with pytest.raises(NoThemes):
        service.take_over(service.read_export(export), now=now(), actor_id=None)


def test_the_command_line_takes_a_folder_and_says_what_it_found(app, export):
    consultations.theme()
    db.session.commit()
    told = app.test_cli_runner().invoke(args=["consult", "import-polis", str(export)])
    assert told.exit_code == 0, told.output
    assert "30 people, 50 votes" in told.output
    made = db.session.scalars(select(VotingRound)).one()
    assert f"/results/{made.id}/work" in told.output


def test_the_command_line_lists_what_is_wrong_and_imports_nothing(app, export):
    consultations.theme()
    (export / "votes.csv").write_text("timestamp,comment-id,voter-id,vote\n1,9,1,1\n1,0,1,4\n")
    told = app.test_cli_runner().invoke(args=["consult", "import-polis", str(export)])
    assert told.exit_code == 1
    assert "row 2, column votes.csv, comment-id" in told.output
    assert "row 3, column votes.csv, vote" in told.output
    assert db.session.scalars(select(VotingRound)).all() == []


@pytest.mark.skipif(not REAL.is_dir(), reason="the real conversations are not beside the project")
def test_a_real_conversation_of_two_thousand_people_can_be_read(app, sign_in):
    consultations.theme()
    made = service.take_over(service.read_export(REAL / "vtaiwan.uberx"), now=now(), actor_id=None)
    db.session.commit()
    figures = results.count_figures(voting_round_id=made.id, minimum=5)
    assert len(figures.questions) == 119
    assert figures.response.answered == 1912
    assert sign_in(accounts.bureau()).get(f"/results/{made.id}/work").status_code == 200
