"""The rules of the member round: opened by a person, confidential, closed by the clock, answered before publishing."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from consult.agenda import queries, service
from consult.agenda.member_rounds import DraftReaction, MemberRound
from consult.agenda.models import Agenda, AgendaItem, Outcome
from consult.audit import AuditEvent
from consult.db import db
from consult.directory.models import Office, OfficeGroup
from consult.errors import Conflict, NotAllowed, NotFound
from consult.methods.disclosure import Hidden
from consult.reactions.models import QuoteConsent, Stance
from tests.at_once import at_once
from tests.factories import agenda as make
from tests.factories import directory, topics
from tests.factories import reactions as write
from tests.factories.consultations import NOW

CLOSED = NOW + timedelta(days=14)


@pytest.fixture
def keystore(app):
    return app.extensions["keystore"]


@pytest.fixture
def author(app):
    zwolle = directory.municipality("Zwolle", province=directory.province("PV23", "Overijssel", "Ov"))
    return directory.appointment(directory.person("S. Visser"), office=Office.ALDERMAN, municipality=zwolle)


@pytest.fixture
def round_item(app):
    return make.member_round().items[0]


def own(round_item, author, keystore):
    found = queries.round_item(round_item.id)
    return service.own_reaction(found, person_id=author.person_id, keystore=keystore)


def everything_own(author, keystore):
    return queries.every_own_draft_reaction(keystore, author.person_id, queries.items_by_consultation())


def test_a_round_is_opened_by_a_named_person_on_what_the_draft_says_then(app):
    item = make.decided(queries.item(make.item(title="Een plan").id), Outcome.NOT_ADOPTED)
    opened = make.member_round(item.agenda)
    db.session.get_one(AgendaItem, item.id).text = "Iets anders."
    db.session.flush()
    assert (opened.opened_by, opened.number) == ("R. de Wit", 1)
    assert [(one.title, one.text, one.left_out_because) for one in opened.items] == [
        ("Een plan", "De vereniging helpt.", "Alle provincies vroegen erom.")
    ]
    assert "agenda.open_member_round" in {event.action for event in db.session.query(AuditEvent)}


@pytest.mark.parametrize(
    ("values", "said"), [({"closes_at": NOW}, "future"), ({"explanation": " "}, "what you ask")]
)
def test_a_round_needs_an_explanation_and_time(app, values, said):
    with pytest.raises(service.RoundRefused, match=said):
        make.member_round(**values)


def test_a_round_needs_items_and_the_key_and_only_one_is_open(app, keystore):
    with pytest.raises(service.RoundRefused, match="item"):
        make.member_round(make.agenda())
    agenda = make.member_round().agenda
    with pytest.raises(service.RoundRefused, match="open already"):
        make.member_round(agenda)
    assert make.member_round(agenda, now=CLOSED, closes_at=CLOSED + timedelta(1)).number == 2
    agenda = queries.agenda(agenda.id)
    keystore.destroy(agenda.consultation_id)
    values = {"explanation": "Wat vindt u?", "closes_at": CLOSED + timedelta(9), "opened_by": "R. de Wit"}
    with pytest.raises(service.RoundRefused, match="key"):
        service.open_round(agenda, now=CLOSED + timedelta(2), keystore=keystore, actor_id=None, **values)


def test_the_closing_moves_while_it_is_open_with_a_day_at_least(app):
    opened = make.member_round()
    later = {"explanation": "Toch langer.", "actor_id": None}
    service.edit_round(opened, closes_at=CLOSED + timedelta(days=7), now=NOW, **later)
    assert (opened.explanation, opened.is_open(CLOSED)) == ("Toch langer.", True)
    with pytest.raises(service.RoundRefused, match="a day from now"):
        service.edit_round(opened, closes_at=NOW + timedelta(hours=23), now=NOW, **later)
    with pytest.raises(service.RoundRefused, match="what you ask"):
        service.edit_round(opened, closes_at=CLOSED, now=NOW, **later | {"explanation": " "})
    service.edit_round(opened, closes_at=NOW + timedelta(days=1), now=NOW, **later)
    with pytest.raises(service.RoundClosed):
        service.edit_round(opened, closes_at=CLOSED, now=NOW + timedelta(days=1), **later)


def test_two_people_who_open_a_round_at_once_open_one(app):
    agenda_id = make.item().agenda_id
    make.current_app.extensions["keystore"].create(queries.agenda(agenda_id).consultation_id)
    db.session.commit()

    def go(_number):
        try:
            make.member_round(db.session.get_one(Agenda, agenda_id))
            db.session.commit()
        except (service.RoundRefused, Conflict):
            db.session.rollback()

    at_once(app, go, 2)
    assert db.session.query(MemberRound).count() == 1


def test_a_reaction_is_kept_once_with_the_strata_and_changes_until_the_closing(round_item, author, keystore):
    make.reacted(round_item, author)
    make.reacted(round_item, author, stance=Stance.SUPPORT, text="")
    kept = own(round_item, author, keystore)
    assert (kept.stance, kept.text) == (Stance.SUPPORT, "")
    assert (kept.office_group, kept.province_code) == (OfficeGroup.EXECUTIVE, "PV23")
    assert db.session.query(DraftReaction).count() == 1
    for do in (make.reacted, take_back):
        with pytest.raises(service.RoundClosed):
            do(round_item, author, now=CLOSED)
    take_back(round_item, author)
    assert own(round_item, author, keystore) is None
    with pytest.raises(NotFound):
        take_back(round_item, author)


def take_back(round_item, author, now=NOW):
    keystore = make.current_app.extensions["keystore"]
    service.take_back(
        queries.round_item(round_item.id), person_id=author.person_id, now=now, keystore=keystore
    )


def test_who_sends_a_reaction_twice_at_once_has_one(app, round_item, author):
    id = round_item.id
    db.session.commit()

    def go(number):
        try:
            make.reacted(queries.round_item(id), author, text=f"Keer {number}.")
            db.session.commit()
        except Conflict:
            db.session.rollback()

    at_once(app, go, 3)
    assert db.session.query(DraftReaction).count() == 1


def test_only_support_needs_no_words(round_item, author):
    with pytest.raises(service.WordsMissing):
        make.reacted(round_item, author, text=" ")
    db.session.add(
        DraftReaction(
            round_item_id=round_item.id,
            author_key="x",
            stance=Stance.CONCERN,
            text="",
            office_group=OfficeGroup.COUNCIL,
            province_code="PV23",
        )
    )
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_who_held_no_office_at_the_reference_date_does_not_react(round_item):
    with pytest.raises(NotAllowed):
        make.reacted(round_item, directory.appointment(valid_from=NOW.date()))


def test_a_dump_joins_nobody(app, author, keystore):
    """No name, no time, no order; one author has another key at each item, and another again beside a reaction."""
    agenda = make.with_item()
    make.item(agenda, title="Nog een punt")
    consultation = make.consultation_of(agenda)
    write.reaction(topics.topic(consultation), author, consent=QuoteConsent.NAME)
    for item in make.member_round(agenda).items:
        make.reacted(item, author)
    db.session.commit()
    rows = db.session.execute(text("SELECT * FROM draft_reaction")).mappings().all()
    assert set(rows[0]) == {
        "id",
        "round_item_id",
        "author_key",
        "stance",
        "text",
        "office_group",
        "province_code",
    }
    keys = {row["author_key"] for row in rows}
    assert len(keys) == 2
    everything = {
        str(value)
        for table in db.metadata.sorted_tables
        if table.name != "draft_reaction"
        for row in db.session.execute(table.select())
        for value in row
    }
    assert not keys & everything
    assert keystore.pseudonym(consultation.id, author.person_id) not in keys
    assert "DraftReaction" not in "".join(event.subject for event in db.session.query(AuditEvent))


def test_without_the_key_nobody_is_found(round_item, author, keystore):
    make.reacted(round_item, author)
    found = queries.round_item(round_item.id)
    keystore.destroy(found.member_round.agenda.consultation_id)
    assert own(round_item, author, keystore) is None
    assert everything_own(author, keystore) == []


def test_the_bureau_answers_after_the_closing_with_name_and_day(round_item):
    said = {"answered_by": "R. de Wit", "actor_id": None}
    with pytest.raises(service.AnswerRefused, match="still react"):
        service.answer(queries.round_item(round_item.id), text="Wij rekenen het uit.", now=NOW, **said)
    with pytest.raises(service.AnswerRefused, match="what you did"):
        service.answer(queries.round_item(round_item.id), text=" ", now=CLOSED, **said)
    service.answer(queries.round_item(round_item.id), text="Wij rekenen het uit.", now=CLOSED, **said)
    item = queries.round_item(round_item.id)
    assert (item.answer, item.answered_by, item.answered_on) == (
        "Wij rekenen het uit.",
        "R. de Wit",
        CLOSED.date(),
    )
    item.answered_by = ""
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_publishing_waits_for_the_closing_and_for_an_answer(round_item):
    agenda_id = queries.round_item(round_item.id).member_round.agenda_id

    def hindrances(now):
        return " ".join(map(str, service.hindrances(queries.agenda(agenda_id), now)))

    assert "Publish when the member round has closed" in hindrances(NOW)
    with pytest.raises(service.AgendaUnready, match="member round"):
        service.publish(queries.agenda(agenda_id), now=NOW, actor_id=None)
    assert "member" not in hindrances(CLOSED)
    make.reacted(round_item)
    assert "Say what you did with it" in hindrances(CLOSED)
    service.answer(
        queries.round_item(round_item.id), text="Dat doen wij.", answered_by="R.", now=CLOSED, actor_id=None
    )
    assert "Members reacted" not in hindrances(CLOSED)


def test_an_item_that_is_removed_leaves_what_members_said(round_item, author, keystore):
    make.reacted(round_item, author)
    service.remove_item(queries.item(round_item.item_id), actor_id=None)
    db.session.commit()
    db.session.expire_all()
    (found,) = everything_own(author, keystore)
    assert (found.round_item.title, found.round_item.item_id) == ("Gemeenten plannen samen.", None)


def test_numbers_are_told_when_enough_members_reacted_and_not_all_think_the_same(app):
    def shown(**counts):
        return queries.shown_stances({Stance(name): number for name, number in counts.items()}, 10)

    assert shown(support=5, concern=4) is Hidden.TOO_FEW
    assert shown(support=12) is Hidden.LARGE_MAJORITY
    assert shown(support=8, concern=3) == {
        Stance.SUPPORT: 8,
        Stance.CONCERN: 3,
        Stance.SUGGESTION: 0,
        Stance.QUESTION: 0,
    }
    assert set(shown().values()) == {0}
    with pytest.raises(ValueError, match="never shown"):
        queries.shown_stances({}, 4)


def test_members_read_only_what_was_told_of_the_rounds_that_closed(round_item):
    make.reacted(round_item)
    assert queries.heard_on(round_item.item_id, now=NOW, minimum=10) == []
    (told,) = queries.heard_on(round_item.item_id, now=CLOSED, minimum=10)
    assert told.counts is Hidden.TOO_FEW
