"""A reader chooses a language; the page speaks it, and what leaves the site stays Dutch."""

import pytest
import time_machine
from wtforms.validators import InputRequired

from consult import language
from consult.forms import Form, TextField
from consult.jobs import run_waiting
from consult.security import safe_path
from tests.factories import accounts, consultations, dialogues, directory
from tests.factories.consultations import NOW


@pytest.fixture(autouse=True)
def _at_the_time_of_the_tests():
    with time_machine.travel(NOW, tick=False):
        yield


def chosen(browser, code="en"):
    browser.set_cookie(language.COOKIE, code)
    return browser


def test_a_page_is_dutch_whatever_the_browser_prefers(client):
    page = client.get("/about", headers={"Accept-Language": "en"})
    assert '<html lang="nl"' in page.text


def test_a_chosen_language_is_remembered_and_one_comes_back_to_the_page(client):
    answer = client.post("/language", data={"language": "en", "next": "/calendar?year=2026"})
    assert answer.status_code == 302
    assert answer.location == "/calendar?year=2026"
    page = client.get("/about")
    assert '<html lang="en"' in page.text
    assert "Privacy statement" in page.text


def test_a_visitor_gets_no_session_for_it(client):
    answer = client.post("/language", data={"language": "en"})
    assert [line.split("=")[0] for line in answer.headers.getlist("Set-Cookie")] == [language.COOKIE]


@pytest.mark.parametrize("code", ["", "fr", "nl\n"])
def test_a_language_that_is_not_there_is_refused(client, code):
    assert client.post("/language", data={"language": code}).status_code == 400


def test_a_cookie_with_nonsense_in_it_is_dutch(client):
    assert '<html lang="nl"' in chosen(client, "xx/../..").get("/about").text


def test_one_does_not_go_elsewhere(client):
    answer = client.post("/language", data={"language": "en", "next": "//elsewhere.nl/"})
    assert answer.location == "/"


@pytest.mark.parametrize(
    "path", ["https://elsewhere.nl", "//elsewhere.nl", "/\\elsewhere.nl", "/a\nb", "elsewhere"]
)
def test_a_path_elsewhere_is_dropped(path):
    assert safe_path(path) == ""


def test_the_other_language_is_offered_by_its_own_name(client):
    assert 'value="en" lang="en">English</button>' in client.get("/calendar?year=2026").text
    page = chosen(client).get("/calendar?year=2026").text
    assert 'value="nl" lang="nl">Nederlands</button>' in page
    assert 'name="next" value="/calendar?year=2026"' in page


def test_a_page_that_is_not_there_offers_it_too(client):
    page = chosen(client).get("/nergens")
    assert page.status_code == 404
    assert "We cannot find this page" in page.text
    assert "Nederlands</button>" in page.text


@pytest.mark.parametrize("path", ["/sign-in", "/consultations/new"])
def test_where_somebody_types_it_is_not_offered(sign_in, path):
    assert 'name="language"' not in sign_in(accounts.bureau()).get(path).text


def test_in_a_task_it_is_not_offered(sign_in):
    dialogue = dialogues.dialogue()
    browser = sign_in(accounts.member(directory.appointment()))
    page = browser.get(f"/dialogues/{dialogue.id}/register").text
    assert 'class="task' in page
    assert 'name="language"' not in page


def test_signing_out_keeps_the_language(sign_in):
    browser = chosen(sign_in(accounts.bureau()))
    browser.post("/sign-out")
    assert '<html lang="en"' in browser.get("/").text


@pytest.mark.parametrize(
    ("code", "said"), [("nl", "Dit veld is vereist."), ("en", "This field is required.")]
)
def test_a_rule_that_the_form_brings_itself_speaks_it_too(app, code, said):
    class Asked(Form):
        answer = TextField(validators=[InputRequired()])

    with app.test_request_context(method="POST", headers={"Cookie": f"{language.COOKIE}={code}"}):
        form = Asked(meta={"csrf": False})
        form.validate()
        assert [str(error) for error in form.answer.errors] == [said]


def test_a_mail_is_dutch_whoever_pressed_the_button(sign_in, mailbox):
    dialogue = dialogues.dialogue(title="Wonen")
    browser = chosen(sign_in(accounts.member(directory.appointment())))
    browser.post(f"/dialogues/{dialogue.id}/register", data={"by_mail": "y"})
    run_waiting()
    assert [mail["Subject"] for mail in mailbox] == ["U bent aangemeld: Wonen"]
    assert "uur" in mailbox[0].get_content()


def test_a_file_is_the_same_whoever_asks(client):
    dialogues.dialogue(consultations.consultation(), title="Wonen")
    assert client.get("/calendar.ics").data == chosen(client).get("/calendar.ics").data
