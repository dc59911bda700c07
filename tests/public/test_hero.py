"""The top of the home says what is open now, and the one thing that this reader can do."""

from datetime import date, timedelta

import pytest

from consult.consultations.models import Phase
from tests.factories import accounts, consultations, voting
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def voting_round(app):
    return voting.open_round()


def test_a_visitor_begins_with_voting(hero, voting_round):
    title, lead, button = hero()
    assert (title, button) == ("Stem mee over wat gemeenten samen doen", f"/voting/{voting_round.id}/vote")
    assert lead == (
        "3 vragen, ongeveer 2 minuten. U kunt meedoen tot zondag 8 maart 2026, 13.00 uur. Uw stem is vertrouwelijk."
    )


def test_the_round_itself_promises_the_same_time(visit, words, voting_round):
    assert "ongeveer 2 minuten" in words(visit(f"/voting/{voting_round.id}"))


def test_a_member_begins_with_voting(hero, sign_in, voting_round):
    assert hero(sign_in(accounts.member()))[2] == f"/voting/{voting_round.id}/vote"


def test_who_voted_can_change_the_vote(hero, sign_in, voting_round):
    member = accounts.member()
    voting.cast(voting_round, member.person_id, voting.answers(voting_round))
    title, lead, button = hero(sign_in(member))
    assert (title, button) == ("U hebt gestemd. Dank u wel.", f"/voting/{voting_round.id}/vote")
    assert "U kunt uw stem wijzigen tot zondag 8 maart 2026, 13.00 uur." in lead


def test_who_voted_in_one_round_is_led_to_the_other(hero, sign_in, voting_round):
    member = accounts.member()
    later = voting.open_round(voting_round.consultation, closes_at=NOW + timedelta(days=9))
    voting.cast(voting_round, member.person_id, voting.answers(voting_round))
    assert hero(sign_in(member))[2] == f"/voting/{later.id}/vote"


@pytest.mark.parametrize("kind", [accounts.organiser, accounts.bureau, accounts.admin])
def test_staff_who_cannot_vote_are_led_to_the_consultation(hero, sign_in, voting_round, kind):
    title, _lead, button = hero(sign_in(kind()))
    assert (title, button) == (
        "Gemeenten stemmen over wat zij samen doen",
        f"/consultations/{voting_round.consultation_id}",
    )


def test_the_discussion_note_is_one_click_away(visit, voting_round):
    consultations.note(voting_round.consultation)
    links = [link.get("href") for link in visit("/").findall(".//div[@class='actions']/a")]
    assert links[1] == f"/consultations/{voting_round.consultation_id}/note"


def test_before_it_opens_the_home_says_when(hero):
    consultations.consultation(opens_at=NOW + timedelta(days=3))
    title, lead, _button = hero()
    assert title == "Binnenkort kunt u meedoen"
    assert lead == "Agenda 2027 gaat open op woensdag 4 maart 2026, 13.00 uur."


def test_before_the_round_opens_members_are_asked_to_react(hero):
    coming = voting.open_round(opens_at=NOW + timedelta(days=2))
    consultations.note(coming.consultation)
    title, lead, button = hero()
    assert title == "Denk mee over wat gemeenten samen doen"
    assert lead == (
        "U kunt reageren tot dinsdag 31 maart 2026, 14.00 uur. "
        "Stemmen kan vanaf dinsdag 3 maart 2026, 13.00 uur."
    )
    assert button == f"/consultations/{coming.consultation_id}/note"


def test_without_any_round_members_are_asked_to_react(hero):
    consultations.consultation()
    assert hero()[1] == "U kunt reageren tot dinsdag 31 maart 2026, 14.00 uur."


@pytest.mark.parametrize("phase", [Phase.CLOSED, Phase.ANALYSING])
def test_after_closing_the_home_says_when_the_result_follows(hero, phase):
    consultations.consultation(phase=phase, closes_at=NOW - timedelta(days=1), results_on=date(2026, 4, 2))
    title, lead, _button = hero()
    assert title == "Meedoen is voorbij, wij maken de uitslag"
    assert lead.endswith("De uitslag volgt op donderdag 2 april 2026.")


def test_after_closing_without_a_date_the_result_just_follows(hero):
    consultations.consultation(phase=Phase.CLOSED, closes_at=NOW - timedelta(days=1))
    assert hero()[1].endswith("De uitslag volgt hier.")


def test_once_published_the_home_leads_to_the_result(hero):
    done = consultations.consultation(phase=Phase.PUBLISHED, closes_at=NOW - timedelta(days=1))
    assert hero() == ("Dit zeiden de gemeenten", done.summary, f"/results/?consultation={done.id}")


def test_an_open_consultation_goes_before_a_published_one(hero, voting_round):
    consultations.consultation(phase=Phase.PUBLISHED, closes_at=NOW - timedelta(days=1))
    assert hero()[2] == f"/voting/{voting_round.id}/vote"


def test_one_question_takes_a_minute(hero):
    made = voting.voting_round()
    voting.importance(made)
    voting.prepared(made)
    assert hero()[1].startswith("1 vraag, ongeveer 1 minuut.")


def test_a_round_that_is_not_prepared_is_not_shown(hero):
    made = voting.voting_round()
    voting.importance(made)
    assert hero()[0] == "Denk mee over wat gemeenten samen doen"
