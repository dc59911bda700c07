from datetime import date

import pytest

from consult.consultations.models import Consultation, Phase
from consult.db import db
from tests.factories import accounts, consultations

pytestmark = pytest.mark.usefixtures("at_now")


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
