from datetime import timedelta
from uuid import uuid4

import pytest

from consult.consultations.models import Phase
from consult.db import db
from consult.dialogues.models import ProgrammeItem
from consult.reports.forms import field_under
from tests.factories import accounts, consultations, dialogues, directory, reports, topics
from tests.factories.consultations import NOW


@pytest.fixture
def elsewhere(app):
    return directory.department(directory.province("PV31", "Limburg", "Li"))


def test_without_reports_the_list_says_why(visit):
    page = visit("/reports/")
    assert page.status_code == 200
    assert "Nog geen verslagen" in page.text


def test_the_list_shows_each_motto(visit):
    report = reports.report()
    page = visit("/reports/")
    assert "‘Eerst luisteren, dan pas een plan maken.’" in page.text
    assert f"/reports/{report.id}" in page.text


def test_drafts_and_what_is_still_prepared_stay_off_the_list(visit):
    reports.draft()
    hidden = consultations.consultation(phase=Phase.PREPARING)
    reports.report(dialogues.past_dialogue(hidden))
    assert "Eerst luisteren" not in visit("/reports/").text


def test_an_organiser_sees_what_is_still_to_be_written(sign_in, department, elsewhere):
    own = dialogues.past_dialogue(department=department)
    other = dialogues.past_dialogue(department=elsewhere)
    dialogues.past_dialogue(department=department, cancelled_at=NOW, cancel_reason="Storm")
    page = sign_in(accounts.organiser(department)).get("/reports/")
    assert f"/reports/write/{own.id}" in page.text
    assert page.text.count("/reports/write/") == 1
    assert f"/reports/write/{other.id}" in sign_in(accounts.bureau()).get("/reports/").text


def test_the_list_comes_in_pages(visit):
    consultation = consultations.consultation()
    for number in range(13):
        dialogue = dialogues.past_dialogue(consultation, starts_at=NOW - timedelta(days=number + 1))
        reports.report(dialogue, motto=f"Motto {number}!")
    assert "Motto 12!" not in visit("/reports/").text
    assert "Motto 12!" in visit("/reports/?page=2").text


def test_the_list_costs_the_same_however_long(visit, queries):
    def cost():
        visit("/reports/")
        queries.clear()
        visit("/reports/")
        return len(queries)

    reports.report()
    few = cost()
    for number in range(5):
        reports.report(dialogues.past_dialogue(starts_at=NOW - timedelta(days=number + 1)))
    assert cost() == few <= 2, "how many there are, and the reports with their sessions"


def test_a_report_tells_what_was_said(visit):
    topic = topics.topic(title="Wonen in de regio")
    report = reports.report(sections=[("Wonen", "Bouw in het dorp.")])
    report.sections[0].topic_id = topic.id
    page = visit(f"/reports/{report.id}")
    assert page.status_code == 200
    for words in ("Het was een goede avond.", "Bouw in het dorp.", "52", f"/topics/{topic.id}"):
        assert words in page.text


def test_a_report_costs_the_same_however_much_was_said(visit, queries):
    def cost(report):
        visit(f"/reports/{report.id}")
        queries.clear()
        visit(f"/reports/{report.id}")
        return len(queries)

    short = cost(reports.report())
    long = cost(reports.report(sections=[(f"Deel {number}", "Veel.") for number in range(9)]))
    assert long == short <= 4, "the report with its session, what was said, and what came in on paper"


def test_a_report_that_is_not_there_is_404(client):
    assert client.get(f"/reports/{uuid4()}").status_code == 404


def test_a_draft_is_for_its_department_and_the_bureau(visit, sign_in, department, elsewhere):
    path = f"/reports/{reports.draft(dialogues.past_dialogue(department=department)).id}"
    assert visit(path).status_code == 302
    assert sign_in(accounts.member()).get(path).status_code == 403
    assert sign_in(accounts.organiser(elsewhere)).get(path).status_code == 403
    assert sign_in(accounts.organiser(department)).get(path).status_code == 200
    assert "Maak openbaar" in sign_in(accounts.bureau()).get(path).text


def test_a_reader_cannot_change_a_report(visit):
    page = visit(f"/reports/{reports.report().id}")
    assert "Wijzig het verslag" not in page.text


def test_another_department_may_neither_write_nor_publish(visit, client, sign_in, department, elsewhere):
    report = reports.draft(dialogues.past_dialogue(department=department))
    other = sign_in(accounts.organiser(elsewhere))
    assert other.get(f"/reports/write/{report.dialogue_id}").status_code == 403
    assert other.post(f"/reports/write/{report.dialogue_id}").status_code == 403
    assert other.post(f"/reports/{report.id}/publish").status_code == 403
    assert client.post(f"/reports/{report.id}/publish").status_code == 302


def test_a_session_that_is_not_over_has_nothing_to_report_on(sign_in, department):
    dialogue = dialogues.dialogue(department=department)
    organiser = sign_in(accounts.organiser(department))
    page = organiser.get(f"/reports/write/{dialogue.id}")
    assert "Er is nog niets om over te schrijven" in page.text
    refused = organiser.post(f"/reports/write/{dialogue.id}", data={"text": "Een goede avond."})
    assert refused.status_code == 422
    assert "zodra de bijeenkomst voorbij is" in refused.text


def test_an_organiser_writes_and_publishes(sign_in, department):
    consultation = consultations.consultation()
    topic = topics.topic(consultation, "Wonen in de regio")
    parts = [ProgrammeItem(position=1, title="Wonen", minutes=30, topic_id=topic.id)]
    dialogue = dialogues.past_dialogue(consultation, department, parts=parts, walk_ins=12)
    organiser = sign_in(accounts.organiser(department))
    assert 'value="12"' in organiser.get(f"/reports/write/{dialogue.id}").text
    values = {
        "text": "Een goede avond.",
        "attendance": "40",
        field_under(("Wonen", topic.id)): "Bouw in het dorp.",
        "motto": "Eerst luisteren.",
        "motto_attribution": "raadslid, kleine gemeente",
        "motto_consent": "y",
    }
    page = organiser.post(f"/reports/write/{dialogue.id}", data=values, follow_redirects=True)
    assert "Het verslag is bewaard." in page.text
    assert "Bouw in het dorp." in page.text
    db.session.expire_all()
    report = db.session.query(reports.SessionReport).one()
    page = organiser.post(f"/reports/{report.id}/publish", follow_redirects=True)
    assert "Het verslag is openbaar." in page.text
    assert "Maak openbaar" not in page.text


def test_the_form_shows_what_was_written(sign_in, department):
    dialogue = dialogues.past_dialogue(department=department, parts=[("Wonen", 30), ("Zorg", 30)])
    reports.report(dialogue, sections=[("Zorg", "Dichtbij."), ("Vroeger op het programma", "Veel.")])
    page = sign_in(accounts.organiser(department)).get(f"/reports/write/{dialogue.id}")
    for words in ("Het was een goede avond.", "Dichtbij.", "Vroeger op het programma", "Eerst luisteren"):
        assert words in page.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "Schrijf een paar zinnen over de bijeenkomst."),
        ({"attendance": "-1"}, "Vul een getal in, 0 of hoger."),
        ({"motto_attribution": ""}, "Zeg van wie deze woorden zijn"),
        ({"motto": "x" * 201}, "200"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(sign_in, department, wrong, sentence):
    dialogue = dialogues.past_dialogue(department=department)
    values = {
        "text": "Tekst.",
        "attendance": "4",
        "motto": "Luister.",
        "motto_attribution": "raadslid",
        field_under((dialogue.programme[0].title, None)): "Bouw.",
    }
    refused = sign_in(accounts.organiser(department)).post(
        f"/reports/write/{dialogue.id}", data=values | wrong
    )
    assert refused.status_code == 422
    assert sentence in refused.text
    assert "<title>Fout: " in refused.text
    assert "Bouw." in refused.text


def test_a_motto_without_permission_can_be_saved_but_not_published(sign_in, department):
    report = reports.draft(dialogues.past_dialogue(department=department), motto_consent=False)
    organiser = sign_in(accounts.organiser(department))
    assert "Nog geen toestemming" in organiser.get(f"/reports/{report.id}").text
    refused = organiser.post(f"/reports/{report.id}/publish")
    assert refused.status_code == 422
    assert "Vraag wie het motto zei" in refused.text


def test_a_published_report_asks_for_permission_beside_the_tick(sign_in, department):
    report = reports.report(dialogues.past_dialogue(department=department))
    values = {"text": "Tekst.", "motto": "Luister.", "motto_attribution": "raadslid"}
    refused = sign_in(accounts.organiser(department)).post(
        f"/reports/write/{report.dialogue_id}", data=values
    )
    assert refused.status_code == 422
    assert 'id="motto_consent-error"' in refused.text
