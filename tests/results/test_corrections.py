"""Correcting what was published: a new version beside the old one, for a reason, and never about a few people."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from consult.audit import AuditEvent
from consult.db import db
from consult.errors import NotFound
from consult.results import queries, service
from consult.results.models import Snapshot, SnapshotFixed
from consult.results.round_figures import read
from consult.results.steps import results_step
from tests.factories import results as make
from tests.factories.results import CLOSED, REASON

FEW = {"PV20": 25, "PV26": 30, "PV29": 25}


@pytest.fixture
def sealed(app):
    return make.sealed_round(FEW, stay_away=5)


@pytest.fixture
def mistaken(sealed):
    return make.mistaken(sealed)


def correct(voting_round, reason=REASON, **values):
    defaults = {"published_by": "M. Jansen", "now": CLOSED, "actor_id": None}
    return service.correct_round(voting_round, reason=reason, **defaults | values)


def test_a_correction_counts_anew_and_says_what_it_corrects_and_why(mistaken):
    made = make.corrected(mistaken)
    assert (made.number, made.corrects_id, made.reason) == (2, mistaken.id, REASON)
    assert read(made.figures).questions[0].support.supporters == 54
    assert made.is_intact


def test_what_was_corrected_stays_as_it_was_published(mistaken):
    digest = mistaken.digest
    make.corrected(mistaken)
    db.session.expire_all()
    assert (mistaken.digest, mistaken.is_intact) == (digest, True)
    assert read(mistaken.figures).questions[0].support.supporters == 42
    mistaken.reason = "Toch niet."
    with pytest.raises(SnapshotFixed):
        db.session.flush()


def test_a_correction_is_recorded_with_both_digests(mistaken):
    made = make.corrected(mistaken)
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.number.desc())).first()
    assert event.action == "results.correct"
    assert event.details == {"digest": made.digest, "corrects": mistaken.digest}


def test_a_correction_can_be_corrected(mistaken):
    second = make.corrected(mistaken)
    third = make.corrected(second, reason="Wij tonen voortaan minder kleine groepen.", threshold=12)
    assert (third.number, third.corrects_id) == (3, second.id)
    assert [each.number for each in queries.versions_of(mistaken.voting_round)] == [1, 2, 3]


def test_only_what_was_published_is_corrected(sealed):
    with pytest.raises(service.NotPublished):
        correct(sealed)


def test_a_correction_needs_a_reason(mistaken):
    with pytest.raises(service.ReasonMissing):
        correct(mistaken.voting_round, reason=" \n")


def test_a_result_that_is_right_is_not_corrected(sealed):
    make.published(sealed)
    with pytest.raises(service.NothingToCorrect):
        correct(sealed)


def test_a_result_in_an_older_shape_that_says_the_same_is_not_corrected(sealed):
    figures = service.count_figures(voting_round_id=sealed.id, minimum=10).as_json()
    snapshot = make.mistaken(sealed, missed=0)
    assert snapshot.tells(read(figures | {"version": figures["version"] + 1}))


def test_after_a_correction_there_is_nothing_left_to_correct(mistaken):
    make.corrected(mistaken)
    with pytest.raises(service.NothingToCorrect):
        correct(mistaken.voting_round)


@pytest.mark.parametrize("missed", [1, 9])
def test_two_versions_may_not_differ_by_a_few_people(sealed, missed):
    make.mistaken(sealed, missed=missed)
    with pytest.raises(service.TellsOfFew):
        correct(sealed)
    assert db.session.query(Snapshot).count() == 1


def test_of_two_corrections_at_the_same_moment_the_database_lets_one_through(mistaken):
    first = make.corrected(mistaken)
    columns = set(Snapshot.__table__.columns.keys()) - {"id", "created_at"}
    second = Snapshot(**{column: getattr(first, column) for column in columns})
    with pytest.raises(service.AlreadyCorrected):
        service._add(second, or_else=service.AlreadyCorrected("just now"))


def test_the_database_takes_no_correction_without_a_reason_or_of_nothing(mistaken):
    for wrong in ({"number": 2, "corrects_id": mistaken.id}, {"number": 2, "reason": "Zomaar."}):
        with pytest.raises(IntegrityError), db.session.begin_nested():
            db.session.add(
                Snapshot(
                    voting_round_id=mistaken.voting_round_id,
                    published_at=CLOSED,
                    published_by="M. Jansen",
                    threshold=10,
                    figures={},
                    digest="",
                    **wrong,
                )
            )


def test_a_round_comes_with_its_newest_result_and_its_versions_by_number(mistaken):
    made = make.corrected(mistaken)
    result = queries.round_result(mistaken.voting_round_id)
    assert (result.snapshot.id, result.version) == (made.id, None)
    earlier = queries.version(result, 1)
    assert (earlier.snapshot.id, earlier.version) == (mistaken.id, 1)
    assert earlier.snapshot.corrected_by.published_at == made.published_at
    with pytest.raises(NotFound):
        queries.version(result, 3)


def test_the_list_has_each_round_once_with_its_newest_result(mistaken):
    made = make.corrected(mistaken)
    assert [result.snapshot.id for result in queries.results()] == [made.id]


def test_figures_to_pick_are_the_newest_alone(mistaken):
    made = make.corrected(mistaken)
    found = queries.published_figures(mistaken.voting_round.consultation_id)
    assert {figure.snapshot_id for figure in found} == {made.id}
    assert queries.newest_figures() == found


def test_a_figure_that_was_picked_stays_and_tells_what_corrected_it(mistaken):
    before = queries.published_figures(mistaken.voting_round.consultation_id)
    make.corrected(mistaken)
    after = queries.published_figures(mistaken.voting_round.consultation_id)
    pairs = [(figure.snapshot_id, figure.question_id) for figure in before]
    found = queries.figures_by_question(pairs)
    assert [found[pair].conclusion for pair in pairs] == [figure.conclusion for figure in before]
    assert [found[pair].corrected for pair in pairs] == after
    assert [found[pair].was_changed for pair in pairs] == [True, False, False, False, False]


def test_a_correction_moves_no_step_of_the_year(app, mistaken):
    with app.test_request_context():
        before = results_step(mistaken.voting_round.consultation, CLOSED)
        make.corrected(mistaken)
        assert results_step(mistaken.voting_round.consultation, CLOSED) == before
