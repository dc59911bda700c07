"""The foundation stands."""

from tests.factories import accounts, topics


def test_a_member_is_signed_in(sign_in):
    assert sign_in(accounts.member()).get("/me").status_code == 200


def test_rows_can_be_made(app):
    assert topics.topic().title == "Wonen"
