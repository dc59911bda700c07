"""The weekly digest: to whom it concerns, once, about nothing that is somebody else's."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import current_app
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from consult import jobs, mail
from consult.agenda.models import Evidence, EvidenceKind, Outcome
from consult.assembly import service as assemblies
from consult.assembly.models import ProposalKind, Ruling
from consult.db import db
from consult.followup import mails, queries, service
from consult.followup.jobs import begin_weekly
from consult.followup.models import Digest, DigestRun
from consult.followup.weeks import is_time, period_of
from consult.mail import OutboxMail
from consult.reactions import service as reactions
from tests.factories import accounts, consultations, directory, followup, results, topics, voting
from tests.factories import agenda as make
from tests.factories import assembly as gather
from tests.factories import reactions as write
from tests.factories.consultations import NOW

DAY, PERIOD = timedelta(days=1), date(2026, 2, 24)
LATER = NOW + DAY


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests(app):
    with time_machine.travel(NOW, tick=False):
        yield


def own_item(author, text="Geef ons ruimte.", title="Gemeenten plannen samen."):
    """An item that rests on what this office holder wrote, of which something was told."""
    reaction = write.reaction(author=author, text=text)
    reactions.approve(reaction, actor_id=None)
    return followup.told(followup.item(reaction=reaction, title=title), text="De tafel staat.")


def begun(now=LATER, period=PERIOD):
    run = service.begin(period=period, now=now, actor_id=None)
    db.session.commit()
    return run


def work():
    """Run the jobs until none waits."""
    while jobs.run_waiting():
        pass


def test_the_author_hears_what_moved(mailbox):
    author = directory.appointment(directory.person("S. Visser", email="visser@raad.nl"))
    item = own_item(author)
    begun()
    work()
    (message,) = mailbox
    text = message.get_content()
    assert (message["To"], message["Subject"]) == ("visser@raad.nl", "Wat er met uw inbreng is gebeurd")
    assert "Beste S. Visser," in text
    assert "Gemeenten plannen samen." in text
    assert "De tafel staat." in text
    assert f"/progress/items/{item.id}" in text


def test_the_author_hears_that_the_assembly_adopted_the_agenda(mailbox):
    author = directory.appointment(directory.person(email="visser@raad.nl"))
    reaction = write.approved(author=author)
    item = followup.published(followup.item(reaction=reaction), at=NOW - DAY * 60)
    dropped = followup.item(item.agenda, "Een landelijke norm.", outcome=Outcome.NOT_ADOPTED)
    followup.published(dropped, at=NOW - DAY * 60)
    with pytest.raises(service.DigestRefused):
        begun(NOW)
    proposal = gather.proposal(kind=ProposalKind.AGENDA, agenda_id=item.agenda_id)
    assemblies.record_result(
        proposal, ruling=Ruling.PASSED, recorder="De voorzitter", by_acclamation=True, now=NOW, actor_id=None
    )
    assert [one.item.id for one in queries.moved(NOW - DAY, LATER)] == [item.id]
    assert queries.moved(LATER, LATER + DAY) == []
    begun()
    work()
    (message,) = mailbox
    assert "De algemene ledenvergadering heeft Agenda 2027 vastgesteld op" in message.get_content()


def test_the_mail_says_why_one_gets_it_and_how_it_stops(mailbox):
    author = directory.appointment()
    own_item(author)
    begun()
    work()
    (message,) = mailbox
    stop = message["List-Unsubscribe"].strip("<>")
    assert stop in message.get_content()
    assert mails.person_of(stop.rsplit("/", 1)[1]) == author.person_id
    assert "omdat u meedeed" in message.get_content()


def test_whoever_took_part_in_a_round_hears_of_its_topics(mailbox):
    consultation = consultations.consultation()
    topic, made = topics.topic(consultation), voting.voting_round(consultation)
    question = voting.importance(made, topic_id=topic.id)
    voter = voting.voter()
    voting.cast(voting.prepared(made), voter, {question.id: 5})
    item = rests_on_figure(consultation, question)
    assert queries.items_by_person([voter], [item.id], current_app.extensions["keystore"]) == {
        voter: {item.id}
    }


def rests_on_figure(consultation, question):
    """An item that rests on a figure about a topic (of another round, which the test does not look at)."""
    item = followup.item(make.agenda(consultation))
    figure = {"snapshot_id": results.published().id, "question_id": question.id}
    db.session.add(Evidence(item_id=item.id, position=1, kind=EvidenceKind.FIGURE, **figure))
    return followup.loaded(item)


def test_the_digest_is_the_same_whatever_one_voted():
    texts = set()
    for answer in (1, 3, 5):
        consultation = consultations.consultation()
        topic, made = topics.topic(consultation, title="Wonen"), voting.voting_round(consultation)
        question = voting.importance(made, topic_id=topic.id)
        person = directory.person("S. Visser")
        voting.cast(voting.prepared(made), directory.appointment(person).person_id, {question.id: answer})
        item = followup.told(rests_on_figure(consultation, question))
        moved = [one for one in queries.moved(NOW, LATER) if one.item.id == item.id]
        text = mails.digest_text(person.name, moved, "TOKEN")
        texts.add(text.replace(str(item.id), "ITEM"))
    assert len(texts) == 1


def test_whoever_wrote_nothing_and_voted_nowhere_hears_nothing(mailbox):
    own_item(directory.appointment())
    stranger = directory.person(email="vreemd@raad.nl")
    begun()
    work()
    assert stranger.email not in {message["To"] for message in mailbox}


def test_nothing_of_what_was_told_or_written_is_kept():
    author = directory.appointment()
    own_item(author, text="Mijn geheim.", title="Een titel.")
    begun()
    work()
    row = db.session.query(OutboxMail).one()
    kept = " ".join(str(value) for value in vars(row).values())
    assert "geheim" not in kept
    assert "Een titel" not in kept
    assert row.body == ""


def test_a_second_digest_in_one_period_cannot_be():
    person = directory.person()
    own_item(directory.appointment(person))
    run = begun()
    for _ in range(2):
        db.session.add(
            Digest(person_id=person.id, period=run.period, mail_id=mails.post_digest(person, run).id)
        )
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_digest_that_is_run_twice_mails_once(mailbox):
    own_item(directory.appointment())
    run = begun()
    work()
    run.finished_at, run.last_id = None, None
    db.session.commit()
    jobs.enqueue("followup.digest", id=str(run.id))
    db.session.commit()
    work()
    assert len(mailbox) == 1


def test_it_goes_on_where_it_was_broken_off():
    for number in range(7):
        own_item(directory.appointment(), text=f"Reactie {number}", title=f"Punt {number}")
    run = begun()
    keystore = current_app.extensions["keystore"]
    assert service.post_piece(run, keystore=keystore, now=LATER, most=3)
    db.session.commit()
    looked_at = run.looked_at
    assert service.post_piece(run, keystore=keystore, now=LATER, most=3)
    db.session.rollback()  # The worker died here.
    db.session.refresh(run)
    assert run.looked_at == looked_at == 3
    while service.post_piece(run, keystore=keystore, now=LATER, most=3):
        db.session.commit()
    assert (run.looked_at, run.posted, db.session.query(Digest).count()) == (7, 7, 7)


def test_a_week_has_one_digest_however_often_it_is_begun():
    own_item(directory.appointment())
    begun()
    with pytest.raises(service.DigestRefused):
        begun(LATER + DAY, PERIOD + 7 * DAY)
    with pytest.raises(service.DigestRefused):
        begun(LATER + 7 * DAY, PERIOD)


def test_the_next_digest_tells_what_came_after_the_last():
    item = own_item(directory.appointment())
    begun()
    followup.told(item, text="Het akkoord is er.", now=LATER + DAY)
    run = begun(LATER + 7 * DAY, PERIOD + 7 * DAY)
    (moved,) = queries.moved(run.since, run.until)
    assert [update.text for update in moved.updates] == ["Het akkoord is er."]
    assert not moved.is_new


def test_without_news_no_digest_begins():
    with pytest.raises(service.DigestRefused, match="Nothing"):
        begun()


def test_who_wants_none_gets_none(mailbox):
    author = directory.appointment()
    own_item(author)
    service.stop(author.person_id, now=NOW)
    begun()
    work()
    assert mailbox == []


def test_who_stops_while_the_mail_waits_gets_none_either(mailbox):
    author = directory.appointment()
    own_item(author)
    run = begun()
    service.post_piece(run, keystore=current_app.extensions["keystore"], now=LATER)
    service.stop(author.person_id, now=NOW)
    db.session.commit()
    work()
    assert mailbox == []
    assert db.session.query(OutboxMail).one().state == mail.MailState.DROPPED


def test_who_starts_again_gets_the_next(mailbox):
    author = directory.appointment()
    own_item(author)
    service.stop(author.person_id, now=NOW)
    service.resume(author.person_id)
    begun()
    work()
    assert len(mailbox) == 1


def test_it_begins_by_itself_on_its_weekday_and_once(monkeypatch):
    own_item(directory.appointment())
    db.session.commit()
    monkeypatch.setitem(current_app.config, "DIGEST_WEEKDAY", "monday")
    for hours in (0, 24, 25):  # a Sunday at noon, and the Monday after it
        with time_machine.travel(NOW + timedelta(hours=hours), tick=False):
            begin_weekly()
    assert [run.period for run in db.session.query(DigestRun)] == [date(2026, 3, 2)]


def test_without_a_weekday_it_never_begins_by_itself():
    assert not is_time("", NOW)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from(["monday", "tuesday", "sunday"]))
def test_every_day_lies_in_the_week_that_is_named_after_its_first_day(day, weekday):
    assert timedelta(0) <= day - period_of(day, weekday) < timedelta(days=7)


def test_a_piece_costs_the_same_however_many_are_looked_at(queries_of_a_piece):
    assert queries_of_a_piece(3) == queries_of_a_piece(9)


@pytest.fixture
def queries_of_a_piece(app, queries):
    from consult.followup import queries as looking_up

    def counted(people):
        item = own_item(directory.appointment(), text=f"{people}")
        ids = [accounts.member().person_id for _ in range(people)]
        queries.clear()
        looking_up.items_by_person(ids, [item.id], app.extensions["keystore"])
        return len(queries)

    return counted
