"""How far an item is: told by people, late by computation."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from consult.agenda.models import Outcome
from consult.audit import AuditEvent
from consult.db import db
from consult.followup import queries, service
from consult.followup.models import Status
from consult.followup.standing import count_by_status, months_before
from tests.factories import agenda as make
from tests.factories import followup
from tests.factories.consultations import NOW
from tests.factories.followup import TODAY

DAY = timedelta(days=1)


def as_followed(item, today=TODAY):
    return queries.followed_item(followup.loaded(item), today)


def test_an_item_of_which_nothing_was_told_has_not_started(app):
    one = as_followed(followup.item())
    assert (one.status, one.last_word, one.is_late) == (Status.NOT_STARTED, None, False)


def test_a_word_sets_the_status_and_stands_below_its_name(app):
    one = as_followed(followup.told(followup.item(), text="De tafel staat."))
    assert one.status == Status.UNDER_WAY
    assert (one.last_word.text, one.last_word.told_by) == ("De tafel staat.", "R. de Wit")


def test_the_words_with_which_an_item_stops_stay_its_reason(app):
    item = followup.told(followup.item(), Status.STOPPED, "Het Rijk doet het nu zelf.")
    followup.told(item, Status.STOPPED, "Het wetsvoorstel ligt er.", now=NOW + DAY)
    one = as_followed(item)
    assert one.reason == "Het Rijk doet het nu zelf."
    assert one.last_word.text == "Het wetsvoorstel ligt er."


@pytest.mark.parametrize(("text", "told_by"), [(" ", "R. de Wit"), ("De tafel staat.", "")])
def test_a_status_never_changes_without_words_of_a_named_person(app, text, told_by):
    with pytest.raises(service.WordMissing):
        followup.told(followup.item(), text=text, told_by=told_by)


def test_a_draft_is_not_followed(app):
    item = make.decided(followup.loaded(make.item()))
    with pytest.raises(service.NotFollowed):
        followup.told(item)


def test_what_was_not_taken_over_is_not_followed(app):
    with pytest.raises(service.NotFollowed):
        followup.told(followup.item(outcome=Outcome.NOT_ADOPTED))


def test_telling_is_in_the_log(app):
    item = followup.told(followup.item())
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "followup.tell")).one()
    assert (event.subject, event.details) == (f"AgendaItem:{item.id}", {"status": "under_way"})


def test_a_milestone_is_late_from_the_day_after_it_was_due(app):
    item = followup.item()
    followup.milestone(item, due_on=TODAY)
    assert not as_followed(item, TODAY).is_late
    assert as_followed(item, TODAY + DAY).is_late


def test_a_milestone_that_was_reached_is_not_late(app):
    item = followup.item()
    followup.milestone(item, due_on=TODAY - DAY, done_on=TODAY)
    assert not as_followed(item).is_late


@pytest.mark.parametrize("status", [Status.DONE, Status.STOPPED])
def test_an_item_that_ended_is_never_late(app, status):
    item = followup.told(followup.item(), status)
    followup.milestone(item, due_on=TODAY - DAY)
    assert not as_followed(item).is_late


def test_a_milestone_cannot_be_reached_in_the_future(app):
    with pytest.raises(service.MilestoneRefused):
        followup.milestone(followup.item(), done_on=TODAY + DAY)


def test_a_milestone_that_turns_out_not_to_be_reached_is_open_again(app):
    milestone = followup.milestone(followup.item(), done_on=TODAY)
    values = {"title": milestone.title, "due_on": milestone.due_on, "now": NOW, "today": TODAY}
    service.edit_milestone(milestone, done_on=None, actor_id=None, **values)
    assert (milestone.done_on, milestone.noted_at) == (None, None)


def test_who_sees_to_it_is_named_by_the_agenda_until_the_follow_up_does(app):
    item = followup.item(responsible="Commissie Wonen")
    assert as_followed(item).responsible == "Commissie Wonen"
    service.plan(item, responsible="T. Bakker", review_on=TODAY - DAY, actor_id=None)
    one = as_followed(item)
    assert (one.responsible, one.has_missed_review) == ("T. Bakker", True)


def test_statuses_are_rolled_up_as_counts(app):
    agenda = make.agenda()
    followup.told(followup.item(agenda, "Een"), Status.DONE)
    followup.told(followup.item(agenda, "Twee"), Status.DONE)
    followup.item(agenda, "Drie")
    followup.item(agenda, "Vier", outcome=Outcome.NOT_ADOPTED)
    followed = queries.followed(queries.agenda(agenda.id), TODAY)
    assert count_by_status(followed) == {Status.DONE: 2, Status.NOT_STARTED: 1}


def test_silence_is_an_item_without_a_word_since_a_day(app):
    agenda = make.agenda()
    quiet = followup.item(agenda, "Stil")
    followup.told(followup.item(agenda, "Verteld"), now=NOW + 2 * DAY)
    followup.told(followup.item(agenda, "Klaar"), Status.DONE)
    followup.item(agenda, "Niet overgenomen", outcome=Outcome.NOT_ADOPTED)
    assert db.session.scalars(queries.silent(NOW + DAY)).all() == [quiet.id]
    assert [one.id for one in queries.silent_page(NOW + DAY, number=1).items] == [quiet.id]
    assert db.session.scalars(queries.silent(NOW)).all() == []


@pytest.mark.parametrize(
    ("day", "earlier"),
    [
        (date(2026, 3, 1), date(2025, 11, 1)),
        (date(2026, 6, 30), date(2026, 2, 28)),
        (date(2026, 1, 31), date(2025, 9, 30)),
    ],
)
def test_four_months_earlier_is_the_same_day_or_the_last_of_the_month(day, earlier):
    assert months_before(day, 4) == earlier


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_before_lies_in_the_month_that_was_meant(day, months):
    earlier = months_before(day, months)
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months
    assert earlier.day <= day.day
