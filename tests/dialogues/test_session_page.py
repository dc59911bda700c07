from datetime import timedelta
from uuid import uuid4

import pytest
from icalendar import Calendar

from consult.consultations.models import Phase
from consult.dialogues.models import ProgrammeItem
from consult.directory.models import Office
from consult.jobs import run_waiting
from tests.factories import accounts, consultations, dialogues, directory, reports, topics
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def dialogue(app):
    return dialogues.dialogue(seats=3, online_url="https://zaal.example.org/1")


def member_at(dialogue):
    person = directory.person()
    dialogues.registration(dialogue, person)
    return accounts.member(directory.appointment(person))


def test_the_page_tells_when_where_and_what(visit):
    consultation = consultations.consultation()
    topic = topics.topic(consultation, "Wonen in de regio")
    parts = [
        ProgrammeItem(position=1, title="Opening", minutes=15),
        ProgrammeItem(position=2, title="Wonen", minutes=45, topic_id=topic.id),
    ]
    page = visit(f"/dialogues/{dialogues.dialogue(consultation, parts=parts).id}")
    assert page.status_code == 200
    assert "zondag 15 maart 2026" in page.text
    assert "Assen, stadhuis" in page.text
    assert "13.15" in page.text
    assert f"/topics/{topic.id}" in page.text


def test_a_session_that_is_not_there_is_404(client):
    assert client.get(f"/dialogues/{uuid4()}").status_code == 404


def test_a_visitor_is_led_to_registering_through_signing_in(visit, client, dialogue):
    assert "Log in en meld u aan" in visit(f"/dialogues/{dialogue.id}").text
    asked = client.get(f"/dialogues/{dialogue.id}/register")
    assert asked.status_code == 302
    assert "/sign-in" in asked.location
    assert "register" in asked.location


def test_the_online_address_is_for_who_is_registered(visit, sign_in, dialogue):
    path = f"/dialogues/{dialogue.id}"
    assert "zaal.example.org" not in visit(path).text
    assert "zaal.example.org" not in sign_in(accounts.member()).get(path).text
    assert "zaal.example.org" in sign_in(member_at(dialogue)).get(path).text


def test_the_calendar_file_tells_it_to_who_is_registered(visit, sign_in, dialogue):
    path = f"/dialogues/{dialogue.id}/calendar.ics"
    assert b"zaal.example.org" not in visit(path).data
    assert b"zaal.example.org" in sign_in(member_at(dialogue)).get(path).data
    assert len(Calendar.from_ical(visit(path).data).walk("VEVENT")) == 1


def test_a_member_registers_and_cancels_again(sign_in, dialogue, mailbox):
    member = sign_in(accounts.member())
    path = f"/dialogues/{dialogue.id}"
    assert "Ja, meld mij aan" in member.get(f"{path}/register").text
    page = member.post(f"{path}/register", follow_redirects=True)
    assert "U bent aangemeld. Wij hebben u een bevestiging gemaild." in page.text
    assert member.get(f"{path}/register").status_code == 302
    assert "Meld mij af" in member.get(f"{path}/unregister").text
    page = member.post(f"{path}/unregister", follow_redirects=True)
    assert "U bent afgemeld." in page.text
    assert "nog 3 plaatsen" in page.text
    run_waiting()
    assert [mail["Subject"].split(":")[0] for mail in mailbox] == ["U bent aangemeld", "U bent afgemeld"]


def test_who_is_not_registered_has_nothing_to_cancel(sign_in, dialogue):
    assert sign_in(accounts.member()).get(f"/dialogues/{dialogue.id}/unregister").status_code == 302


def test_staff_without_an_office_cannot_register(sign_in, dialogue):
    assert sign_in(accounts.bureau()).post(f"/dialogues/{dialogue.id}/register").status_code == 403


def test_who_finds_the_last_seat_gone_is_asked_to_wait(sign_in, app):
    dialogue = dialogues.dialogue(seats=1)
    dialogues.registration(dialogue)
    refused = sign_in(accounts.member()).post(f"/dialogues/{dialogue.id}/register", follow_redirects=True)
    assert "Deze bijeenkomst is vol." in refused.text
    assert "Wilt u wachten op een plaats" in refused.text


def test_a_member_waits_and_leaves_the_list_again(sign_in, app, mailbox):
    dialogue = dialogues.dialogue(seats=1, online_url="https://zaal.example.org/1")
    dialogues.registration(dialogue)
    dialogues.registration(dialogue, waits_since=NOW - timedelta(days=1))
    member, path = sign_in(accounts.member()), f"/dialogues/{dialogue.id}"
    assert "1 deelnemer wacht op een plaats" in member.get(path).text
    page = member.post(f"{path}/register", data={"wait": "y"}, follow_redirects=True).text
    assert "U staat op de wachtlijst." in page
    assert "U staat op plek 2 van de wachtlijst." in page
    assert "zaal.example.org" not in page
    assert "u staat op de wachtlijst" in member.get("/dialogues/").text
    assert "u staat nu op plek 2" in member.get(f"{path}/unregister").text
    assert (
        "U staat niet meer op de wachtlijst." in member.post(f"{path}/unregister", follow_redirects=True).text
    )
    run_waiting()
    assert [mail["Subject"].split(":")[0] for mail in mailbox] == [
        "U staat op de wachtlijst",
        "U staat niet meer op de wachtlijst",
    ]
    assert "zaal.example.org" not in mailbox[0].get_content()


def test_somebody_without_an_office_on_that_day_is_refused(sign_in, dialogue):
    former = accounts.member(directory.appointment(valid_until=NOW.date()))
    refused = sign_in(former).post(f"/dialogues/{dialogue.id}/register")
    assert refused.status_code == 403
    assert "een functie hebt" in refused.text


def test_a_cancelled_session_says_why(visit, client):
    dialogue = dialogues.dialogue(cancelled_at=NOW, cancel_reason="Er komt storm.")
    page = visit(f"/dialogues/{dialogue.id}")
    assert "Er komt storm." in page.text
    assert "/register" not in page.text


def test_a_past_session_leads_to_its_report(visit):
    report = reports.report()
    page = visit(f"/dialogues/{report.dialogue_id}")
    assert "Eerst luisteren" in page.text
    assert f"/reports/{report.id}" in page.text


def test_a_draft_of_the_report_stays_hidden(visit):
    report = reports.draft()
    page = visit(f"/dialogues/{report.dialogue_id}")
    assert "Eerst luisteren" not in page.text
    assert f"/reports/{report.id}" not in page.text


def test_an_office_is_counted_for_all_from_ten_and_for_staff_from_five(visit, sign_in):
    dialogue = dialogues.past_dialogue(walk_ins=2)
    for office, count in (
        (Office.COUNCIL_MEMBER, 13),
        (Office.ALDERMAN, 12),
        (Office.MAYOR, 11),
        (Office.CLERK, 7),
    ):
        for _person in range(count):
            person = directory.person()
            directory.appointment(person, office=office)
            dialogues.registration(dialogue, person, attended=True)
    page = visit(f"/dialogues/{dialogue.id}")
    assert "Er waren 45 deelnemers, van wie 2 zonder aanmelding." in page.text
    assert "niet getoond" in page.text
    assert '<td class="r">7</td>' not in page.text
    assert '<td class="r">7</td>' in sign_in(accounts.bureau()).get(f"/dialogues/{dialogue.id}").text


def test_a_session_of_what_is_still_prepared_is_hidden_from_members(sign_in, visit):
    department = directory.department()
    dialogue = dialogues.dialogue(consultations.consultation(phase=Phase.PREPARING), department)
    path = f"/dialogues/{dialogue.id}"
    assert visit(path).status_code == 302
    assert sign_in(accounts.member()).get(path).status_code == 403
    elsewhere = directory.department(directory.province("PV31", "Limburg", "Li"))
    assert sign_in(accounts.organiser(elsewhere)).get(path).status_code == 403
    assert sign_in(accounts.organiser(department)).get(path).status_code == 200


def test_only_who_organises_sees_what_to_look_at(sign_in, visit):
    department = directory.department()
    dialogue = dialogues.dialogue(department=department, announced_at=NOW)
    path = f"/dialogues/{dialogue.id}"
    assert "Vijf weken is beter" not in visit(path).text
    assert "Vijf weken is beter" in sign_in(accounts.organiser(department)).get(path).text


def test_a_clash_leads_to_the_other_session(sign_in):
    department = directory.department()
    dialogue = dialogues.dialogue(department=department)
    other = dialogues.dialogue(department=department, starts_at=dialogue.ends_at)
    page = sign_in(accounts.bureau()).get(f"/dialogues/{dialogue.id}")
    assert f"/dialogues/{other.id}" in page.text


def test_the_page_costs_the_same_however_long_the_programme(visit, queries):
    def cost(dialogue):
        path = f"/dialogues/{dialogue.id}"
        visit(path)
        queries.clear()
        visit(path)
        return len(queries)

    short = cost(dialogues.dialogue(parts=[("Wonen", 10)]))
    long = cost(
        dialogues.dialogue(starts_at=NOW + timedelta(days=20), parts=[(f"Deel {n}", 10) for n in range(9)])
    )
    assert long == short <= 6, "the session with what belongs to it, its programme, seats taken"
