import re
from datetime import timedelta
from uuid import uuid4

import pytest

from consult.consultations.models import Phase
from consult.db import db
from tests.factories import accounts, consultations
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def visit(client, consultation):
    """A visitor's GET, after everything was committed."""

    def to(path):
        db.session.commit()
        return client.get(path)

    return to


def test_without_consultations_the_list_says_so(client):
    assert "Er is nu niets open" in client.get("/consultations/").text


def test_a_visitor_sees_what_is_open_and_earlier_but_not_what_is_prepared(visit, preparing):
    consultations.consultation(title="Gemeenten 2024", phase=Phase.PUBLISHED)
    page = visit("/consultations/").text
    assert page.index("Agenda 2027") < page.index("Gemeenten 2024")
    assert "Agenda 2028" not in page


@pytest.mark.parametrize("kind", [accounts.organiser, accounts.bureau])
def test_staff_see_what_is_prepared(sign_in, preparing, kind):
    assert "Agenda 2028" in sign_in(kind()).get("/consultations/").text


def test_the_list_costs_the_same_however_long(visit, queries):
    for number in range(12):
        consultations.consultation(title=f"Agenda {number}", themes=[consultations.theme()])
    visit("/consultations/")
    queries.clear()
    visit("/consultations/")
    assert len(queries) == 2  # the consultations, their themes


def test_the_page_says_until_when_and_shows_the_nine_steps(visit, consultation):
    page = visit(f"/consultations/{consultation.id}").text
    assert "U kunt meedoen tot dinsdag 31 maart 2026, 14.00" in page
    assert page.count('class="year__dot"') == 9


def test_a_visitor_is_asked_to_sign_in_and_comes_back(visit, consultation):
    page = visit(f"/consultations/{consultation.id}").text
    assert f"/sign-in?next=/consultations/{consultation.id}" in page


def test_a_member_can_start_voting(sign_in, consultation):
    page = sign_in(accounts.member()).get(f"/consultations/{consultation.id}").text
    assert "Het kost een paar minuten" in page
    assert "Onderwerp voorstellen" not in page


def test_an_organiser_can_propose_a_topic(sign_in, consultation):
    page = sign_in(accounts.organiser()).get(f"/consultations/{consultation.id}").text
    assert f"/topics/propose/{consultation.id}" in page
    assert "Het kost een paar minuten" not in page


def test_the_bureau_can_judge_and_change(bureau, consultation):
    page = bureau.get(f"/consultations/{consultation.id}").text
    assert f"/topics/queue/{consultation.id}" in page
    assert f"/consultations/{consultation.id}/edit" in page


@pytest.mark.parametrize("phase", [Phase.PREPARING, Phase.OPEN])
def test_the_bureau_is_led_to_where_voting_rounds_are_made(bureau, theme, phase):
    made = consultations.consultation(phase=phase, themes=[theme])
    db.session.commit()
    page = bureau.get(f"/consultations/{made.id}").text
    address = f"/voting/?consultation={made.id}"
    assert re.search(rf'href="{re.escape(address)}">\s*Stemrondes maken', page)
    assert f"/voting/new/{made.id}" in bureau.get(address).text


def test_after_the_closing_nobody_makes_voting_rounds(bureau, theme):
    made = consultations.consultation(phase=Phase.ANALYSING, themes=[theme])
    db.session.commit()
    assert "Stemrondes maken" not in bureau.get(f"/consultations/{made.id}").text


def test_when_it_is_completed_everyone_is_led_to_the_result_and_the_agenda(visit, theme):
    done = consultations.consultation(phase=Phase.PUBLISHED, themes=[theme])
    page = visit(f"/consultations/{done.id}").text
    assert "Bekijk de uitslag" in page
    assert "Bekijk de agenda die eruit kwam" in page


def test_the_bureau_is_warned_of_a_short_period(bureau, sign_in, theme):
    short = consultations.consultation(themes=[theme], closes_at=NOW + timedelta(days=1))
    db.session.commit()
    assert "korter dan vijf weken" in bureau.get(f"/consultations/{short.id}").text
    assert "korter dan vijf weken" not in sign_in(accounts.member()).get(f"/consultations/{short.id}").text


def test_before_it_opens_only_staff_see_it(client, sign_in, preparing):
    member = sign_in(accounts.member())
    assert client.get(f"/consultations/{preparing.id}").status_code == 302
    assert member.get(f"/consultations/{preparing.id}").status_code == 403
    assert sign_in(accounts.organiser()).get(f"/consultations/{preparing.id}").status_code == 200


def test_what_is_not_there_is_404(client):
    assert client.get(f"/consultations/{uuid4()}").status_code == 404
    assert client.get(f"/consultations/visions/{uuid4()}").status_code == 404


def test_one_consultation_costs_few_statements(sign_in, consultation, queries):
    client = sign_in(accounts.member())
    client.get(f"/consultations/{consultation.id}")
    queries.clear()
    client.get(f"/consultations/{consultation.id}")
    assert len(queries) <= 12  # the budget of a page (A9); each step's provider may ask one


def test_while_open_each_question_leads_to_writing(visit, consultation):
    question = consultation.note.open_questions[0]
    page = visit(f"/consultations/{consultation.id}/note").text
    assert "Wat speelt er?" in page
    assert f"/reactions/write?question={question.id}" in page


def test_after_closing_the_questions_stand_without_a_way_to_answer(visit, theme):
    closed = consultations.consultation(phase=Phase.CLOSED, themes=[theme])
    consultations.note(closed)
    page = visit(f"/consultations/{closed.id}/note").text
    assert "Wat speelt er?" in page
    assert "/reactions/write" not in page


def test_without_a_note_the_page_says_so(bureau, preparing):
    page = bureau.get(f"/consultations/{preparing.id}/note").text
    assert "Er is nog geen discussienotitie" in page


def test_everyone_reads_the_vision_with_its_goals_and_consultations(visit, theme):
    vision = consultations.vision(title="Dichtbij en sterk")
    consultations.consultation(title="Agenda 2026", vision_id=vision.id)
    page = visit(f"/consultations/visions/{vision.id}").text
    assert "Dichtbij en sterk" in page
    assert "Agenda 2026" in page
