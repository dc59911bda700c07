"""Under "for you" stands what waits for somebody, as a number that leads to it."""

from datetime import timedelta

import pytest
from flask import current_app

from consult.consultations.models import Consultation, Phase
from consult.db import db
from consult.voting.models import VotingRound
from tests.factories import (
    accounts,
    agenda,
    assembly,
    consultations,
    dialogues,
    directory,
    live,
    reactions,
    reports,
    results,
    topics,
    voting,
)
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")
DAY = timedelta(days=1)


@pytest.fixture
def waiting(visit, sign_in, words):
    """Return what waits for an account, each as its words and its link."""

    def of(user):
        found = visit("/", sign_in(user)).findall(".//ul[@class='waiting']//a")
        return {words(link.find("b")) + " " + words(link.find("span")): link.get("href") for link in found}

    return of


@pytest.fixture
def own_department(app):
    return directory.department()


@pytest.fixture
def other_department(app):
    return directory.department(directory.province("PV26", "Utrecht", "Ut"))


def test_a_round_waits_for_a_member_until_the_vote_is_cast(waiting):
    voting_round, member = voting.open_round(), accounts.member()
    assert waiting(member) == {"1 stemronde waarin u nog niet stemde": f"/voting/{voting_round.id}"}
    voting.cast(voting_round, member.person_id, voting.answers(voting_round))
    assert waiting(member) == {}


def test_what_a_municipality_submitted_waits_for_the_bureau(waiting):
    zwolle = directory.municipality("Zwolle")
    announced = assembly.announced()
    assembly.submission(announced, zwolle, assembly.mandated(announced, zwolle))
    found = waiting(accounts.bureau())
    assert found["1 motie of amendement van een gemeente"] == f"/assembly/{announced.id}"


def test_two_rounds_lead_to_the_list(waiting):
    first = voting.open_round()
    voting.open_round(first.consultation)
    assert waiting(accounts.member()) == {"2 stemrondes waarin u nog niet stemde": "/voting/"}


def test_a_round_that_opens_later_does_not_wait_yet(waiting):
    voting.open_round(opens_at=NOW + DAY)
    assert waiting(accounts.member()) == {}


def test_a_session_for_which_the_member_registered_is_named(waiting):
    person, dialogue = directory.person(), dialogues.dialogue()
    dialogues.registration(dialogue, person)
    consultation = db.session.get_one(Consultation, dialogue.consultation_id)
    dialogues.registration(dialogues.past_dialogue(consultation), person)
    off = dialogues.dialogue(consultation, cancelled_at=NOW, cancel_reason="Storm.")
    dialogues.registration(off, person)
    assert waiting(accounts.member(directory.appointment(person))) == {
        "1 bijeenkomst waarvoor u bent aangemeld": f"/dialogues/{dialogue.id}"
    }


def test_a_registration_that_was_cancelled_is_not(waiting):
    person = directory.person()
    dialogues.registration(dialogues.dialogue(), person, cancelled_at=NOW)
    assert waiting(accounts.member(directory.appointment(person))) == {}


def test_own_reactions_are_found_by_their_key(waiting):
    author = directory.appointment()
    topic = topics.topic()
    reactions.reaction(topic, author)
    reactions.reaction(topic)
    assert waiting(accounts.member(author)) == {"1 reactie die u schreef": "/my-input/"}


def test_once_the_key_is_destroyed_nobody_finds_them(waiting):
    author, topic = directory.appointment(), topics.topic()
    reactions.reaction(topic, author)
    current_app.extensions["keystore"].destroy(topic.consultation_id)
    assert waiting(accounts.member(author)) == {}


def test_proposals_wait_for_the_bureau_and_their_department_sees_it(
    waiting, own_department, other_department
):
    consultation = consultations.consultation(phase=Phase.PREPARING)
    topics.proposal(consultation, own_department)
    topics.proposal(consultation, other_department)
    assert waiting(accounts.organiser(own_department)) == {
        "1 voorstel van u wacht op het bureau": "/topics/proposals"
    }
    assert waiting(accounts.bureau())["2 voorstellen om te beoordelen"] == f"/topics/queue/{consultation.id}"


def test_a_session_without_a_published_report_waits_for_its_organiser(
    waiting, own_department, other_department
):
    consultation = consultations.consultation()
    dialogue = dialogues.past_dialogue(consultation, own_department)
    reports.draft(dialogue)
    reports.report(dialogues.past_dialogue(consultation, own_department))
    dialogues.past_dialogue(consultation, other_department)
    assert waiting(accounts.organiser(own_department)) == {
        "1 bijeenkomst zonder verslag": f"/reports/write/{dialogue.id}"
    }


def test_a_session_waits_for_its_organiser_from_an_hour_before_it_begins_until_it_ended(
    waiting, own_department, other_department
):
    consultation = consultations.consultation()
    soon = live.room(dialogues.dialogue(consultation, own_department, starts_at=NOW + timedelta(hours=1)))
    live.room(dialogues.dialogue(consultation, own_department, starts_at=NOW + timedelta(minutes=61)))
    live.room(dialogues.dialogue(consultation, other_department, starts_at=NOW))
    dialogues.dialogue(consultation, own_department, starts_at=NOW)
    assert waiting(accounts.organiser(own_department)) == {
        "1 bijeenkomst die nu bezig is of zo begint": f"/live/{soon.dialogue_id}"
    }
    soon.ended_at = NOW
    assert waiting(accounts.organiser(own_department)) == {}


def test_reactions_wait_for_approval_by_their_department_and_the_bureau(
    waiting, own_department, other_department
):
    topic = topics.topic()
    utrecht = directory.municipality(province=directory.province(other_department.province_code))
    reactions.reaction(topic, directory.appointment(municipality=utrecht))
    reactions.reaction(topic)
    assert waiting(accounts.organiser(own_department)) == {
        "1 reactie om te beoordelen": "/reactions/moderation"
    }
    assert waiting(accounts.bureau()) == {"2 reacties om te beoordelen": "/reactions/moderation"}


def test_a_closed_round_waits_for_sealing_and_a_sealed_one_for_publishing(waiting):
    closed = voting.open_round(closes_at=NOW - DAY)
    assert waiting(accounts.bureau()) == {"1 stemronde om te verzegelen": f"/voting/{closed.id}"}
    sealed = db.session.get_one(VotingRound, closed.id)
    sealed.sealed_at = sealed.erased_at = NOW
    assert waiting(accounts.bureau()) == {"1 uitslag om vast te stellen": f"/results/{closed.id}/work"}


def test_a_sealed_round_waits_until_it_is_erased(waiting):
    closed = voting.open_round(closes_at=NOW - DAY)
    db.session.get_one(VotingRound, closed.id).sealed_at = NOW
    assert "1 stemronde om te verzegelen" in waiting(accounts.bureau())


def test_a_published_result_waits_for_nobody(waiting):
    results.published()
    assert waiting(accounts.bureau()) == {}


def test_a_draft_of_an_agenda_and_a_consultation_in_preparation_are_named(waiting):
    consultation = consultations.consultation(phase=Phase.PREPARING)
    draft = agenda.agenda(consultation)
    assert waiting(accounts.bureau()) == {
        "1 raadpleging in voorbereiding": f"/consultations/{consultation.id}",
        "1 agenda in de maak": f"/agenda/{draft.id}/compose",
    }


def test_nothing_waits_for_an_administrator(visit, words, sign_in):
    voting.open_round(closes_at=NOW - DAY)
    section = visit("/", sign_in(accounts.admin())).find(".//section[@aria-labelledby='for-you']")
    assert words(section) == "Voor u Er wacht nu niets op u."


def test_a_visitor_has_no_such_section(visit):
    voting.open_round()
    assert visit("/").find(".//section[@aria-labelledby='for-you']") is None
