from datetime import date, timedelta
from uuid import uuid4

import pytest

from consult.consultations.models import Consultation, Phase, SpeakingAs
from consult.db import db
from consult.directory.models import Office
from tests.factories import accounts, consultations, directory
from tests.factories.consultations import NOW

pytestmark = pytest.mark.usefixtures("at_now")


@pytest.fixture
def visit(client, consultation):
    """A visitor's GET, after everything was committed."""

    def to(path):
        db.session.commit()
        return client.get(path)

    return to


@pytest.fixture
def bureau(sign_in):
    return sign_in(accounts.bureau())


def fields(theme, **values):
    defaults = {
        "title": "Agenda 2029",
        "summary": "Wat eerst?",
        "agenda_period": "2029",
        "opens_on": "1-3-2028",
        "opens_at": "9.00",
        "closes_on": "1-5-2028",
        "closes_at": "17.00",
        "reference_date": "1-1-2028",
        "vision_id": "",
        "themes": [str(theme.id)],
    }
    return defaults | values


# --- the list -----------------------------------------------------------------------------------------------


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


# --- one consultation ---------------------------------------------------------------------------------------


def test_the_page_says_until_when_and_shows_the_nine_steps(visit, consultation):
    page = visit(f"/consultations/{consultation.id}").text
    assert "U kunt meedoen tot dinsdag 31 maart 2026, 14.00" in page
    assert page.count('class="year__dot"') == 9


def test_a_visitor_is_asked_to_sign_in_and_comes_back(visit, consultation):
    page = visit(f"/consultations/{consultation.id}").text
    assert f"/sign-in?next=/consultations/{consultation.id}" in page


def test_a_member_can_start_voting(sign_in, consultation):
    page = sign_in(accounts.member()).get(f"/consultations/{consultation.id}").text
    assert "Begin met stemmen" in page
    assert "Onderwerp voorstellen" not in page


def test_an_organiser_can_propose_a_topic(sign_in, consultation):
    page = sign_in(accounts.organiser()).get(f"/consultations/{consultation.id}").text
    assert f"/topics/propose/{consultation.id}" in page
    assert "Begin met stemmen" not in page


def test_the_bureau_can_judge_and_change(bureau, consultation):
    page = bureau.get(f"/consultations/{consultation.id}").text
    assert f"/topics/queue/{consultation.id}" in page
    assert f"/consultations/{consultation.id}/edit" in page


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


# --- the note and the vision --------------------------------------------------------------------------------


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


# --- who speaks ---------------------------------------------------------------------------------------------


@pytest.fixture
def two_offices(app):
    person = directory.person()
    clerk = directory.appointment(person, office=Office.CLERK)
    return directory.appointment(person), clerk


def test_who_holds_two_offices_chooses_and_goes_where_they_came_from(sign_in, consultation, two_offices):
    client = sign_in(accounts.member(two_offices[0]))
    assert "Kies voor welke functie u spreekt" in client.get(f"/consultations/{consultation.id}").text
    answer = client.post(
        f"/consultations/{consultation.id}/speaking?next=/voting/",
        data={"appointment": str(two_offices[1].id)},
    )
    assert answer.location == "/voting/"
    assert db.session.query(SpeakingAs).one().appointment_id == two_offices[1].id
    assert "U spreekt als griffier" in client.get(f"/consultations/{consultation.id}/speaking").text


def test_nobody_is_led_to_another_site(sign_in, consultation, two_offices):
    answer = sign_in(accounts.member(two_offices[0])).post(
        f"/consultations/{consultation.id}/speaking?next=//example.org",
        data={"appointment": str(two_offices[1].id)},
    )
    assert answer.location == f"/consultations/{consultation.id}"


def test_no_choice_is_told_above_and_beside(sign_in, consultation, two_offices):
    answer = sign_in(accounts.member(two_offices[0])).post(f"/consultations/{consultation.id}/speaking")
    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text
    assert answer.text.count("Kies een van uw functies.") == 2


def test_an_office_of_somebody_else_cannot_be_chosen(sign_in, consultation, two_offices):
    other = directory.appointment()
    answer = sign_in(accounts.member(two_offices[0])).post(
        f"/consultations/{consultation.id}/speaking", data={"appointment": str(other.id)}
    )
    assert answer.status_code == 422
    assert db.session.query(SpeakingAs).count() == 0


def test_one_office_leaves_nothing_to_choose(sign_in, consultation):
    page = sign_in(accounts.member()).get(f"/consultations/{consultation.id}/speaking").text
    assert "de enige functie" in page


def test_staff_do_not_choose_an_office(bureau, client, consultation):
    assert bureau.get(f"/consultations/{consultation.id}/speaking").status_code == 403
    assert client.get(f"/consultations/{consultation.id}/speaking").status_code == 302


# --- the desk of the bureau ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["new", "{id}/edit", "{id}/phase", "{id}/note/edit", "visions/new", "themes"]
)
def test_the_desk_is_for_the_bureau_alone(client, sign_in, bureau, consultation, path):
    url = "/consultations/" + path.format(id=consultation.id)
    assert client.get(url).status_code == 302
    for kind in (accounts.member, accounts.organiser, accounts.admin):
        assert sign_in(kind()).get(url).status_code == 403
    assert bureau.get(url).status_code == 200


def test_a_consultation_is_made(bureau, theme):
    answer = bureau.post("/consultations/new", data=fields(theme), follow_redirects=True)
    assert "De raadpleging is bewaard." in answer.text
    made = db.session.query(Consultation).one()
    assert made.opens_at.isoformat() == "2028-03-01T08:00:00+00:00"
    assert made.reference_date == date(2028, 1, 1)


def test_a_short_period_is_saved_with_a_warning(bureau, theme):
    answer = bureau.post(
        "/consultations/new", data=fields(theme, closes_on="1-4-2028"), follow_redirects=True
    )
    assert "korter dan vijf weken" in answer.text


def test_without_themes_the_form_leads_to_adding_them(bureau):
    assert "/consultations/themes" in bureau.get("/consultations/new").text


def test_wrong_input_is_told_and_nothing_is_lost(bureau, theme):
    answer = bureau.post("/consultations/new", data=fields(theme, opens_on="gisteren", title=""))
    assert answer.status_code == 422
    assert "<title>Fout: " in answer.text
    assert "Geef de raadpleging een titel." in answer.text
    assert 'value="gisteren"' in answer.text
    assert 'value="2029"' in answer.text


def test_a_closing_before_the_opening_is_told_beside_the_closing(bureau, theme):
    answer = bureau.post("/consultations/new", data=fields(theme, closes_on="1-2-2028"))
    assert answer.status_code == 422
    assert 'id="closes_on-error"' in answer.text
    assert db.session.query(Consultation).count() == 0


def test_a_title_that_is_too_long_is_refused_and_kept(bureau, theme):
    answer = bureau.post("/consultations/new", data=fields(theme, title="a" * 121))
    assert answer.status_code == 422
    assert "a" * 121 in answer.text


def test_editing_shows_what_there_is_and_a_fixed_date_stays(bureau, consultation, theme):
    url = f"/consultations/{consultation.id}/edit"
    assert 'value="30-1-2026"' in bureau.get(url).text
    answer = bureau.post(
        url,
        data=fields(
            theme,
            opens_on="30-1-2026",
            opens_at="13.00",
            closes_on="31-3-2026",
            closes_at="14.00",
            reference_date="2-1-2026",
        ),
    )
    assert answer.status_code == 422
    assert 'id="reference_date-error"' in answer.text


def test_opening_says_what_it_means_and_asks_for_a_note_first(bureau, preparing):
    page = bureau.get(f"/consultations/{preparing.id}/phase").text
    assert "Iedereen kan de raadpleging" in page
    assert "Schrijf eerst de discussienotitie" in page


def test_the_bureau_opens_a_consultation(app, bureau, preparing):
    consultations.note(preparing)
    db.session.commit()
    bureau.post(f"/consultations/{preparing.id}/phase", data={"phase": "open"})
    assert db.session.get_one(Consultation, preparing.id).phase == Phase.OPEN
    assert app.extensions["keystore"].exists(preparing.id)


def test_a_second_click_moves_nothing(bureau, preparing):
    consultations.note(preparing)
    db.session.commit()
    bureau.post(f"/consultations/{preparing.id}/phase", data={"phase": "open"})
    assert bureau.post(f"/consultations/{preparing.id}/phase", data={"phase": "open"}).status_code == 409
    assert bureau.post(f"/consultations/{preparing.id}/phase", data={"phase": "nonsense"}).status_code == 409


def test_closing_early_asks_for_a_tick(bureau, consultation):
    url = f"/consultations/{consultation.id}/phase"
    refused = bureau.post(url, data={"phase": "closed"})
    assert refused.status_code == 422
    assert 'id="confirmed-error"' in refused.text
    bureau.post(url, data={"phase": "closed", "confirmed": "y"})
    assert db.session.get_one(Consultation, consultation.id).phase == Phase.CLOSED


def test_after_the_last_phase_there_is_none(bureau, theme):
    done = consultations.consultation(phase=Phase.PUBLISHED, themes=[theme])
    db.session.commit()
    assert "geen volgende fase" in bureau.get(f"/consultations/{done.id}/phase").text


def test_a_note_is_written_with_its_questions(bureau, preparing):
    url = f"/consultations/{preparing.id}/note/edit"
    data = {
        "title": "Notitie",
        "text": "# Geld\n\nWeinig.",
        "question_1": "Wat?",
        "question_3": "Hoe?",
        "hint_3": "Kort.",
    }
    page = bureau.post(url, data=data, follow_redirects=True).text
    assert '<h2 class="utrecht-heading-2" id="part-1">Geld</h2>' in page
    assert "2. Hoe?" in page
    assert "Kort." in page


def test_a_note_without_a_question_is_told_beside_the_first(bureau, preparing):
    answer = bureau.post(
        f"/consultations/{preparing.id}/note/edit", data={"title": "Notitie", "text": "Lees dit."}
    )
    assert answer.status_code == 422
    assert 'id="question_1-error"' in answer.text
    assert "Lees dit." in answer.text


def test_while_open_the_note_is_mended_and_its_questions_stay(bureau, consultation):
    url = f"/consultations/{consultation.id}/note/edit"
    assert "Daarom blijven de vragen zoals ze zijn." in bureau.get(url).text
    page = bureau.post(url, data={"title": "Beter", "text": "Lees dit."}, follow_redirects=True).text
    assert "Beter" in page
    assert "Wat speelt er?" in page


def test_a_vision_is_made_and_changed(bureau):
    data = {
        "title": "Visie 2030",
        "summary": "Samen.",
        "first_year": "2026",
        "last_year": "2030",
        "goal_1": "Eén",
    }
    made = bureau.post("/consultations/visions/new", data=data, follow_redirects=True)
    assert "1. Eén" in made.text
    url = made.request.path + "/edit"
    assert 'value="Eén"' in bureau.get(url).text
    assert "2. Twee" in bureau.post(url, data=data | {"goal_2": "Twee"}, follow_redirects=True).text


def test_a_vision_that_ends_first_is_told_beside_the_last_year(bureau):
    data = {"title": "Visie", "summary": "Samen.", "first_year": "2030", "last_year": "2026"}
    answer = bureau.post("/consultations/visions/new", data=data)
    assert answer.status_code == 422
    assert 'id="last_year-error"' in answer.text


def test_a_theme_is_added_and_reworded(bureau, theme):
    assert "Wonen" in bureau.post("/consultations/themes", data={"name": "Wonen"}, follow_redirects=True).text
    page = bureau.post(
        f"/consultations/themes/{theme.id}/edit", data={"name": "Ruimte"}, follow_redirects=True
    ).text
    assert "Ruimte" in page


def test_a_theme_with_a_name_that_is_taken_is_refused(bureau, theme):
    answer = bureau.post("/consultations/themes", data={"name": theme.name})
    assert answer.status_code == 422
    assert "Er is al een thema met deze naam." in answer.text
