from datetime import timedelta

import pytest
from time_machine import travel

from consult.accounts.service import hash_of
from consult.db import db
from consult.reports import queries, service
from consult.reports.models import Handling, SessionReport
from tests.factories import accounts, dialogues, directory
from tests.factories import reports as make
from tests.factories.consultations import NOW


@pytest.fixture
def organiser(department):
    return accounts.organiser(department)


@pytest.fixture
def dialogue(department):
    return dialogues.past_dialogue(department=department)


def test_the_department_asks_those_present(sign_in, organiser, dialogue):
    dialogues.registration(dialogue, attended=True)
    report = make.draft(dialogue)
    client = sign_in(organiser)
    assert "Laat de aanwezigen nalezen" in client.get(f"/reports/{report.id}").text
    page = client.get(f"/reports/{report.id}/ask").text
    assert "1 deelnemer" in page
    assert "kleine groep" in page
    until = NOW + timedelta(days=9)
    answer = client.post(f"/reports/{report.id}/ask", data={"until": f"{until:%d-%m-%Y}"})
    assert answer.location.endswith(f"/reports/{report.id}/check")


@pytest.mark.parametrize(
    ("until", "told"), [("", "laatste dag"), ("gisteren", "laatste dag"), ("1-1-2020", "morgen")]
)
def test_a_wrong_day_is_told_beside_the_field(sign_in, organiser, dialogue, until, told):
    dialogues.registration(dialogue, attended=True)
    report = make.draft(dialogue)
    page = sign_in(organiser).post(f"/reports/{report.id}/ask", data={"until": until})
    assert page.status_code == 422
    assert told in page.text


def test_with_nobody_to_ask_the_page_says_what_to_do(sign_in, organiser, dialogue):
    report = make.draft(dialogue)
    page = sign_in(organiser).get(f"/reports/{report.id}/ask").text
    assert "Er is niemand om het aan te vragen" in page


def test_somebody_present_reads_the_draft_and_says_yes(visit, client):
    report, tokens = make.asked()
    path = f"/reports/check/{tokens[0]}"
    page = visit(path).text
    assert "Is dit wat wij zeiden?" in page
    assert "Bouw in het dorp." in page
    assert "zonder uw naam" in page
    assert "Dank u wel" in client.post(path, data={"answer": "right"}, follow_redirects=True).text
    assert queries.checks_of(report).answered == 1


def test_somebody_present_says_what_should_be_different_and_can_change_it(visit, client):
    report, tokens = make.asked()
    path = f"/reports/check/{tokens[0]}"
    visit(path)
    client.post(path, data={"answer": "wrong", "part_1": "Wij zeiden: ook huren."})
    assert "Wij zeiden: ook huren." in visit(path).text
    client.post(path, data={"answer": "wrong", "part_1": "Wij zeiden: vooral huren."})
    assert [one.text for one in queries.remarks_of(report)] == ["Wij zeiden: vooral huren."]


def test_an_answer_that_says_nothing_is_told_beside_the_field_and_nothing_is_lost(visit, client):
    _report, tokens = make.asked()
    path = f"/reports/check/{tokens[0]}"
    visit(path)
    assert "Kies ja of nee" in client.post(path, data={}).text
    page = client.post(path, data={"answer": "wrong"})
    assert page.status_code == 422
    assert "Zeg dat dit is wat u zei" in page.text
    page = client.post(path, data={"part_1": "woord " * 400})
    assert page.status_code == 422
    assert "woord woord" in page.text


def test_after_the_last_day_the_page_takes_no_answer_and_keeps_what_was_sent(visit, client):
    report, tokens = make.asked()
    visit("/")
    with travel(report.check_until, tick=False):
        path = f"/reports/check/{tokens[0]}"
        assert "U kunt niet meer antwoorden" in client.get(path).text
        assert client.post(path, data={"answer": "right"}).status_code == 422


def test_a_link_that_is_not_ours_leads_nowhere(visit):
    assert visit("/reports/check/x").status_code == 404


def test_the_link_opens_one_draft_and_nothing_else(visit, client):
    report, tokens = make.asked()
    visit(f"/reports/check/{tokens[0]}")
    assert client.get(f"/reports/{report.id}").status_code == 302
    assert client.get(f"/reports/{report.id}/check").status_code == 302


def test_the_department_sees_remarks_without_a_name(sign_in, organiser, dialogue):
    person = directory.person("Q. Zeldzaam")
    directory.appointment(person)
    dialogues.registration(dialogue, person, attended=True)
    token, remark = make.remark(dialogue)
    page = sign_in(organiser).get(f"/reports/{remark.report_id}/check").text
    assert "Wij zeiden ook iets over water." in page
    assert "Zeldzaam" not in page
    assert token not in page
    assert str(remark.check_id) not in page


def test_the_department_handles_a_remark_and_its_author_reads_that(sign_in, visit, organiser, dialogue):
    token, remark = make.remark(dialogue)
    client, path = sign_in(organiser), f"/reports/remarks/{remark.id}"
    assert "Bouw in het dorp." in client.get(path).text
    refused = client.post(path, data={"handling": "not_taken_over", "reason": ""})
    assert refused.status_code == 422
    assert "Zeg waarom" in refused.text
    client.post(path, data={"handling": "taken_over", "reason": "Staat er nu bij."})
    page = visit(f"/reports/check/{token}").text
    assert "Overgenomen" in page
    assert "Staat er nu bij." in page


def test_then_the_department_publishes(sign_in, organiser, dialogue):
    _token, remark = make.remark(dialogue)
    client = sign_in(organiser)
    refused = client.post(f"/reports/{remark.report_id}/publish")
    assert refused.status_code == 422
    assert "Behandel eerst elke opmerking" in refused.text
    client.post(f"/reports/remarks/{remark.id}", data={"handling": "taken_over"})
    assert "Maak openbaar" in client.get(f"/reports/{remark.report_id}/check").text
    client.post(f"/reports/{remark.report_id}/publish")
    db.session.expire_all()
    assert db.session.get_one(SessionReport, remark.report_id).is_public


@pytest.mark.parametrize(
    ("checked_by", "told"),
    [(12, "Gecontroleerd door 12 aanwezigen."), (9, "Hoeveel tonen wij niet"), (0, "Niemand antwoordde")],
)
def test_a_published_report_tells_how_many_checked_it_unless_few(visit, checked_by, told):
    times = {"check_asked_at": NOW - timedelta(days=9), "check_until": NOW - timedelta(days=2)}
    page = visit(f"/reports/{make.report(checked_by=checked_by, **times).id}").text
    assert told in page
    assert "door 9 " not in page


def test_a_report_that_nobody_could_check_says_so(visit):
    assert "Niet gecontroleerd" in visit(f"/reports/{make.report().id}").text


def test_a_small_office_is_not_told_among_who_were_there(visit, dialogue):
    for office, people in (
        (directory.Office.COUNCIL_MEMBER, 14),
        (directory.Office.MAYOR, 3),
        (directory.Office.ALDERMAN, 11),
    ):
        for _number in range(people):
            person = directory.person()
            directory.appointment(person, office=office)
            dialogues.registration(dialogue, person, attended=True)
    dialogue.walk_ins = 0
    page = visit(f"/reports/{make.report(dialogue).id}").text
    table = page[page.index("Wie er waren") :]
    assert "14" in table
    assert ">3<" not in table
    assert ">11<" not in table


def test_a_correction_after_publication_is_shown_as_such(sign_in, organiser, visit, dialogue):
    report = make.report(dialogue)
    client = sign_in(organiser)
    values = {"text": "Een heel goede avond.", "attendance": "52"}
    refused = client.post(f"/reports/write/{dialogue.id}", data=values)
    assert refused.status_code == 422
    assert "in één zin" in refused.text
    client.post(f"/reports/write/{dialogue.id}", data=values | {"correction": "Het aantal klopte niet."})
    page = visit(f"/reports/{report.id}").text
    assert "Verbeterd na publicatie" in page
    assert "Het aantal klopte niet." in page


def test_the_check_costs_the_same_however_many_remarks(sign_in, organiser, dialogue, queries):
    from consult.reports import queries as asking

    def cost():
        queries.clear()
        client.get(f"/reports/{report.id}/check")
        return len(queries)

    report, tokens = make.asked(dialogue, people=9)
    service.answer_check(
        asking.check_by_hash(hash_of(tokens[0])), agrees=False, remarks={"": "Een."}, now=NOW
    )
    client = sign_in(organiser)
    cost()
    few = cost()
    for token in tokens:
        service.answer_check(
            asking.check_by_hash(hash_of(token)), agrees=False, remarks={"": "Nog een."}, now=NOW
        )
    db.session.commit()
    assert cost() == few <= 7, (
        "the account and its roles, the report with sections and corrections, counts, remarks"
    )


def test_a_handled_remark_stays_as_it_is_told(app):
    _token, remark = make.remark()
    service.handle_remark(
        remark, handling=Handling.NOT_TAKEN_OVER, reason="Andere avond.", actor_id=accounts.bureau().id
    )
    assert queries.checks_of(queries.report(remark.report_id)).open_remarks == 0
