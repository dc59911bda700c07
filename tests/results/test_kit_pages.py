"""Who may take which kit along, and checking one on the command line."""

import pytest
import time_machine

from consult.results.kit.package import unpack
from consult.results.kit.recounting import verify
from tests.factories import accounts
from tests.factories import results as make
from tests.factories.results import CLOSED
from tests.results.pages import SIZES


@pytest.fixture(autouse=True)
def _after_closing():
    with time_machine.travel(CLOSED, tick=False):
        yield


@pytest.fixture
def sealed(app):
    return make.sealed_round(SIZES, stay_away=5)


@pytest.fixture
def snapshot(sealed):
    return make.published(sealed)


def test_everyone_may_take_the_public_kit(client, snapshot):
    page = client.get(f"/results/{snapshot.voting_round_id}")
    assert f"/results/{snapshot.voting_round_id}/kit.zip" in page.text
    answer = client.get(f"/results/{snapshot.voting_round_id}/kit.zip")
    assert answer.mimetype == "application/zip"
    assert f"rekenpakket-{snapshot.digest[:8]}.zip" in answer.headers["Content-Disposition"]
    assert verify(answer.data).holds


def test_only_the_bureau_may_take_the_kit_with_ballots(client, snapshot, sign_in):
    address = f"/results/{snapshot.voting_round_id}/work-kit.zip"
    assert client.get(address).status_code in {302, 403}
    assert sign_in(accounts.member()).get(address).status_code == 403
    bureau = sign_in(accounts.bureau())
    assert address in bureau.get(f"/results/{snapshot.voting_round_id}").text
    files, faults = unpack(bureau.get(address).data)
    assert not faults
    assert "ballots.csv" in files


def test_before_publishing_there_is_no_kit(client, sealed, sign_in):
    assert client.get(f"/results/{sealed.id}/kit.zip").status_code == 404
    assert sign_in(accounts.bureau()).get(f"/results/{sealed.id}/work-kit.zip").status_code == 404


def test_the_command_line_tells_what_it_computed(app, client, snapshot, tmp_path):
    file = tmp_path / "kit.zip"
    file.write_bytes(client.get(f"/results/{snapshot.voting_round_id}/kit.zip").data)
    told = app.test_cli_runner().invoke(args=["consult", "verify", str(file)])
    assert told.exit_code == 0
    assert "this kit holds" in told.output
    assert "not computed again" in told.output


def test_the_command_line_names_what_is_wrong(app, client, snapshot, tmp_path):
    file = tmp_path / "kit.zip"
    content = bytearray(client.get(f"/results/{snapshot.voting_round_id}/kit.zip").data)
    content[content.index(b"Rekenpakket".upper())] ^= 1
    file.write_bytes(content)
    told = app.test_cli_runner().invoke(args=["consult", "verify", str(file)])
    assert told.exit_code == 1
    assert "wrong: README.txt" in told.output
