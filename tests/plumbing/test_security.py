from contextlib import contextmanager
from io import BytesIO

import pytest
from flask import request

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


@pytest.mark.both
@pytest.mark.parametrize(
    "path",
    [
        "join/%00",
        "join/AB%00CDE",
        "screen/%00",
        "lead/%00",
        "moderate/a%00",
        "static/%00",
        "%00",
        "check/%00",
    ],
)
def test_nothing_stands_at_an_address_with_a_zero_byte(client, path):
    assert client.get(f"/{path}").status_code == 404


@pytest.mark.both
def test_a_search_for_a_zero_byte_is_no_search(sign_in):
    admin = accounts.admin()
    assert admin.email in sign_in(admin).get("/accounts/?q=%00").text


def test_what_is_sent_holds_no_zero_bytes(app):
    typed, file = "Wonen\0", (BytesIO(b"a\0b"), "a.csv")
    with app.test_request_context("/?q=a%00b", data={"text": typed, "file": file}):
        assert (request.args["q"], request.form["text"]) == ("ab", "Wonen")
        assert request.files["file"].read() == b"a\0b"


@contextmanager
def counting(app, proxies):
    """A browser of an app that counts requests, as in production, behind so many proxies."""
    made = create_app(
        "config.TestConfig",
        RATELIMIT_ENABLED=True,
        PROXIES=proxies,
        SQLALCHEMY_DATABASE_URI=app.config["SQLALCHEMY_DATABASE_URI"],
    )
    yield made.test_client()
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


def asked(browser, *forwarded):
    """The answers to who asks for links, each from an address as the header tells it."""
    return [
        browser.post(
            "/sign-in", data={"email": "a@b.nl"}, headers={"X-Forwarded-For": one} if one else {}
        ).status_code
        for one in forwarded
    ]


SEEN = [f"192.0.2.{number}" for number in range(21)]


@pytest.mark.parametrize(
    ("proxies", "forwarded"),
    [
        (0, [""] * 21),
        (0, SEEN),  # Anyone can write the header.
        (1, ["198.51.100.1"] * 21),
        (
            1,
            [f"{one}, 198.51.100.1" for one in SEEN],
        ),  # The proxy wrote the last one, the visitor the others.
    ],
)
def test_asking_for_too_many_links_is_slowed_down(app, proxies, forwarded):
    with counting(app, proxies) as browser:
        assert asked(browser, *forwarded) == [200] * 20 + [429]


@pytest.mark.parametrize(
    ("proxies", "forwarded"),
    [(1, SEEN), (1, [f"203.0.113.9, {one}" for one in SEEN]), (2, [f"{one}, 198.51.100.1" for one in SEEN])],
)
def test_behind_a_proxy_each_visitor_is_counted_apart(app, proxies, forwarded):
    with counting(app, proxies) as browser:
        assert set(asked(browser, *forwarded)) == {200}
