import pytest

from consult.app import create_app
from consult.db import db
from tests.factories import accounts


@pytest.mark.parametrize("path", ["/", "/sign-in", "/agenda/", "/nergens", "/me", "/static/nergens.css"])
def test_every_answer_keeps_a_page_to_itself(client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_a_page_is_never_kept_on_the_way(sign_in):
    assert sign_in(accounts.bureau()).get("/me").headers["Cache-Control"] == "no-store"


def test_a_page_that_is_not_there_says_so_in_dutch(client):
    page = client.get("/nergens")
    assert page.status_code == 404
    assert "vinden" in page.text


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/nergens", "Dit lukt niet. Laad de pagina opnieuw."), ("/join/CDFGHJ", "Deze bijeenkomst is er niet")],
)
def test_a_script_is_told_what_is_wrong_in_words_that_no_cache_keeps(client, path, sentence):
    answer = client.get(path, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    assert answer.json["error"].startswith(sentence)


def test_a_body_that_is_too_large_is_refused_with_a_page(client, app):
    page = client.post("/sign-in", data={"email": "a" * (app.config["MAX_CONTENT_LENGTH"] + 1)})
    assert page.status_code == 413
    assert "te groot" in page.text or "te veel" in page.text


def test_a_form_without_its_token_is_refused(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    assert client.post("/sign-in", data={"email": "a@b.nl"}).status_code in {400, 422}


def test_a_bug_is_a_page_without_its_trace(app, client, monkeypatch):
    def fail(*_arguments, **_values):
        raise RuntimeError("secret detail")

    monkeypatch.setitem(app.view_functions, "accounts.sign_in", fail)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    page = client.get("/sign-in")
    assert page.status_code == 500
    assert "secret detail" not in page.text


@pytest.fixture
def eager(app):
    """A browser of an app that counts requests, as in production."""
    counting = create_app(
        "config.TestConfig",
        RATELIMIT_ENABLED=True,
        SQLALCHEMY_DATABASE_URI=app.config["SQLALCHEMY_DATABASE_URI"],
    )
    yield counting.test_client()
    with counting.app_context():
        db.session.remove()
        db.engine.dispose()


def test_asking_for_too_many_links_is_slowed_down(eager):
    answers = [eager.post("/sign-in", data={"email": "a@b.nl"}).status_code for _ in range(21)]
    assert set(answers[:20]) == {200}
    assert answers[20] == 429
