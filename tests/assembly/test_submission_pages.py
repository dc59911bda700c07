"""Pages on which municipalities submit motions and amendments, sign along, and the bureau settles them."""

import pytest
import time_machine

from consult.db import db
from tests.factories import accounts, directory
from tests.factories import assembly as make

WORDS = {"title": "Een buurtbus in elk dorp", "text": "De vergadering vraagt een fonds."}


@pytest.fixture(autouse=True)
def clock(at_now):
    return at_now


@pytest.fixture
def zwolle(app):
    return directory.municipality("Zwolle")


@pytest.fixture
def kampen(app):
    return directory.municipality("Kampen")


@pytest.fixture
def assembly(zwolle, kampen):
    return make.announced()


@pytest.fixture
def holder(assembly, zwolle):
    return make.mandated(assembly, zwolle)


@pytest.fixture
def proposal(assembly):
    return make.proposal(assembly)


def signed_in(sign_in, appointment):
    db.session.commit()
    return sign_in(accounts.member(appointment))


def test_a_motion_is_submitted_and_only_its_municipality_and_who_votes_reads_it(
    sign_in, app, assembly, holder, zwolle, kampen
):
    browser = signed_in(sign_in, holder)
    path = f"/assembly/{assembly.id}/motions/submit"
    assert "U dient dit in namens Zwolle." in browser.get(path).text
    told = browser.post(path, data=WORDS | {"municipality": zwolle.code}, follow_redirects=True)
    assert "Dit is ingediend." in told.text
    assert WORDS["title"] in browser.get(f"/assembly/{assembly.id}/mine").text
    address, public = told.request.path, app.test_client()
    assert WORDS["title"] not in public.get(f"/assembly/{assembly.id}").text
    assert public.get(address).status_code == 302
    stranger = signed_in(sign_in, directory.appointment(municipality=kampen))
    assert stranger.get(address).status_code == 403
    other = signed_in(sign_in, make.mandated(assembly, kampen))
    assert "Onderteken mee namens Kampen" in other.get(address).text
    signed = other.post(f"{address}/sign-along", data={"municipality": kampen.code}, follow_redirects=True)
    assert "Kampen ondertekent mee." in signed.text
    assert "Zwolle, Kampen" in other.get(f"/assembly/{assembly.id}/mine").text


def test_what_was_typed_stays_when_it_is_refused(sign_in, assembly, holder, zwolle, proposal):
    member = accounts.member(holder)
    db.session.commit()
    browser = sign_in(member)
    path = f"/assembly/proposals/{proposal.id}/amendments/submit"
    empty = browser.post(path, data={"title": "", "text": "Schrap de zin.", "municipality": zwolle.code})
    assert (empty.status_code, "Schrap de zin." in empty.text) == (422, True)
    with time_machine.travel(assembly.amendments_until, tick=False):
        browser = sign_in(member)
        late = browser.post(path, data=WORDS | {"municipality": zwolle.code})
        assert (late.status_code, WORDS["text"] in late.text) == (422, True)
        assert "Dit is dus te laat." in late.text
        assert "<form method" not in browser.get(path).get_data(as_text=True).split("<main")[1]
        assert "Dien een amendement in" not in browser.get(f"/assembly/proposals/{proposal.id}").text


def test_who_votes_for_nobody_submits_nothing(sign_in, assembly, zwolle):
    browser = signed_in(sign_in, directory.appointment(municipality=zwolle))
    answer = browser.get(f"/assembly/{assembly.id}/motions/submit")
    assert (answer.status_code, "De griffier kan u aanwijzen." in answer.text) == (403, True)


def test_the_bureau_puts_it_on_the_agenda_for_everyone(sign_in, app, assembly, holder, zwolle):
    made = make.submission(assembly, zwolle, holder)
    db.session.commit()
    bureau = sign_in(accounts.bureau())
    assert "Ingediend door gemeenten" in bureau.get(f"/assembly/{assembly.id}").text
    path = f"/assembly/submissions/{made.id}/accept"
    said = {"advice": "reject", "advice_reason": "", "settled_by": "R. de Wit"}
    assert bureau.post(path, data=said).status_code == 422
    page = bureau.post(path, data=said | {"advice_reason": "Te duur."}, follow_redirects=True)
    assert "Te duur." in page.text
    assert made.title in app.test_client().get(f"/assembly/{assembly.id}").text


def test_the_bureau_returns_it_with_a_reason_and_it_is_submitted_again(sign_in, assembly, holder, zwolle):
    made = make.submission(assembly, zwolle, holder)
    db.session.commit()
    path = f"/assembly/submissions/{made.id}"
    bureau = sign_in(accounts.bureau())
    assert bureau.post(f"{path}/return", data={"reason": "", "settled_by": "R. de Wit"}).status_code == 422
    bureau.post(f"{path}/return", data={"reason": "Noem het bedrag.", "settled_by": "R. de Wit"})
    member = signed_in(sign_in, holder)
    assert "Noem het bedrag." in member.get(f"/assembly/{assembly.id}/mine").text
    again = member.post(f"{path}/edit", data=WORDS | {"text": "Een miljoen."}, follow_redirects=True)
    assert "Wacht op het bureau" in again.text


def test_the_bureaus_list_asks_as_often_for_many_as_for_one(sign_in, queries, assembly, holder, zwolle):
    make.submission(assembly, zwolle, holder)
    db.session.commit()
    bureau = sign_in(accounts.bureau())

    def asked():
        queries.clear()
        assert bureau.get(f"/assembly/{assembly.id}").status_code == 200
        return len(queries)

    few = asked()
    for number in range(5):
        make.submission(assembly, zwolle, holder, title=f"Motie {number}")
    db.session.commit()
    assert asked() == few <= 12
