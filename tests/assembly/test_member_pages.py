"""What somebody of a municipality does: vote, take part in a joint service, pass the mandate on."""

from datetime import date

import pytest

from consult.assembly.models import MunicipalPosition, Participation, ProposalKind, Stand
from consult.db import db
from consult.directory.models import Office
from tests.factories import accounts, directory
from tests.factories import assembly as make

pytestmark = pytest.mark.usefixtures("at_now")
VOTE = {"stand": "against", "council_heard": "no"}


@pytest.fixture
def zwolle(app):
    return directory.municipality("Zwolle", inhabitants=130_000)


@pytest.fixture
def kampen(app):
    return directory.municipality("Kampen")


@pytest.fixture
def assembly(zwolle, kampen):
    return make.announced()


@pytest.fixture
def proposal(assembly):
    opened = make.opened(make.proposal(assembly))
    db.session.commit()
    return opened


@pytest.fixture
def voter(assembly, zwolle):
    return make.mandated(assembly, zwolle)


@pytest.fixture
def browser(sign_in, voter):
    return sign_in(accounts.member(voter))


def test_a_member_sees_for_whom_and_with_how_many_votes(browser, proposal):
    page = browser.get(f"/assembly/{proposal.assembly_id}/mine").text
    assert "U stemt namens gemeente Zwolle" in page
    assert "Aantal stemmen van uw gemeente</dt><dd>7</dd>" in page


def test_a_vote_is_cast_and_changed(browser, proposal, zwolle):
    path = f"/assembly/proposals/{proposal.id}/vote/{zwolle.code}"
    assert "7 stemmen" in browser.get(path).text
    browser.post(path, data=VOTE)
    page = browser.get(f"/assembly/{proposal.assembly_id}/mine").text
    assert "Uw gemeente: tegen" in page
    assert "Stem wijzigen" in page
    browser.post(path, data=VOTE | {"stand": "for"})
    assert db.session.query(MunicipalPosition).one().stand == Stand.FOR


def test_a_vote_without_an_answer_is_refused_beside_the_field(browser, proposal, zwolle):
    answer = browser.post(f"/assembly/proposals/{proposal.id}/vote/{zwolle.code}", data={"stand": "for"})
    assert answer.status_code == 422
    assert "Kies of de raad is gehoord." in answer.text
    assert db.session.query(MunicipalPosition).count() == 0


def test_a_vote_for_another_municipality_is_refused_with_a_sentence(browser, proposal, kampen):
    answer = browser.post(f"/assembly/proposals/{proposal.id}/vote/{kampen.code}", data=VOTE)
    assert answer.status_code == 403
    assert "U bent niet aangewezen om te stemmen namens Kampen" in answer.text


def test_a_vote_after_closing_is_refused(browser, proposal, zwolle):
    make.closed(proposal)
    db.session.commit()
    path = f"/assembly/proposals/{proposal.id}/vote/{zwolle.code}"
    assert browser.post(path, data=VOTE).status_code == 422
    assert "niet open" in browser.get(path).text


def test_a_municipality_that_is_not_on_the_list_is_not_there(browser, proposal):
    assert browser.get(f"/assembly/proposals/{proposal.id}/vote/GM9999").status_code == 404


def test_a_municipality_says_that_it_takes_part(browser, assembly, zwolle):
    service = make.proposal(assembly, ProposalKind.JOINT_SERVICE)
    db.session.commit()
    path = f"/assembly/proposals/{service.id}/take-part/{zwolle.code}"
    browser.post(path, data={"takes_part": "yes"})
    assert "Uw gemeente doet mee." in browser.get(f"/assembly/{assembly.id}/mine").text
    browser.post(path, data={"takes_part": "no"})
    assert not db.session.query(Participation).one().takes_part
    assert browser.post(path, data={}).status_code == 400


def test_a_clerk_appoints_who_votes(sign_in, assembly, zwolle):
    clerk = directory.appointment(office=Office.CLERK, municipality=zwolle)
    chosen = directory.appointment(directory.person("A. Jansen"), municipality=zwolle)
    browser = sign_in(accounts.member(clerk))
    assert "Nog niemand aangewezen" in browser.get(f"/assembly/{assembly.id}/mine").text
    path = f"/assembly/{assembly.id}/mandate/{zwolle.code}"
    assert "A. Jansen, raadslid" in browser.get(path).text
    browser.post(path, data={"appointment": str(chosen.id)})
    assert "A. Jansen, raadslid" in browser.get(f"/assembly/{assembly.id}/mine").text


def test_a_mandate_for_somebody_of_another_municipality_is_refused_beside_the_field(
    sign_in, assembly, zwolle, kampen
):
    clerk = directory.appointment(office=Office.CLERK, municipality=zwolle)
    stranger = directory.appointment(municipality=kampen)
    answer = sign_in(accounts.member(clerk)).post(
        f"/assembly/{assembly.id}/mandate/{zwolle.code}", data={"appointment": str(stranger.id)}
    )
    assert answer.status_code == 422
    assert "Een mandaat blijft binnen de gemeente. Kies iemand met een functie in Zwolle." in answer.text


def test_a_council_member_does_not_reach_the_page_of_the_mandate(sign_in, assembly, zwolle):
    member = directory.appointment(municipality=zwolle)
    answer = sign_in(accounts.member(member)).get(f"/assembly/{assembly.id}/mandate/{zwolle.code}")
    assert answer.status_code == 403
    assert "Alleen de griffier" in answer.text


def test_nonsense_for_a_person_is_refused(sign_in, assembly, zwolle):
    answer = sign_in(accounts.bureau()).post(
        f"/assembly/{assembly.id}/mandate/{zwolle.code}", data={"appointment": "x"}
    )
    assert answer.status_code == 400


def test_who_holds_no_office_on_the_day_hears_why_there_is_nothing(sign_in, assembly):
    gone = directory.appointment(valid_until=date(2025, 1, 1))
    page = sign_in(accounts.member(gone)).get(f"/assembly/{assembly.id}/mine").text
    assert "U heeft geen functie bij deze vergadering" in page
