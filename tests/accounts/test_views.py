import re
from urllib.parse import urlsplit
from uuid import uuid4

from consult import jobs
from consult.db import db
from consult.permissions import MATRIX
from tests.factories import accounts, directory


def mailed_path(mailbox):
    return re.search(r"http\S+", mailbox[-1].get_content())[0].removeprefix("http://127.0.0.1:8000")


def test_a_member_signs_in_through_the_mailed_link(client, mailbox):
    directory.person("J. Jansen", email="jansen@gemeente.nl")
    db.session.commit()
    page = client.post("/sign-in", data={"email": "jansen@gemeente.nl", "next": "/me"})
    assert page.status_code == 200
    jobs.run_waiting()
    path = mailed_path(mailbox)
    assert client.get(path).status_code == 200
    answer = client.post(path)
    assert urlsplit(answer.location).path == "/me"
    assert "J. Jansen" in client.get("/me").text


def test_opening_the_link_alone_uses_nothing_up(client, mailbox):
    user = accounts.bureau()
    db.session.commit()
    client.post("/sign-in", data={"email": user.email})
    jobs.run_waiting()
    path = mailed_path(mailbox)
    for _ in range(3):
        client.get(path)
    assert client.post(path).status_code == 302


def test_a_used_link_says_what_to_do(client, mailbox):
    user = accounts.bureau()
    db.session.commit()
    client.post("/sign-in", data={"email": user.email})
    jobs.run_waiting()
    path = mailed_path(mailbox)
    client.post(path)
    page = client.post(path)
    assert page.status_code == 410
    assert "15 minuten" in page.text


def test_the_answer_is_the_same_for_an_unknown_address(client, mailbox):
    user = accounts.bureau()
    db.session.commit()
    known = client.post("/sign-in", data={"email": user.email}).text.replace(user.email, "X")
    unknown = client.post("/sign-in", data={"email": "nobody@nowhere.nl"}).text.replace(
        "nobody@nowhere.nl", "X"
    )
    assert known == unknown
    jobs.run_waiting()
    assert [message["To"] for message in mailbox] == [user.email]


def test_no_token_is_stored_anywhere(client, mailbox):
    user = accounts.bureau()
    db.session.commit()
    client.post("/sign-in", data={"email": user.email})
    jobs.run_waiting()
    token = mailed_path(mailbox).rsplit("/", 1)[1]
    for name in ("sign_in_link", "job", "outbox_mail", "audit_event"):
        rows = db.session.execute(db.text(f"SELECT * FROM {name}")).all()
        assert token not in repr(rows)


def test_an_address_that_is_none_is_told_beside_the_field(client):
    page = client.post("/sign-in", data={"email": "not an address"})
    assert page.status_code == 422
    assert 'value="not an address"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert "<title>Fout: " in page.text


def test_a_script_of_a_visitor_hears_that_it_cannot_be_done(client):
    answer = client.get("/me", headers={"Accept": "application/json"})
    assert (answer.status_code, "Laad de pagina opnieuw" in answer.json["error"]) == (401, True)


def test_a_visitor_is_sent_to_sign_in_and_comes_back(client):
    answer = client.get("/me")
    assert answer.status_code == 302
    assert answer.location.endswith("/sign-in?next=%2Fme")


def test_signing_out_forgets_the_person(sign_in):
    client = sign_in(accounts.member())
    client.post("/sign-out")
    assert client.get("/me").status_code == 302


def test_a_blocked_account_is_signed_out_at_once(sign_in):
    user = accounts.bureau()
    client = sign_in(user)
    user.is_active = False
    db.session.commit()
    assert client.get("/me").status_code == 302


def test_an_administrator_gives_and_takes_a_role(sign_in):
    department = directory.department()
    client = sign_in(accounts.admin())
    data = {"email": "o@afdeling.nl", "name": "O.", "role": "organiser", "department": str(department.id)}
    page = client.post("/accounts/new", data=data, follow_redirects=True)
    assert department.name in page.text
    path = re.search(r"/accounts/roles/[^\"]+/take", page.text)[0]
    assert department.name not in client.post(path, follow_redirects=True).text


def test_an_organiser_without_a_department_is_told_beside_the_field(sign_in):
    page = sign_in(accounts.admin()).post(
        "/accounts/new", data={"email": "o@a.nl", "name": "O.", "role": "organiser"}
    )
    assert page.status_code == 422
    assert 'value="o@a.nl"' in page.text


def test_only_an_administrator_manages_accounts(sign_in):
    assert sign_in(accounts.bureau()).get("/accounts/").status_code == 403
    assert sign_in(accounts.member()).get("/accounts/new").status_code == 403
    assert sign_in(accounts.admin()).get("/accounts/").status_code == 200


def test_an_account_that_is_not_there_is_404(sign_in):
    assert sign_in(accounts.admin()).get(f"/accounts/{uuid4()}").status_code == 404


def test_the_list_of_staff_costs_the_same_however_long(sign_in, queries):
    client = sign_in(accounts.admin())
    queries.clear()
    client.get("/accounts/")
    few = len(queries)
    for _ in range(20):
        accounts.bureau()
    db.session.commit()
    queries.clear()
    page = client.get("/accounts/")
    assert page.text.count("R. de Wit") == 20
    assert len(queries) == few  # the account, its roles, how many, the page of accounts, their roles


def test_the_mailbox_is_empty_at_first(client):
    assert "Nog geen mail" in client.get("/mailbox").text


def test_the_mailbox_is_closed_outside_a_demonstration(client, app, monkeypatch):
    monkeypatch.setattr(app, "testing", False)
    assert client.get("/mailbox").status_code == 302


def test_every_permission_is_in_the_matrix():
    from consult.permissions import Permission

    assert set(MATRIX) == set(Permission)
