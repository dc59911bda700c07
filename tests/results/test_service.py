"""Publishing a result."""

import pytest
from sqlalchemy import select, update

from consult.audit import AuditEvent
from consult.db import db
from consult.results import queries, service
from consult.results.models import Snapshot, SnapshotFixed
from consult.results.round_figures import digest_of, read
from consult.results.steps import results_step
from tests.factories import consultations
from tests.factories import results as make
from tests.factories.results import CLOSED

FEW = {"PV20": 25, "PV26": 30, "PV29": 25}


@pytest.fixture
def sealed(app):
    return make.sealed_round(FEW, stay_away=5)


def publish(voting_round):
    return service.publish_round(voting_round, published_by="R. de Wit", now=CLOSED, actor_id=None)


def test_publishing_fixes_the_figures_with_who_and_when(sealed):
    snapshot = publish(sealed)
    assert (snapshot.published_by, snapshot.published_at, snapshot.threshold) == ("R. de Wit", CLOSED, 10)
    assert read(snapshot.figures).response.answered == 80


def test_the_digest_is_that_of_the_figures_also_when_they_come_back_from_the_database(sealed):
    snapshot = publish(sealed)
    db.session.commit()
    db.session.expire_all()
    assert len(snapshot.digest) == 64
    assert snapshot.digest == digest_of(snapshot.figures)
    assert snapshot.is_intact


def test_a_figure_that_was_changed_in_the_database_shows(sealed):
    snapshot = publish(sealed)
    figures = snapshot.figures | {"title": "Iets anders"}
    db.session.execute(update(Snapshot).values(figures=figures))
    db.session.expire_all()
    assert not snapshot.is_intact


def test_publishing_is_recorded_with_the_digest(sealed):
    snapshot = publish(sealed)
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.number.desc())).first()
    assert (event.action, event.details) == ("results.publish", {"digest": snapshot.digest})


def test_a_round_that_is_not_sealed_cannot_be_published(app):
    with pytest.raises(service.NotSealed):
        publish(make.asked_round())


def test_a_result_is_published_once(sealed):
    publish(sealed)
    with pytest.raises(service.AlreadyPublished):
        publish(sealed)


def test_of_two_at_the_same_moment_the_database_lets_one_through(sealed):
    first = publish(sealed)
    columns = ("voting_round_id", "published_at", "published_by", "threshold", "figures", "digest")
    second = Snapshot(**{column: getattr(first, column) for column in columns})
    with pytest.raises(service.AlreadyPublished):
        service._add(second, or_else=service.AlreadyPublished("already"))


def test_what_was_published_cannot_be_changed(sealed):
    snapshot = publish(sealed)
    snapshot.published_by = "Iemand anders"
    with pytest.raises(SnapshotFixed):
        db.session.flush()


def test_what_was_published_cannot_be_removed(sealed):
    db.session.delete(publish(sealed))
    with pytest.raises(SnapshotFixed):
        db.session.flush()


def test_a_threshold_below_the_floor_is_refused(sealed):
    with pytest.raises(ValueError, match="never shown"):
        service.publish_round(sealed, published_by="R. de Wit", now=CLOSED, actor_id=None, threshold=4)


def test_municipalities_are_counted_where_those_who_took_part_hold_office(sealed):
    response = read(publish(sealed).figures).response
    assert (response.municipalities, response.all_municipalities) == (16, 19)


def test_the_published_figures_of_a_consultation_stand_in_the_order_of_the_questions(sealed):
    snapshot = publish(sealed)
    found = queries.published_figures(sealed.consultation_id)
    assert [figure.question for figure in found] == [asked["text"] for asked in snapshot.figures["questions"]]
    first = found[0]
    assert (first.snapshot_id, first.base, first.round_title) == (snapshot.id, 80, "Stemronde najaar")
    assert first.conclusion.startswith("68")
    assert [(place.abbreviation, place.share) for place in first.provinces] == [
        ("Gr", 0.8),
        ("Ut", 0.8),
        ("Ze", 0.4),
    ]


def test_the_figure_of_a_choice_is_its_most_chosen_option(sealed):
    publish(sealed)
    figure = queries.published_figures(sealed.consultation_id)[-1]
    assert "‘wonen’ is het vaakst gekozen" in figure.conclusion
    assert figure.share == 0.53  # 42 of 80, half up
    assert len(figure.provinces) == 3


def test_figures_are_found_by_snapshot_and_question(sealed):
    snapshot = publish(sealed)
    figures = queries.published_figures(sealed.consultation_id)
    pairs = {(snapshot.id, figures[1].question_id), (snapshot.id, snapshot.id)}
    assert queries.figures_by_question(pairs) == {(snapshot.id, figures[1].question_id): figures[1]}
    assert queries.figures_by_question([]) == {}


def test_the_newest_figures_are_those_published_last(sealed):
    assert queries.newest_figures() == []
    publish(sealed)
    assert queries.newest_figures() == queries.published_figures(sealed.consultation_id)


def test_another_consultation_has_no_figures(sealed):
    publish(sealed)
    assert queries.published_figures(consultations.consultation().id) == []


def test_the_step_of_the_year_is_done_once_every_round_was_published(app, sealed):
    consultation = sealed.consultation
    with app.test_request_context():
        assert results_step(consultation, CLOSED) is None
        publish(sealed)
        assert results_step(consultation, CLOSED).state == "done"
        make.asked_round(consultation)
        assert results_step(consultation, CLOSED).state == "now"
