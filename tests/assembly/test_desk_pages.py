"""What the bureau does: plan, put on the agenda, open and close, record, add vote tables."""

import pytest

from consult.assembly import queries
from consult.assembly.models import Assembly, AssemblyProposal, ProposalKind, Ruling, VotingState
from consult.db import db
from tests.factories import accounts, agenda, directory
from tests.factories import assembly as make

pytestmark = pytest.mark.usefixtures("at_now")
PLAN = {
    "title": "ALV voorjaar",
    "held_on": "22-3-2026",
    "place": "Utrecht",
    "documents_on": "15-2-2026",
    "amendments_on": "9-3-2026",
    "amendments_at": "12.00",
    "motions_on": "9-3-2026",
    "motions_at": "12.00",
    "consultation": "",
}
WORDS = {
    "title": "Motie Zwolle",
    "text": "De vergadering besluit.",
    "proposer": "gemeente Zwolle",
    "received_on": "1-3-2026",
    "received_at_time": "9.00",
    "kind": "motion",
    "agenda": "",
    "vision": "",
    "advice": "",
}


@pytest.fixture
def browser(sign_in):
    return sign_in(accounts.bureau())


@pytest.fixture
def assembly(app):
    directory.municipality("Zwolle")
    announced = make.announced()
    db.session.commit()
    return announced


def test_the_bureau_plans_announces_and_changes_an_assembly(browser):
    directory.municipality("Zwolle")
    make.vote_table()
    db.session.commit()
    assert browser.get("/assembly/new").status_code == 200
    browser.post("/assembly/new", data=PLAN)
    planned = db.session.query(Assembly).one()
    assert "VOORBEELD: verzonnen" in browser.get(f"/assembly/{planned.id}/announce").text
    browser.post(f"/assembly/{planned.id}/announce")
    assert queries.totals(planned.id) == (1, 2)
    form = browser.get(f"/assembly/{planned.id}/edit").text
    assert 'value="22-3-2026"' in form
    assert 'value="12.00"' in form
    browser.post(f"/assembly/{planned.id}/edit", data=PLAN | {"place": "Zwolle"})
    assert queries.assembly(planned.id).place == "Zwolle"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Vul een titel in."),
        ({"held_on": "8-3-2026"}, "Een uiterste datum kan niet na de vergadering zelf liggen."),
        ({"documents_on": "10-3-2026"}, "De stukken moeten er zijn"),
        ({"quorum_percent": "101"}, "Vul een getal van 1 tot en met 100 in."),
    ],
)
def test_a_wrong_plan_is_refused_beside_the_field_and_nothing_is_lost(browser, wrong, said):
    answer = browser.post("/assembly/new", data=PLAN | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Utrecht"' in answer.text


def test_without_a_vote_table_the_bureau_hears_what_to_do_first(browser):
    planned = make.assembly()
    db.session.commit()
    assert "Voeg die eerst toe" in browser.get(f"/assembly/{planned.id}/announce").text
    assert browser.post(f"/assembly/{planned.id}/announce").status_code == 422


def test_the_bureau_puts_a_motion_on_the_agenda_and_changes_it(browser, assembly):
    browser.post(f"/assembly/{assembly.id}/proposals/new", data=WORDS)
    motion = db.session.query(AssemblyProposal).one()
    assert motion.kind == ProposalKind.MOTION
    assert 'value="09.00"' in browser.get(f"/assembly/proposals/{motion.id}/edit").text
    advised = WORDS | {"advice": "reject", "advice_reason": "Dit loopt al."}
    browser.post(f"/assembly/proposals/{motion.id}/edit", data=advised)
    assert "Dit loopt al." in browser.get(f"/assembly/proposals/{motion.id}").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": ""}, "Schrijf wat de vergadering zou besluiten."),
        ({"received_on": "10-3-2026"}, "Deze motie kwam na de uiterste datum."),
        ({"advice": "adopt"}, "Geef het preadvies van het bestuur samen met de reden."),
        ({"kind": "agenda"}, "Kies welke agenda de vergadering zou vaststellen."),
    ],
)
def test_a_wrong_proposal_is_refused_beside_the_field(browser, assembly, wrong, said):
    answer = browser.post(f"/assembly/{assembly.id}/proposals/new", data=WORDS | wrong)
    assert answer.status_code == 422
    assert said in answer.text
    assert db.session.query(AssemblyProposal).count() == 0


def test_a_late_amendment_is_refused_beside_the_field(browser, assembly):
    proposal = make.proposal(assembly)
    db.session.commit()
    path = f"/assembly/proposals/{proposal.id}/amendments/new"
    assert browser.get(path).status_code == 200
    answer = browser.post(path, data=WORDS | {"received_on": "10-3-2026"})
    assert answer.status_code == 422
    assert "Dit amendement kwam na de uiterste datum." in answer.text
    browser.post(path, data=WORDS | {"title": "Lagere contributie"})
    assert "Lagere contributie" in browser.get(f"/assembly/proposals/{proposal.id}").text


def test_proposals_and_amendments_are_moved_and_removed(browser, assembly):
    first, second = make.proposal(assembly, title="Een"), make.proposal(assembly, title="Twee")
    make.amendment(first, "Gaat minder ver")
    far = make.amendment(first, "Gaat het verst")
    db.session.commit()
    browser.post(f"/assembly/proposals/{second.id}/move", data={"direction": "up"})
    browser.post(f"/assembly/proposals/{far.id}/move", data={"direction": "up"})
    db.session.expire_all()
    assert queries.proposal(second.id).position == 1
    assert [one.title for one in queries.proposal(first.id).amendments] == [
        "Gaat het verst",
        "Gaat minder ver",
    ]
    assert "2 amendementen daarop" in browser.get(f"/assembly/proposals/{first.id}/remove").text
    browser.post(f"/assembly/proposals/{first.id}/remove")
    assert db.session.query(AssemblyProposal).one().title == "Twee"


def test_the_bureau_opens_closes_and_records_and_the_agenda_is_adopted(browser, assembly):
    made = agenda.agenda()
    db.session.commit()
    data = WORDS | {"kind": "agenda", "agenda": str(made.id), "title": "Agenda vaststellen"}
    browser.post(f"/assembly/{assembly.id}/proposals/new", data=data)
    proposal = db.session.query(AssemblyProposal).one()
    browser.post(f"/assembly/proposals/{proposal.id}/open")
    zwolle = queries.members_page(assembly.id).items[0].municipality
    make.cast(proposal, zwolle, make.mandated(assembly, zwolle))
    db.session.commit()
    assert (
        "Gemeenten kunnen niet meer stemmen" in browser.get(f"/assembly/proposals/{proposal.id}/close").text
    )
    browser.post(f"/assembly/proposals/{proposal.id}/close")
    page = browser.get(f"/assembly/proposals/{proposal.id}/result").text
    assert "R. de Wit" in page
    refused = browser.post(
        f"/assembly/proposals/{proposal.id}/result", data={"ruling": "rejected", "recorder": "R. de Wit"}
    )
    assert refused.status_code == 422
    assert "De stemmen zeggen iets anders." in refused.text
    browser.post(
        f"/assembly/proposals/{proposal.id}/result", data={"ruling": "passed", "recorder": "R. de Wit"}
    )
    db.session.expire_all()
    found = queries.proposal(proposal.id)
    assert (found.state, found.result.ruling) == (VotingState.CLOSED, Ruling.PASSED)
    assert found.agenda.adopted_on == assembly.held_on


def test_a_correction_without_a_reason_is_refused_beside_the_field(browser, assembly):
    proposal = make.proposal(assembly)
    make.recorded(proposal, Ruling.HELD_OVER)
    db.session.commit()
    path = f"/assembly/proposals/{proposal.id}/result"
    answer = browser.post(path, data={"ruling": "passed", "by_acclamation": "y", "recorder": "R. de Wit"})
    assert answer.status_code == 422
    assert "Vul in waarom u die verbetert." in answer.text


def test_opening_out_of_order_says_what_comes_first(browser, assembly):
    proposal = make.proposal(assembly)
    make.amendment(proposal, "Lagere contributie")
    db.session.commit()
    answer = browser.post(f"/assembly/proposals/{proposal.id}/open")
    assert answer.status_code == 422
    assert "De vergadering stemt eerst over “Lagere contributie”." in answer.text


def test_the_bureau_appoints_for_a_municipality(browser, assembly):
    zwolle = queries.members_page(assembly.id).items[0].municipality
    held = directory.appointment(directory.person("A. Jansen"), municipality=zwolle)
    db.session.commit()
    browser.post(f"/assembly/{assembly.id}/mandate/{zwolle.code}", data={"appointment": str(held.id)})
    assert "Raadslid" in browser.get(f"/assembly/{assembly.id}/votes").text


TABLE = {"valid_from": "1-1-2027", "lines": "0; 1\n20.000; 3", "source": "VNG, statuten, artikel 12"}


def test_the_bureau_adds_a_vote_table(browser):
    browser.post("/assembly/vote-weights/new", data=TABLE)
    page = browser.get("/assembly/vote-weights").text
    assert "VNG, statuten, artikel 12" in page
    assert "20.000 en meer" in page
    assert "Dit is niet de echte tabel." not in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"lines": "veel; 3"}, "Deze regel klopt niet: veel; 3"),
        ({"lines": "10; 3"}, "De klassen moeten op elkaar aansluiten vanaf 0 inwoners"),
        ({"lines": "0; 0"}, "elk met ten minste één stem"),
        ({"source": ""}, "Vul in waar deze tabel vandaan komt."),
    ],
)
def test_a_wrong_vote_table_is_refused_beside_the_field(browser, wrong, said):
    answer = browser.post("/assembly/vote-weights/new", data=TABLE | wrong)
    assert answer.status_code == 422
    assert said in answer.text


def test_the_table_that_an_assembly_uses_is_not_replaced(browser, assembly):
    db.session.commit()
    answer = browser.post("/assembly/vote-weights/new", data=TABLE | {"valid_from": "1-1-2020"})
    assert answer.status_code == 422
    assert "Een vergadering gebruikt de tabel van deze dag." in answer.text
