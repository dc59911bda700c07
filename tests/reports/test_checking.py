import re
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from consult import jobs, mail
from consult.accounts.service import hash_of
from consult.audit import AuditEvent
from consult.db import db
from consult.mail import OutboxMail
from consult.reports import queries, service
from consult.reports.models import Handling, ReportCheck, ReportState, SessionReport
from tests.factories import accounts, dialogues
from tests.factories import reports as make
from tests.factories.consultations import NOW

TODAY = NOW.date()
WEEK = TODAY + timedelta(days=7)


def check(token):
    return queries.check_by_hash(hash_of(token))


def answer(token, *, agrees=False, now=NOW, **remarks):
    service.answer_check(check(token), agrees=agrees, remarks=remarks, now=now)


def handle(remark, handling=Handling.TAKEN_OVER, reason=""):
    service.handle_remark(remark, handling=handling, reason=reason, actor_id=accounts.bureau().id)


@pytest.fixture
def draft(app):
    dialogue = dialogues.past_dialogue()
    for attended in (True, True, False, None):
        dialogues.registration(dialogue, attended=attended)
    return queries.report(make.draft(dialogue).id)


def test_who_registered_and_came_gets_a_link(draft):
    service.ask_check(draft, until=WEEK, actor_id=None, now=NOW)
    posted = db.session.scalars(select(OutboxMail)).all()
    assert {one.recipient for one in posted} == {one.email for one in queries.present(draft.dialogue_id)}
    assert len(posted) == 2
    links = {re.search(r"/reports/check/(\S+)", one.body)[1] for one in posted}
    assert {check(link).report_id for link in links} == {draft.id}


def test_whose_link_it_is_stands_nowhere(draft):
    service.ask_check(draft, until=WEEK, actor_id=None, now=NOW)
    assert set(ReportCheck.__table__.columns.keys()) == {"id", "report_id", "token_hash", "agrees"}
    db.session.commit()
    jobs.run_waiting()
    assert {row.body for row in db.session.scalars(select(OutboxMail))} == {""}
    mail.MEMORY.clear()


def test_links_are_dealt_out_by_chance(app):
    """The order of the rows and that of the mails are never the same for long: twelve people, one in 479 million."""
    report, _tokens = make.asked(people=12)
    rows = [one.token_hash for one in db.session.scalars(select(ReportCheck))]
    report.check_asked_at = report.check_until = None
    db.session.query(ReportCheck).delete()
    service.ask_check(report, until=WEEK, actor_id=None, now=NOW)
    rows = [one.token_hash for one in db.session.scalars(select(ReportCheck))]
    mailed = [
        hash_of(re.search(r"/check/(\S+)", one.body)[1]) for one in db.session.scalars(select(OutboxMail))
    ]
    assert sorted(rows) == sorted(mailed)
    assert rows != mailed


def test_those_present_have_at_least_until_tomorrow(draft):
    with pytest.raises(service.TooSoon):
        service.ask_check(draft, until=TODAY, actor_id=None, now=NOW)


def test_they_are_asked_once(draft):
    service.ask_check(draft, until=WEEK, actor_id=None, now=NOW)
    with pytest.raises(service.AlreadyAsked):
        service.ask_check(draft, until=WEEK, actor_id=None, now=NOW)


def test_where_nobody_is_known_nobody_is_asked(app):
    report = queries.report(make.draft().id)
    with pytest.raises(service.NobodyToAsk):
        service.ask_check(report, until=WEEK, actor_id=None, now=NOW)


def test_a_yes_is_counted(app):
    report, tokens = make.asked(people=2)
    answer(tokens[0], agrees=True)
    assert queries.checks_of(report) == queries.Checks(asked=2, answered=1, open_remarks=0)
    assert check(tokens[0]).agrees


def test_whoever_says_yes_may_make_a_remark_too(app):
    report, tokens = make.asked()
    answer(tokens[0], agrees=True, Wonen="Ook over water.")
    assert check(tokens[0]).agrees
    assert [(one.part, one.text) for one in queries.remarks_of(report)] == [("Wonen", "Ook over water.")]


def test_the_same_answer_sent_twice_is_one(app):
    token, remark = make.remark()
    answer(token, Wonen=remark.text)
    report = db.session.get_one(SessionReport, remark.report_id)
    assert [one.id for one in queries.remarks_of(report)] == [remark.id]


def test_an_empty_answer_is_refused(app):
    _report, tokens = make.asked()
    with pytest.raises(service.AnswerEmpty):
        answer(tokens[0], Wonen="  ")


def test_a_later_answer_takes_the_place_of_the_earlier_but_not_of_what_was_handled(app):
    report, tokens = make.asked()
    answer(tokens[0], Wonen="Eerst.", Zorg="Ook.")
    handle(next(one for one in queries.remarks_of(report) if one.part == "Wonen"))
    answer(tokens[0], Wonen="Toch nog iets.")
    assert sorted(one.text for one in queries.remarks_of(report)) == ["Eerst.", "Toch nog iets."]


def test_the_last_day_counts_whole_and_then_it_is_over(app):
    report, tokens = make.asked(days=2)
    answer(tokens[0], agrees=True, now=report.check_until - timedelta(seconds=1))
    with pytest.raises(service.CheckClosed):
        answer(tokens[0], agrees=True, now=report.check_until)


def test_what_is_not_taken_over_has_a_reason(app):
    _token, remark = make.remark()
    with pytest.raises(service.NoReason):
        handle(remark, Handling.NOT_TAKEN_OVER, " ")
    handle(remark, Handling.NOT_TAKEN_OVER, "Dat was op een andere avond.")
    assert remark.reason


def test_the_log_tells_of_no_remark_who_made_it(app):
    _token, remark = make.remark()
    handle(remark)
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.number.desc())).first()
    assert (event.action, event.details) == ("reports.handle_remark", {"handling": "taken_over"})


def test_a_report_is_not_published_before_those_present_could_read_it(draft):
    with pytest.raises(service.NotChecked):
        service.publish_report(draft, actor_id=None, now=NOW)
    service.ask_check(draft, until=WEEK, actor_id=None, now=NOW)
    with pytest.raises(service.NotChecked):
        service.publish_report(draft, actor_id=None, now=NOW)
    service.publish_report(draft, actor_id=None, now=draft.check_until)
    assert (draft.state, draft.checked_by) == (ReportState.PUBLISHED, 0)


def test_when_all_answered_it_need_not_wait(app):
    report, tokens = make.asked(people=2)
    for token in tokens:
        answer(token, agrees=True)
    service.publish_report(report, actor_id=None, now=NOW)
    assert report.checked_by == 2


def test_a_remark_that_waits_keeps_a_report_from_publication(app):
    _token, remark = make.remark()
    report = queries.report(remark.report_id)
    with pytest.raises(service.RemarksOpen):
        service.publish_report(report, actor_id=None, now=report.check_until)
    handle(remark)
    service.publish_report(report, actor_id=None, now=report.check_until)
    assert report.is_public


def test_a_correction_after_publication_is_told(app):
    report = make.report()
    db.session.expire_all()
    report = queries.report(report.id)
    dialogue = report.dialogue
    with pytest.raises(service.CorrectionUntold):
        service.write_report(dialogue=dialogue, text="Anders.", actor_id=None, now=NOW)
    service.write_report(dialogue=dialogue, text="Anders.", correction="Een getal.", actor_id=None, now=NOW)
    assert [one.text for one in queries.report(report.id).corrections] == ["Een getal."]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(said=st.lists(st.sampled_from(["ja", "nee", ""]), min_size=1, max_size=6))
def test_whatever_they_answer_it_is_published_when_time_and_remarks_are_over(app, said):
    report, tokens = make.asked(people=len(said))
    for token, word in zip(tokens, said, strict=True):
        if word:
            answer(token, agrees=word == "ja", **({"Wonen": "Nee."} if word == "nee" else {}))
    for remark in queries.remarks_of(report):
        handle(remark)
    service.publish_report(report, actor_id=None, now=report.check_until)
    assert report.checked_by == len([word for word in said if word])
