"""What was counted of a sealed round is kept, with what it was counted from and by; nothing is counted twice."""

import pytest
import time_machine
from flask import current_app
from sqlalchemy import delete, event, select, update

from consult import jobs
from consult.db import db
from consult.directory.models import Province
from consult.results import queries, service, software
from consult.results.models import MethodRun
from consult.results.round_figures import VERSION
from consult.voting.models import SealedAnswers
from consult.voting.queries import paper_of
from tests.factories import accounts, directory
from tests.factories import results as make
from tests.factories.results import CLOSED

FEW = {"PV20": 25, "PV26": 30, "PV29": 25}
DESK = ("/results/{round}/work", "/results/questions/{question}/work", "/results/{round}/work.csv")


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


@pytest.fixture
def sealed(app):
    return make.sealed_round(FEW, stay_away=5)


@pytest.fixture
def bureau(app, sign_in):
    return sign_in(accounts.bureau())


def runs():
    return db.session.scalars(select(MethodRun)).all()


def count(sealed, minimum=5):
    return service.count_figures(voting_round_id=sealed.id, minimum=minimum)


def test_a_run_says_what_was_counted_from_what_and_by_which_code(sealed):
    figures = count(sealed)
    (run,) = runs()
    assert (run.voting_round_id, run.method, run.parameters) == (sealed.id, "figures", {"minimum": 5})
    assert run.inputs == db.session.scalar(select(SealedAnswers.digest))
    assert run.code_version == software.code_version()
    assert run.outcome == figures.as_json()


def test_what_is_kept_is_what_was_counted(sealed):
    figures = count(sealed)
    db.session.commit()
    db.session.expire_all()
    assert queries.kept_figures(sealed.id, 5) == figures == queries.working_figures(sealed.id, 5)


def test_counting_again_takes_what_is_kept(sealed, queries):
    count(sealed)
    queries.clear()
    count(sealed)
    assert len(queries) == 1
    assert len(runs()) == 1


def test_another_threshold_is_another_run(sealed):
    assert count(sealed, 10) != count(sealed, 5)
    assert {run.parameters["minimum"] for run in runs()} == {5, 10}


def test_of_two_at_the_same_moment_the_first_stays(sealed):
    figures = count(sealed)
    service.keep_figures(figures)
    service.keep_run(voting_round_id=sealed.id, method="figures", parameters={"minimum": 5}, outcome={})
    assert [run.outcome for run in runs()] == [figures.as_json()]


@pytest.fixture
def newer_code(monkeypatch):
    """Call it, and from then on other code counts."""

    def change():
        for module in ("queries.working", "service"):
            monkeypatch.setattr(f"consult.results.{module}.code_version", lambda: "2-newer")

    return change


def test_newer_code_counts_anew_and_what_older_code_made_goes_with_the_next_job(sealed, newer_code):
    count(sealed, 5)
    service.keep_run(voting_round_id=sealed.id, method="choices", parameters={}, outcome={})
    newer_code()
    assert queries.kept_figures(sealed.id, 5) is None
    count(sealed, 5)
    assert {run.code_version == "2-newer" for run in runs()} == {True, False}
    jobs.run_waiting()
    assert {run.code_version for run in runs()} == {"2-newer"}


def test_the_version_of_the_code_is_that_of_every_file_that_counts(monkeypatch, tmp_path):
    for folder in ("methods", "results"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "counting.py").write_text("one = 1")
    monkeypatch.setattr(software, "PACKAGE", tmp_path)
    before = software.code_version.__wrapped__()
    (tmp_path / "methods" / "counting.py").write_text("one = 2")
    assert software.code_version.__wrapped__() != before
    assert before.startswith(f"{VERSION}-")


def test_sealing_asks_for_both_counts(sealed):
    jobs.run_waiting()
    assert {run.parameters["minimum"] for run in runs()} == {
        current_app.config["BUREAU_THRESHOLD"],
        current_app.config["PUBLICATION_THRESHOLD"],
    }


def test_the_job_may_run_twice(sealed):
    jobs.HANDLERS["results.count"](id=str(sealed.id))
    jobs.HANDLERS["results.count"](id=str(sealed.id))
    assert len(runs()) == 2


@pytest.mark.parametrize("path", DESK)
def test_whoever_comes_before_the_job_counts_and_keeps(bureau, sealed, path):
    address = path.format(round=sealed.id, question=paper_of(sealed).questions[0].id)
    assert bureau.get(address).status_code == 200
    assert [run.parameters for run in runs()] == [{"minimum": 5}]


def test_what_was_counted_is_kept_also_when_another_writes_meanwhile(bureau, sealed):
    """On SQLite a transaction that began by reading cannot write any more once another has written."""
    written = []

    def write(_connection, _cursor, statement, *_rest):
        if "FROM sealed_answers" in statement and not written:
            written.append(statement)
            with db.engine.begin() as another:
                another.execute(update(Province).values(abbreviation="Anders"))

    event.listen(db.engine, "after_cursor_execute", write)
    try:
        assert bureau.get(f"/results/{sealed.id}/work").status_code == 200
    finally:
        event.remove(db.engine, "after_cursor_execute", write)
    assert len(written) == len(runs()) == 1


def test_the_page_before_publishing_keeps_what_publishing_takes(bureau, sealed):
    bureau.get(f"/results/{sealed.id}/publish")
    (run,) = runs()
    bureau.post(f"/results/{sealed.id}/publish")
    assert queries.snapshot_of(sealed).figures == run.outcome
    assert len(runs()) == 1


@pytest.mark.parametrize("path", DESK)
def test_the_desk_counts_nothing_that_was_counted(bureau, sealed, path, queries):
    jobs.run_waiting()
    db.session.execute(delete(SealedAnswers))  # Whoever counts now would read the rows, and the register.
    db.session.commit()
    address = path.format(round=sealed.id, question=paper_of(sealed).questions[0].id)
    queries.clear()
    assert bureau.get(address).status_code == 200
    assert not [statement for statement in queries if "ballot" in statement or "appointment" in statement]


def test_the_working_page_costs_few_statements_however_many_questions(bureau, sealed, queries):
    jobs.run_waiting()
    queries.clear()
    bureau.get(f"/results/{sealed.id}/work")
    # Who asks, the round with its consultation, the run, the reactions beside it.
    assert len(queries) <= 5


@pytest.mark.parametrize("path", DESK)
def test_whoever_comes_first_costs_no_more_than_twelve_statements(bureau, sealed, path, queries):
    address = path.format(round=sealed.id, question=paper_of(sealed).questions[0].id)
    queries.clear()
    bureau.get(address)
    # Who asks and the round; its questions with options, topics and sessions; the sealed answers and tables; provinces;
    # what is kept, before and after; the reactions beside it.
    assert len(queries) <= 12


def test_a_later_change_of_the_directory_changes_no_figure(sealed):
    before = queries.working_figures(sealed.id, 5)
    directory.province("PV31", "Limburg", "Li")
    db.session.execute(update(Province).where(Province.code == "PV20").values(abbreviation="G"))
    directory.appointment()
    after = queries.working_figures(sealed.id, 5)
    assert after.response == before.response
    assert [each.provinces for each in after.questions] == [each.provinces for each in before.questions]
