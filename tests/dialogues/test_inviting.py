"""Invitations: chosen offices of the right places, each person once, whatever breaks off or is pressed twice."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from consult.consultations.models import Phase
from consult.db import db
from consult.dialogues import invitations
from consult.dialogues.invitations import Audience, Outcome, Reach
from consult.dialogues.models import Invitation, InvitationRun
from consult.dialogues.queries import dialogue as loaded
from consult.dialogues.service import inviting
from consult.dialogues.service.planning import cancel_dialogue
from consult.directory.models import Office
from consult.jobs import run_waiting
from tests.at_once import at_once
from tests.factories import consultations, dialogues, directory

pytestmark = pytest.mark.usefixtures("at_now")
EVERYONE = tuple(Office)


@pytest.fixture
def drenthe(app):
    return directory.department(directory.province("PV22", "Drenthe", "Dr"))


@pytest.fixture
def assen(drenthe):
    return directory.municipality("Assen", province=directory.province(drenthe.province_code))


@pytest.fixture
def dialogue(drenthe):
    return loaded(dialogues.dialogue(department=drenthe).id)


def holder(municipality, office=Office.COUNCIL_MEMBER, name=None, **values):
    person = directory.person(name) if name else directory.person()
    directory.appointment(person, municipality=municipality, office=office, **values)
    return person


def invited(dialogue, now, *offices, provinces=("PV22",)):
    audience = Audience(offices or EVERYONE, provinces)
    return inviting.begin(dialogue, audience, actor_id=None, now=now)


def delivered(mailbox):
    db.session.commit()
    while run_waiting():
        pass
    return sorted(mail["To"] for mail in mailbox)


def count(table):
    return db.session.scalar(select(func.count()).select_from(table))


def test_chosen_offices_of_the_province_get_a_mail(dialogue, assen, now, mailbox):
    clerk = holder(assen, Office.CLERK)
    holder(assen, Office.MAYOR)
    holder(directory.municipality("Goes", province=directory.province("PV29", "Zeeland", "Ze")), Office.CLERK)
    holder(assen, Office.CLERK, valid_until=date(2026, 3, 15))
    invited(dialogue, now, Office.CLERK)
    assert delivered(mailbox) == [clerk.email]


def test_the_mail_says_what_when_where_and_holds_both_links(app, drenthe, assen, now, mailbox):
    online = "https://zaal.example.org/1"
    dialogue = loaded(dialogues.dialogue(department=drenthe, online_url=online).id)
    holder(assen)
    invited(dialogue, now)
    delivered(mailbox)
    text = mailbox[0].get_content()
    assert mailbox[0]["Subject"] == "Uitnodiging: Dichtbij de bus"
    assert "zondag 15 maart 2026" in text
    assert "Assen, stadhuis" in text
    assert f"/dialogues/{dialogue.id}/register" in text
    assert "/join/badge/" in text
    assert online not in text, "that is for who registers"


def test_who_holds_two_offices_gets_one_mail(dialogue, assen, now, mailbox):
    both = holder(assen, Office.CLERK)
    directory.appointment(both, municipality=assen, office=Office.COUNCIL_MEMBER)
    run = invited(dialogue, now)
    assert run.people == 1
    assert delivered(mailbox) == [both.email]


def test_a_network_invites_its_members(app, assen, now, mailbox):
    network, member = directory.network(members=[assen]), holder(assen)
    holder(directory.municipality("Goes"))
    dialogue = loaded(dialogues.dialogue(network=network).id)
    invited(dialogue, now, provinces=())
    assert delivered(mailbox) == [member.email]


def test_more_offices_later_write_to_who_had_no_mail(dialogue, assen, now, mailbox):
    clerk, mayor = holder(assen, Office.CLERK), holder(assen, Office.MAYOR)
    invited(dialogue, now, Office.CLERK)
    assert delivered(mailbox) == [clerk.email]
    invited(dialogue, now, Office.CLERK, Office.MAYOR)
    assert delivered(mailbox) == sorted([clerk.email, mayor.email])


def test_who_registered_or_gave_a_seat_back_is_not_invited(dialogue, assen, now, mailbox):
    wanted = holder(assen)
    dialogues.registration(dialogue, holder(assen))
    dialogues.registration(dialogue, holder(assen), cancelled_at=now)
    assert invitations.reach(dialogue, Audience(EVERYONE, ["PV22"])) == Reach(1, 0, 2)
    invited(dialogue, now)
    assert delivered(mailbox) == [wanted.email]


def test_the_number_before_sending_is_the_number_of_mails(dialogue, assen, now, mailbox):
    for _person in range(5):
        holder(assen)
    assert invitations.reach(dialogue, Audience(EVERYONE, ["PV22"])).to_write == 5
    invited(dialogue, now)
    assert len(delivered(mailbox)) == 5
    assert invitations.reach(dialogue, Audience(EVERYONE, ["PV22"])) == Reach(0, 5, 0)


def test_what_came_of_it_is_counted_by_office(dialogue, assen, now):
    comes, waits, _stays = holder(assen), holder(assen), holder(assen, Office.CLERK)
    run = inviting.begin(dialogue, Audience(EVERYONE, ["PV22"]), actor_id=None, now=now, by_mail=False)
    inviting.post_piece(run, now=now, by_mail=False)
    dialogues.registration(dialogue, comes)
    dialogues.registration(dialogue, waits, waits_since=now)
    dialogues.registration(dialogue, holder(assen))
    assert invitations.outcome(dialogue) == [
        Outcome(Office.COUNCIL_MEMBER, 2, 1, 1),
        Outcome(Office.CLERK, 1, 0, 0),
    ]


def test_with_nobody_left_no_run_begins(dialogue, assen, now):
    with pytest.raises(inviting.InvitationRefused):
        invited(dialogue, now)


def test_nobody_is_invited_to_what_has_begun_or_cannot_be_seen(drenthe, dialogue, assen, now):
    holder(assen)
    hidden = loaded(dialogues.dialogue(consultations.consultation(phase=Phase.PREPARING), drenthe).id)
    for one, moment in ((dialogue, dialogue.starts_at), (hidden, now)):
        with pytest.raises(inviting.InvitationRefused):
            invited(one, moment)


def test_a_session_that_is_cancelled_invites_nobody_more(dialogue, assen, now, mailbox):
    for _person in range(3):
        holder(assen)
    run = invited(dialogue, now)
    inviting.post_piece(run, now=now, most=2)
    cancel_dialogue(dialogue, reason="Storm", actor_id=None, now=now)
    assert delivered(mailbox) == [], "those that waited in the outbox are dropped"
    assert (run.posted, count(Invitation)) == (2, 2)
    assert run.finished_at is not None


def test_a_piece_that_is_broken_off_is_done_again_and_nobody_twice(dialogue, assen, now):
    for _person in range(5):
        holder(assen)
    run = invited(dialogue, now)
    db.session.commit()
    inviting.post_piece(run, now=now, most=2)
    db.session.rollback()
    run = invitations.run(run.id)
    while inviting.post_piece(run, now=now, most=2):
        db.session.commit()
    assert (run.posted, count(Invitation)) == (5, 5)


def test_two_who_press_at_once_write_to_each_person_once(app, drenthe, assen, now, mailbox):
    id = dialogues.dialogue(department=drenthe).id
    people = [holder(assen).email for _person in range(6)]
    db.session.commit()

    def press(_number):
        run = invited(loaded(id), now)
        db.session.commit()
        while inviting.post_piece(run, now=now, most=2):
            db.session.commit()
        db.session.commit()

    at_once(app, press, 2)
    assert delivered(mailbox) == sorted(people)
    assert count(InvitationRun) == 2


def test_a_piece_costs_the_same_statements_however_many_people(dialogue, assen, now, queries):
    def cost(people):
        for _person in range(people):
            holder(assen)
        run = inviting.begin(dialogue, Audience(EVERYONE, ["PV22"]), actor_id=None, now=now, by_mail=False)
        queries.clear()
        inviting.post_piece(run, now=now + timedelta(hours=1), by_mail=False)
        return len(queries)

    assert cost(9) == cost(2) <= 8
